package sc.fiji.aspire.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/** Files that end with the SHA-256 of what precedes, so that damage is noticed. */
public final class SealedFile {

    private SealedFile() {}

    /** Replaces a file by what is written and its sum, as {@link AtomicFile#replace} does. */
    public static void replace(Path file, AtomicFile.Writer writer) {
        AtomicFile.replace(
                file,
                out -> {
                    MessageDigest sum = Sha256.start();
                    writer.write(new DigestOutputStream(out, sum));
                    out.write(sum.digest());
                });
    }

    /**
     * Whether a file is there, and as it was written.
     *
     * @throws IOException if it cannot be read
     */
    public static boolean isWhole(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) return false;
        long body = Files.size(file) - Sha256.BYTES;
        if (body < 0) return false;
        MessageDigest sum = Sha256.start();
        Sha256.addTo(sum, file, body);
        ByteBuffer sealed = ByteBuffer.allocate(Sha256.BYTES);
        try (FileChannel channel = FileChannel.open(file)) {
            ChunkedIo.read(channel, sealed, body);
        }
        return MessageDigest.isEqual(sum.digest(), sealed.array());
    }
}
