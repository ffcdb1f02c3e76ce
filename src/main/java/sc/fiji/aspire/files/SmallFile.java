package sc.fiji.aspire.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are read as a whole, unless they are larger than any of their kind should be. */
public final class SmallFile {

    private static final long MAX_TEXT = 1 << 26;

    private SmallFile() {}

    /**
     * All bytes of a file.
     *
     * @param max largest length, bytes
     * @throws IOException if it is longer, missing or cannot be read
     */
    public static byte[] bytes(Path file, long max) throws IOException {
        long size;
        try {
            size = Files.size(file);
            if (size <= max) return Pieces.read(file);
        } catch (IOException e) {
            throw Reason.unreadable(file, e);
        }
        throw new IOException(file + ": expected at most " + max + " bytes, found " + size + ".");
    }

    /**
     * All bytes of a file, up to what an array holds: 2 GiB.
     *
     * @throws IOException if it is missing or cannot be read
     */
    public static byte[] bytes(Path file) throws IOException {
        return bytes(file, Integer.MAX_VALUE - 8);
    }

    /**
     * A text in UTF-8 of at most 64 MiB.
     *
     * @throws IOException if it is longer or something else, is missing or cannot be read
     */
    public static String text(Path file) throws IOException {
        byte[] bytes = bytes(file, MAX_TEXT);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IOException(file + ": expected text in UTF-8, found other bytes.", e);
        }
    }
}
