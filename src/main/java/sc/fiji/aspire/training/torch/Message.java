package sc.fiji.aspire.training.torch;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A message of Protocol Buffers under construction: fields are appended as they come, so that those
 * who add them in the order of their numbers get the bytes that any other writer gives.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding">Protocol Buffers, encoding</a>
 */
final class Message {

    private static final int VARINT = 0;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Message integer(int field, long value) {
        tag(field, VARINT);
        varint(value);
        return this;
    }

    Message real(int field, float value) {
        tag(field, FIXED32);
        ByteBuffer four = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.writeBytes(four.putFloat(value).array());
        return this;
    }

    Message text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message bytes(int field, byte[] value) {
        tag(field, BYTES);
        varint(value.length);
        bytes.writeBytes(value);
        return this;
    }

    Message message(int field, Message value) {
        return bytes(field, value.toByteArray());
    }

    Message messages(int field, Iterable<Message> values) {
        for (Message value : values) message(field, value);
        return this;
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    private void tag(int field, int type) {
        varint((long) field << 3 | type);
    }

    /** Seven bits a byte, the lowest first; all but the last byte have the eighth bit set. */
    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }
}
