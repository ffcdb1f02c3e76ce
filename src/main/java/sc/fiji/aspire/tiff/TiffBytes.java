package sc.fiji.aspire.tiff;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import sc.fiji.aspire.files.ChunkedIo;

/** The bytes of a TIFF file, of which none beyond its end are read, and what is said of them. */
final class TiffBytes implements AutoCloseable {

    /** What whoever has such a file can do. */
    private static final String CURE =
            "Save it as a plain TIFF: in Fiji, File > Import > Bio-Formats, then Image > Type >"
                    + " 32-bit and File > Save As > Tiff";

    private final FileChannel channel;
    private final long length;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    TiffBytes(Path file) throws IOException {
        channel = FileChannel.open(file);
        length = channel.size();
    }

    /** Length of the file. */
    long length() {
        return length;
    }

    ByteOrder order() {
        return order;
    }

    /** Says in which order the bytes of numbers stand. */
    void order(ByteOrder found) {
        order = found;
    }

    /**
     * Some bytes.
     *
     * @param what they are, for the message
     * @throws IOException if they are not all inside the file
     */
    ByteBuffer read(long at, int count, String what) throws IOException {
        if (at + count > length)
            throw new EOFException(
                    message(what + " inside the file of " + length + " bytes", "its end"));
        ByteBuffer bytes = ByteBuffer.allocate(count);
        ChunkedIo.read(channel, bytes, at);
        return bytes.flip().order(order);
    }

    /** A file as it should be, and yet none that ImageJ reads. */
    static final class Unread extends IOException {
        private static final long serialVersionUID = 1;

        Unread(String found) {
            super(message("a TIFF file that ImageJ reads correctly", found + ". " + CURE));
        }
    }

    /** Of what cannot be true. */
    static IOException invalid(String expected, String found) {
        return new IOException(message(expected, found));
    }

    private static String message(String expected, String found) {
        return "expected " + expected + ", found " + found;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
