package sc.fiji.aspire.channeldata.format;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The elements that a variable of a MATLAB file of version 5 to 7 consists of, walked over without
 * keeping their values: each is eight bytes of type and length, then as many bytes, in which those
 * of an array follow each other. None may reach beyond the one that it lies in, so that whoever
 * reads them afterwards takes no memory for what is not there.
 */
final class Mat5Elements {

    static final int TAG = 8;
    private static final int MATRIX = 14;
    private static final int DEEPEST = 64;

    /** Cells, structures and objects hold arrays; their number is believed by what follows. */
    private static final int LAST_OF_ARRAYS = 3;

    private static final int LONGEST_SHAPE = 512;

    /** What an array takes besides its values, bytes. */
    private static final int ARRAY = 512;

    private final DataInputStream in;
    private final ByteOrder order;
    private long memory;

    private Mat5Elements(InputStream in, ByteOrder order) {
        this.in = new DataInputStream(in);
        this.order = order;
    }

    /** An element's type and length; small ones hold their bytes in place of the length. */
    private record Tag(int type, long bytes, boolean small) {

        /** Bytes that follow the tag. */
        long following() {
            return small ? 0 : (bytes + TAG - 1) / TAG * TAG;
        }
    }

    /**
     * Walks over the content of an array.
     *
     * @param bytes of it
     * @return the memory that it takes, in bytes
     * @throws IOException saying what is wrong in it
     */
    static long memory(InputStream in, long bytes, ByteOrder order) throws IOException {
        Mat5Elements elements = new Mat5Elements(in, order);
        elements.walk(bytes, 0);
        return elements.memory;
    }

    private void walk(long bytes, int depth) throws IOException {
        if (depth > DEEPEST) throw new IOException("arrays in more than " + DEEPEST + " levels");
        memory += ARRAY;
        long left = bytes;
        int arrayClass = 0;
        for (int i = 0; left > 0; i++) {
            ByteBuffer head = next(Math.min(TAG, left));
            left -= head.capacity();
            Tag tag = tag(head);
            long following = Math.min(tag.following(), left);
            if (tag.small ? tag.bytes > TAG / 2 : tag.bytes > left)
                throw new IOException(
                        "an element of " + tag.bytes + " bytes where " + left + " are left");
            left -= following;
            if (tag.type == MATRIX && tag.bytes > 0) walk(tag.bytes, depth + 1);
            else if (i > 1 || tag.small || tag.bytes > LONGEST_SHAPE || tag.bytes > following)
                skip(following);
            else if (i == 0) arrayClass = following < TAG ? 0 : next(following).getInt() & 0xff;
            else requireShape(arrayClass, next(following).limit((int) tag.bytes), left);
        }
    }

    private Tag tag(ByteBuffer head) throws IOException {
        if (head.capacity() < TAG) throw new IOException("an element that is cut off");
        int type = head.getInt();
        int bytes = type >>> 16;
        if (bytes != 0) return new Tag(type & 0xffff, bytes, true);
        return new Tag(type, head.getInt() & 0xffffffffL, false);
    }

    /** Of arrays of arrays, each of which has at least a tag. */
    private static void requireShape(int arrayClass, ByteBuffer lengths, long left)
            throws IOException {
        if (arrayClass < 1 || arrayClass > LAST_OF_ARRAYS) return;
        double count = 1;
        while (lengths.remaining() >= Integer.BYTES) count *= lengths.getInt();
        if (count > (double) left / TAG)
            throw new IOException(
                    "a cell or structure of more elements than its " + left + " bytes can hold");
    }

    private ByteBuffer next(long bytes) throws IOException {
        byte[] read = in.readNBytes((int) bytes);
        if (read.length < bytes) throw new IOException("an array that is cut off");
        return ByteBuffer.wrap(read).order(order);
    }

    private void skip(long bytes) throws IOException {
        memory += bytes;
        try {
            in.skipNBytes(bytes);
        } catch (EOFException e) {
            throw new IOException("an array that is cut off", e);
        }
    }
}
