package sc.fiji.aspire.channeldata.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import sc.fiji.aspire.FreeMemory;

/**
 * The variables of a MATLAB file of version 5 to 7, walked over before they are read: each is eight
 * bytes of type and length, then as many bytes, which may be packed, with a checksum behind.
 */
final class Mat5Head {

    private static final int HEADER = 128;
    private static final int ENDIAN = 126;
    private static final int TAG = Mat5Elements.TAG;
    private static final int PACKED = 15;
    private static final int MATRIX = 14;

    /** What unpacks them keeps some memory of each for a while. */
    private static final int MOST_VARIABLES = 2000;

    private final SeekableByteChannel file;
    private final String name;
    private final ByteOrder order;

    private Mat5Head(SeekableByteChannel file, String name) throws IOException {
        this.file = file;
        this.name = name;
        byte[] header = read(0, HEADER).array();
        order = header[ENDIAN] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    /**
     * Refuses a file whose variables are cut off or damaged, unpack to far more than they are, or
     * do not fit into memory.
     *
     * @throws IllegalArgumentException if they are longer than the file, or than they may be
     * @throws IOException saying what is damaged
     * @throws IllegalStateException if there is no memory for them
     */
    static void requireMemory(Path file) throws IOException {
        String name = file.getFileName().toString();
        try (SeekableByteChannel channel = FileChannel.open(file)) {
            FreeMemory.requireOfJava(
                    2 * new Mat5Head(channel, name).memory(),
                    "The variables of " + name,
                    "Save fewer variables in a file");
        }
    }

    private long memory() throws IOException {
        long memory = 0;
        long at = HEADER;
        long length = file.size();
        for (int i = 0; at + TAG <= length; i++) {
            if (i == MOST_VARIABLES) throw tooMany();
            ByteBuffer tag = read(at, TAG);
            int type = tag.getInt();
            long bytes = tag.getInt() & 0xffffffffL;
            at += TAG;
            if (at + bytes > length) throw cut(bytes, length - at);
            if (type == PACKED) memory += unpacked(at, bytes);
            else if (type == MATRIX) memory += Mat5Elements.memory(from(at), bytes, order);
            // Packed variables follow each other without a gap, others at 8 bytes.
            at += type == MATRIX ? (bytes + 7) / 8 * 8 : bytes;
        }
        return memory;
    }

    private long unpacked(long at, long packed) throws IOException {
        UnpackedLimit limit =
                new UnpackedLimit(
                        packed, "a variable of " + name, "save it with '-v6', which packs nothing");
        Inflater inflater = new Inflater();
        try {
            InputStream in = limit.limit(new InflaterInputStream(from(at), inflater));
            byte[] read = in.readNBytes(TAG);
            if (read.length < TAG) throw new IOException("a packed variable that is empty");
            long bytes = ByteBuffer.wrap(read).order(order).getInt(4) & 0xffffffffL;
            limit.require(bytes);
            long memory = Mat5Elements.memory(in, bytes, order);
            // Only its end has the checksum.
            if (in.read() >= 0) throw new IOException("a packed variable that is longer inside");
            if (inflater.getBytesRead() > packed)
                throw new IOException("a packed variable that goes on in the next");
            return memory;
        } finally {
            inflater.end();
        }
    }

    private InputStream from(long at) throws IOException {
        return new BufferedInputStream(Channels.newInputStream(file.position(at)), 1 << 16);
    }

    private ByteBuffer read(long at, int bytes) throws IOException {
        ByteBuffer read =
                ByteBuffer.allocate(bytes).order(order == null ? ByteOrder.BIG_ENDIAN : order);
        file.position(at);
        while (read.hasRemaining() && file.read(read) >= 0) continue;
        return read.flip();
    }

    private IllegalArgumentException tooMany() {
        return new IllegalArgumentException(
                "Expected at most "
                        + MOST_VARIABLES
                        + " variables in "
                        + name
                        + ", found more. Save fewer in a file.");
    }

    private IllegalArgumentException cut(long expected, long found) {
        return new IllegalArgumentException(
                "Expected a variable of "
                        + expected
                        + " bytes in "
                        + name
                        + ", found "
                        + found
                        + " bytes left in the file. It was cut off: copy it again.");
    }
}
