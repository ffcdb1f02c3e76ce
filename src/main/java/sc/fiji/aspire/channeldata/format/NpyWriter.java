package sc.fiji.aspire.channeldata.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import sc.fiji.aspire.files.AtomicFile;

/** Writes an array as NumPy's format 1.0: a head whose length is a multiple of 64, then values. */
public final class NpyWriter {

    private static final int ALIGNED = 64;
    private static final int PIECE = 1 << 14;

    private NpyWriter() {}

    /** Writes 32-bit numbers, little endian, whole or not at all. */
    public static void write(ExportedArray array, Path file) {
        AtomicFile.replace(
                file,
                out -> {
                    out.write(head(array.shape()));
                    float[] values = array.values();
                    ByteBuffer piece =
                            ByteBuffer.allocate(Float.BYTES * PIECE).order(ByteOrder.LITTLE_ENDIAN);
                    for (int from = 0; from < values.length; from += PIECE) {
                        int count = Math.min(PIECE, values.length - from);
                        piece.clear().asFloatBuffer().put(values, from, count);
                        out.write(piece.array(), 0, Float.BYTES * count);
                    }
                });
    }

    private static byte[] head(int[] shape) {
        String lengths =
                Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        String text =
                "{'descr': '<f4', 'fortran_order': False, 'shape': ("
                        + lengths
                        + (shape.length == 1 ? ",), }" : "), }");
        int start = 10;
        int length = (start + text.length() + 1 + ALIGNED - 1) / ALIGNED * ALIGNED - start;
        byte[] padded =
                (text + " ".repeat(length - text.length() - 1) + "\n")
                        .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(start + length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) length)
                .put(padded)
                .array();
    }
}
