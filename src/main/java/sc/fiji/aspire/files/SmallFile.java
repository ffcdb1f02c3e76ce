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
            if (size <= max) return ChunkedIo.read(file);
        } catch (IOException e) {
            throw FileErrors.unreadable(file, e);
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
            for (byte b : bytes) if (b == 0) throw new CharacterCodingException();
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw noText(file, isUtf16(bytes) ? "UTF-16" : "other bytes", e);
        }
    }

    private static boolean isUtf16(byte[] bytes) {
        if (bytes.length < 2) return false;
        int first = (bytes[0] & 255) << 8 | bytes[1] & 255;
        boolean marked = first == 0xFEFF || first == 0xFFFE;
        return marked || (bytes[0] == 0) != (bytes[1] == 0);
    }

    private static IOException noText(Path file, String found, CharacterCodingException cause) {
        return new IOException(
                file + ": expected text in UTF-8, found " + found + ". Save the file as UTF-8.",
                cause);
    }
}
