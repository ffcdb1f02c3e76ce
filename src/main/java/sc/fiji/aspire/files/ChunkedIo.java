package sc.fiji.aspire.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Bytes to and from files, a piece at a time. Java copies what a channel is given into memory
 * outside of its heap, all of it at once, which can be as much as a file and is limited ({@code
 * -XX:MaxDirectMemorySize}); and a channel may take only a part of it.
 */
public final class ChunkedIo {

    private static final int BYTES = 1 << 18;

    private ChunkedIo() {}

    private interface Transfer {
        int of(ByteBuffer piece, long position) throws IOException;
    }

    /** Writes all that remains of a buffer, from a position of the file on. */
    public static void write(FileChannel channel, ByteBuffer bytes, long position)
            throws IOException {
        transfer(channel::write, bytes, position);
    }

    /**
     * Fills what remains of a buffer, from a position of the file on.
     *
     * @throws EOFException if the file ends before
     */
    public static void read(FileChannel channel, ByteBuffer bytes, long position)
            throws IOException {
        transfer(channel::read, bytes, position);
    }

    /** A stream to the beginning of a file; closing it does not close the channel. */
    static OutputStream stream(FileChannel channel) {
        return new OutputStream() {

            private long position;

            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                ChunkedIo.write(channel, ByteBuffer.wrap(bytes, from, count), position);
                position += count;
            }
        };
    }

    /** Refuses a pipe or a device, of which what is read may never begin or never end. */
    static void requireFile(Path file) throws IOException {
        if (!Files.isRegularFile(file) && Files.exists(file))
            throw new IOException("it is no file");
    }

    /** All bytes of a file. */
    static byte[] read(Path file) throws IOException {
        requireFile(file);
        try (FileChannel channel = FileChannel.open(file)) {
            byte[] bytes = new byte[Math.toIntExact(channel.size())];
            read(channel, ByteBuffer.wrap(bytes), 0);
            return bytes;
        }
    }

    private static void transfer(Transfer transfer, ByteBuffer bytes, long position)
            throws IOException {
        int end = bytes.limit();
        long at = position;
        try {
            while (bytes.position() < end) {
                bytes.limit((int) Math.min(end, (long) bytes.position() + BYTES));
                int count = transfer.of(bytes, at);
                if (count < 0) throw new EOFException("it ends too early");
                at += count;
            }
        } finally {
            bytes.limit(end);
        }
    }
}
