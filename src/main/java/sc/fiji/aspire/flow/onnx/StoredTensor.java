package sc.fiji.aspire.flow.onnx;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers that a graph in ONNX format holds: finite 32-bit floats, or a few 64-bit integers.
 *
 * @param shape sizes along the axes
 * @param integers the numbers, if they are integers; empty for floats
 * @param floats the numbers, if they are floats and few; empty otherwise
 */
record StoredTensor(String name, long[] shape, long[] integers, float[] floats) {

    static final int MAX_AXES = 6;

    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int FEW = 16;

    /**
     * Reads a tensor.
     *
     * @throws IllegalArgumentException if it is not stored inside the file as bytes, if its bytes
     *     do not fit its shape, or if a number is NaN or infinite
     */
    static StoredTensor read(Wire wire) {
        List<Long> shape = new ArrayList<>();
        String name = "";
        long type = 0;
        ByteBuffer raw = ByteBuffer.allocate(0);
        for (int field; (field = wire.next()) != 0; )
            switch (field) {
                case 1 -> wire.integers(shape, MAX_AXES);
                case 2 -> type = wire.once().integer();
                case 8 -> name = wire.once().text();
                case 9 -> raw = wire.once().content();
                default -> throw OnnxGraph.unknown(wire, field);
            }
        String where = wire.where() + " \"" + name + "\"";
        int bytes = type == FLOAT ? Float.BYTES : Long.BYTES;
        if (type != FLOAT && type != INT64)
            throw invalid(where, "the data type float (1) or int64 (7)", "" + type);
        if (count(shape, raw.remaining()) * bytes != raw.remaining())
            throw invalid(where, "the bytes of a tensor " + shape, raw.remaining() + " bytes");
        long[] sizes = shape.stream().mapToLong(n -> n).toArray();
        return type == FLOAT
                ? new StoredTensor(name, sizes, new long[0], floats(raw, where))
                : new StoredTensor(name, sizes, integers(raw, where), new float[0]);
    }

    /** The number of elements, or -1 if there is a size below 1 or there are more than a limit. */
    private static long count(List<Long> shape, long most) {
        long count = 1;
        for (long n : shape) {
            if (n < 1 || n > most) return -1;
            count *= n;
            if (count > most) return -1;
        }
        return count;
    }

    private static float[] floats(ByteBuffer raw, String where) {
        int count = raw.remaining() / Float.BYTES;
        float[] few = new float[count > FEW ? 0 : count];
        for (int i = 0; i < count; i++) {
            float value = raw.getFloat();
            if (!Float.isFinite(value))
                throw invalid(where, "finite numbers", value + " at index " + i);
            if (i < few.length) few[i] = value;
        }
        return few;
    }

    private static long[] integers(ByteBuffer raw, String where) {
        if (raw.remaining() > FEW * Long.BYTES)
            throw invalid(
                    where,
                    "at most " + FEW + " integers",
                    raw.remaining() / Long.BYTES + " of them");
        long[] integers = new long[raw.remaining() / Long.BYTES];
        raw.asLongBuffer().get(integers);
        return integers;
    }

    private static IllegalArgumentException invalid(String where, String expected, String found) {
        return new IllegalArgumentException(
                where + ": expected " + expected + ", found " + found + ".");
    }
}
