package sc.fiji.aspire.flow.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a message of Protocol Buffers field by field, in place: nothing is copied but short texts.
 * It is stricter than the format: a field that may occur once must not occur twice, and groups are
 * refused.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding">Protocol Buffers, encoding</a>
 */
final class Wire {

    private static final int VARINT = 0;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private static final int MAX_TEXT = 256;

    private final ByteBuffer bytes;
    private final String where;
    private final Set<Integer> seen = new HashSet<>();
    private int field;
    private int type;

    /**
     * @param bytes of the message, from position to limit
     * @param where in the file, for messages
     */
    Wire(ByteBuffer bytes, String where) {
        this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        this.where = where;
    }

    String where() {
        return where;
    }

    /** Goes to the next field and tells its number; 0 at the end. */
    int next() {
        if (!bytes.hasRemaining()) return 0;
        long tag = varint();
        field = (int) (tag >>> 3);
        type = (int) tag & 7;
        if (tag < 8 || tag > 8 << 20) throw invalid("a field", "the tag " + tag);
        return field;
    }

    /** Like {@link #next}, and refuses a field that is there for the second time. */
    int nextOnce() {
        int next = next();
        if (next != 0) once();
        return next;
    }

    /** A whole number. */
    long integer() {
        require(VARINT);
        return varint();
    }

    /** Adds whole numbers, one or a packed list of them, to a list of a few. */
    void integers(List<Long> list, int most) {
        if (type == VARINT) list.add(varint());
        else
            for (Wire packed = message("list");
                    packed.bytes.hasRemaining() && list.size() <= most; ) list.add(packed.varint());
        if (list.size() > most) throw invalid("at most " + most + " numbers", "more");
    }

    float real() {
        require(FIXED32);
        if (bytes.remaining() < Float.BYTES) throw end();
        return bytes.getFloat();
    }

    /** A short text. */
    String text() {
        ByteBuffer slice = content();
        if (slice.remaining() > MAX_TEXT)
            throw invalid("at most " + MAX_TEXT + " bytes of text", slice.remaining() + " bytes");
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(slice).toString();
        } catch (CharacterCodingException e) {
            throw invalid("a text", "bytes that are no UTF-8");
        }
    }

    /** A message within this one. */
    Wire message(String name) {
        return new Wire(content(), where + ", " + name);
    }

    /** The bytes of a text, message or list, read in place. */
    ByteBuffer content() {
        require(BYTES);
        long length = varint();
        if (length < 0 || length > bytes.remaining())
            throw invalid(
                    "at most the " + bytes.remaining() + " bytes that are left", length + " bytes");
        ByteBuffer slice = bytes.slice(bytes.position(), (int) length);
        bytes.position(bytes.position() + (int) length);
        return slice.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Refuses a field that is there for the second time. */
    Wire once() {
        if (!seen.add(field)) throw invalid("it once", "it again");
        return this;
    }

    /** A failure at the current field. */
    IllegalArgumentException invalid(String expected, String found) {
        return new IllegalArgumentException(
                where + ", field " + field + ": expected " + expected + ", found " + found + ".");
    }

    private void require(int expected) {
        if (type != expected) throw invalid("the wire type " + expected, "" + type);
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (!bytes.hasRemaining()) throw end();
            byte b = bytes.get();
            value |= (long) (b & 127) << shift;
            if (b >= 0) return value;
        }
        throw invalid("a number of at most ten bytes", "a longer one");
    }

    private IllegalArgumentException end() {
        return invalid("more bytes", "the end");
    }
}
