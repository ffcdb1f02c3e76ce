package sc.fiji.aspire.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import sc.fiji.aspire.Progress;

/**
 * Files that end with the SHA-256 of a label and of what precedes: damage is noticed, and a whole
 * file that was put in the place of another.
 */
public final class SealedFile {

    private SealedFile() {}

    /**
     * Replaces a file by what is written and its sum, as {@link AtomicFile#replace} does; a folder
     * in its place is set aside.
     *
     * @param label says what the file is and what it follows from; its path may change
     */
    public static void replace(Path file, String label, AtomicFile.Writer writer) {
        WorkFolder.setAside(file);
        AtomicFile.replace(
                file,
                out -> {
                    MessageDigest sum = start(label);
                    writer.write(new DigestOutputStream(out, sum));
                    out.write(sum.digest());
                });
    }

    /**
     * Whether a file is there, and as it was written with this label.
     *
     * @throws IOException if it cannot be read
     */
    public static boolean isWhole(Path file, String label) throws IOException {
        return isWhole(file, label, Progress.NONE);
    }

    /**
     * The same of a file that may be of any length.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static boolean isWhole(Path file, String label, Progress progress) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) return false;
        long body = Files.size(file) - Sha256.BYTES;
        if (body < 0) return false;
        MessageDigest sum = start(label);
        Sha256.addTo(sum, file, body, progress);
        ByteBuffer sealed = ByteBuffer.allocate(Sha256.BYTES);
        try (FileChannel channel = FileChannel.open(file)) {
            ChunkedIo.read(channel, sealed, body);
        }
        return MessageDigest.isEqual(sum.digest(), sealed.array());
    }

    private static MessageDigest start(String label) {
        MessageDigest sum = Sha256.start();
        sum.update(label.getBytes(StandardCharsets.UTF_8));
        sum.update((byte) 0);
        return sum;
    }
}
