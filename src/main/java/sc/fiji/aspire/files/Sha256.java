package sc.fiji.aspire.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import sc.fiji.aspire.Progress;

/** Sums by which a file is known again, and damage noticed. */
public final class Sha256 {

    /** Number of bytes. */
    static final int BYTES = 32;

    private static final int PIECE = 1 << 16;

    private Sha256() {}

    /** The sum of nothing yet. */
    public static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /**
     * The sum of a file's bytes, hexadecimal.
     *
     * @throws IOException if it cannot be read, with its name
     */
    public static String of(Path file) throws IOException {
        return of(file, Progress.NONE);
    }

    /**
     * The same of a file that somebody else may have made, which may be of any length.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static String of(Path file, Progress progress) throws IOException {
        MessageDigest sum = start();
        addTo(sum, file, progress);
        return end(sum);
    }

    /**
     * Adds a file to a sum.
     *
     * @throws IOException if it cannot be read, with its name
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static void addTo(MessageDigest sum, Path file, Progress progress) throws IOException {
        try {
            addTo(sum, file, Files.size(file), progress);
        } catch (IOException e) {
            throw FileErrors.unreadable(file, e);
        }
    }

    /** Adds the first bytes of a file to a sum; fewer if it is shorter. */
    static void addTo(MessageDigest sum, Path file, long count, Progress progress)
            throws IOException {
        ChunkedIo.requireFile(file);
        byte[] piece = new byte[PIECE];
        try (InputStream in = Files.newInputStream(file)) {
            for (long left = count; left > 0; ) {
                progress.checkCanceled();
                int read = in.read(piece, 0, (int) Math.min(left, piece.length));
                if (read < 0) return;
                sum.update(piece, 0, read);
                left -= read;
            }
        }
    }

    /** The hexadecimal number of all that came. */
    public static String end(MessageDigest sum) {
        return HexFormat.of().formatHex(sum.digest());
    }
}
