package sc.fiji.aspire.channeldata.format;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.InflaterInputStream;
import sc.fiji.aspire.FreeMemory;

/**
 * The variables of a MATLAB file of version 5 to 7 as their heads declare them, before they are
 * read: each is eight bytes of type and length, then as many bytes, which may be compressed.
 */
final class Mat5Head {

    private static final int HEADER = 128;
    private static final int ENDIAN = 126;
    private static final int TAG = 8;
    private static final int COMPRESSED = 15;
    private static final int MATRIX = 14;
    private static final int PEEKED = 512;

    private Mat5Head() {}

    /**
     * Refuses a file whose variables are cut off, or do not fit into memory.
     *
     * @throws IllegalArgumentException if they are longer than the file
     * @throws IllegalStateException if there is no memory for them
     */
    static void requireMemory(Path file) throws IOException {
        String name = file.getFileName().toString();
        long length = Files.size(file);
        long memory = 0;
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            byte[] header = in.readNBytes(HEADER);
            ByteOrder order =
                    header[ENDIAN] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            long at = HEADER;
            while (at + TAG <= length) {
                ByteBuffer tag = ByteBuffer.wrap(in.readNBytes(TAG)).order(order);
                int type = tag.getInt();
                long bytes = tag.getInt() & 0xffffffffL;
                if (at + TAG + bytes > length) throw cut(name, bytes, length - at - TAG);
                byte[] begin = in.readNBytes((int) Math.min(bytes, PEEKED));
                memory += type == COMPRESSED ? inflated(begin, order) : bytes;
                // Compressed variables follow each other without a gap, others at 8 bytes.
                long padded = type == MATRIX ? (bytes + 7) / 8 * 8 : bytes;
                long rest = Math.min(padded, length - at - TAG) - begin.length;
                in.skipNBytes(rest);
                at += TAG + padded;
            }
        }
        FreeMemory.requireOfJava(
                2 * memory, "The variables of " + name, "Save fewer variables in a file");
    }

    /** What the head within says; the reader says it if there is none. */
    private static long inflated(byte[] begin, ByteOrder order) {
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(begin))) {
            ByteBuffer tag = ByteBuffer.wrap(in.readNBytes(TAG)).order(order);
            return tag.remaining() < TAG ? 0 : tag.getInt(4) & 0xffffffffL;
        } catch (IOException e) {
            return 0;
        }
    }

    private static IllegalArgumentException cut(String name, long expected, long found) {
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
