package sc.fiji.aspire.tiff;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;

/**
 * A TIFF file as other programs write it, with whatever tags: one strip a page, of which each has a
 * directory of its own.
 */
final class PlainTiff {

    static final int WIDTH = 4;
    static final int HEIGHT = 3;

    private final ByteOrder order;
    private final List<Map<Integer, Integer>> tags = new ArrayList<>();
    private final List<byte[]> strips = new ArrayList<>();

    PlainTiff(ByteOrder order) {
        this.order = order;
    }

    /** A page of {@link #WIDTH} x {@link #HEIGHT} pixels; tags and values in turn. */
    PlainTiff page(byte[] strip, int... more) {
        Map<Integer, Integer> all = new TreeMap<>();
        all.putAll(Map.of(256, WIDTH, 257, HEIGHT, 258, 32, 259, 1, 262, 1, 277, 1));
        all.putAll(Map.of(278, HEIGHT, 279, strip.length, 339, 3));
        for (int i = 0; i < more.length; i += 2) all.put(more[i], more[i + 1]);
        tags.add(all);
        strips.add(strip);
        return this;
    }

    /** As it stands in a file; every number in 32 bits. */
    byte[] bytes() {
        int size = 8;
        for (int i = 0; i < strips.size(); i++)
            size += strips.get(i).length + 2 + 12 * (tags.get(i).size() + 1) + 4;
        ByteBuffer bytes = ByteBuffer.allocate(size).order(order);
        bytes.putShort((short) (order == ByteOrder.BIG_ENDIAN ? 0x4d4d : 0x4949));
        bytes.putShort((short) 42);
        bytes.putInt(8);
        for (int i = 0; i < strips.size(); i++) {
            Map<Integer, Integer> all = new TreeMap<>(tags.get(i));
            int strip = bytes.position() + 2 + 12 * (all.size() + 1) + 4;
            all.put(273, strip);
            bytes.putShort((short) all.size());
            all.forEach(
                    (tag, value) ->
                            bytes.putShort((short) (int) tag)
                                    .putShort((short) 4)
                                    .putInt(1)
                                    .putInt(value));
            bytes.putInt(i == strips.size() - 1 ? 0 : strip + strips.get(i).length);
            bytes.put(strips.get(i));
        }
        return bytes.array();
    }

    /** Values 0, 3, 6 .. as floats. */
    byte[] floats() {
        ByteBuffer bytes = ByteBuffer.allocate(4 * WIDTH * HEIGHT).order(order);
        for (int i = 0; i < WIDTH * HEIGHT; i++) bytes.putFloat(3 * i);
        return bytes.array();
    }

    /** The same less 9, as whole numbers of 16 bits with a sign. */
    byte[] shorts() {
        ByteBuffer bytes = ByteBuffer.allocate(2 * WIDTH * HEIGHT).order(order);
        for (int i = 0; i < WIDTH * HEIGHT; i++) bytes.putShort((short) (3 * i - 9));
        return bytes.array();
    }

    /** As the horizontal predictor (2) makes of them: each less the one before in its row. */
    byte[] differences() {
        ByteBuffer bytes = ByteBuffer.allocate(2 * WIDTH * HEIGHT).order(order);
        for (int i = 0; i < WIDTH * HEIGHT; i++)
            bytes.putShort((short) (i % WIDTH == 0 ? 3 * i - 9 : 3));
        return bytes.array();
    }

    static byte[] deflated(byte[] bytes) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(bytes);
        }
        return out.toByteArray();
    }
}
