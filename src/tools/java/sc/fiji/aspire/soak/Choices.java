package sc.fiji.aspire.soak;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Bytes in place of random numbers, and zeros after the last. */
final class Choices implements RandomGenerator {

    private final ByteBuffer bytes;

    Choices(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(Arrays.copyOf(bytes, bytes.length + Long.BYTES));
    }

    @Override
    public int nextInt(int bound) {
        int next = bytes.remaining() < Integer.BYTES ? 0 : bytes.getInt();
        return Integer.remainderUnsigned(next, bound);
    }

    @Override
    public long nextLong() {
        return bytes.remaining() < Long.BYTES ? 0 : bytes.getLong();
    }
}
