package sc.fiji.aspire.tiff;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.io.RoiEncoder;
import ij.measure.Calibration;
import ij.process.LUT;
import java.io.IOException;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The bytes before the pixels of a big-endian TIFF file (revision 6.0) of 32-bit planes: one
 * directory, the description, and overlay and properties in ImageJ's own tags 50838 and 50839.
 */
final class TiffHead {

    /** Length of the head, however little stands in it. */
    static final int BYTES = 1 << 16;

    private static final int DIRECTORY = 8;
    private static final int ENTRY = 12;
    private static final int ENTRIES = 18;

    private static final int COLORS = 256;

    private static final int SHORT = 3;
    private static final int LONG = 4;

    /** "IJIJ", "over" and "prop". */
    private static final int MAGIC = 0x494a494a;

    private static final int OVERLAY = 0x6f766572;
    private static final int PROPERTIES = 0x70726f70;

    private record Entry(int tag, int type, int count, int value) {}

    private final List<Entry> entries = new ArrayList<>();
    private final ByteBuffer bytes = ByteBuffer.allocate(BYTES);

    private TiffHead() {}

    /**
     * The head of a stack with the size, calibration, colours, overlay and properties of an image.
     */
    static ByteBuffer of(ImagePlus like, int planes) throws IOException {
        TiffHead head = new TiffHead();
        head.bytes.position(DIRECTORY + Short.BYTES + ENTRY * ENTRIES + Integer.BYTES);
        try {
            head.addImage(like, planes);
            head.addExtras(like);
        } catch (BufferOverflowException e) {
            throw new IOException(
                    "the image's properties and overlay take more than " + BYTES + " bytes", e);
        }
        return head.finish();
    }

    private void addImage(ImagePlus like, int planes) {
        int width = like.getWidth();
        int height = like.getHeight();
        byte[] text = (description(like, planes) + "\0").getBytes(StandardCharsets.ISO_8859_1);
        add(254, LONG, 1, 0);
        add(256, LONG, 1, width);
        add(257, LONG, 1, height);
        addShort(258, 32);
        addShort(259, 1);
        addShort(262, 1);
        add(270, 2, text.length, place(text));
        add(273, LONG, 1, BYTES);
        addShort(277, 1);
        add(278, LONG, 1, height);
        add(279, LONG, 1, Float.BYTES * width * height);
        Calibration calibration = like.getCalibration();
        add(282, 5, 1, placeInverse(calibration.pixelWidth));
        add(283, 5, 1, placeInverse(calibration.pixelHeight));
        addShort(296, 1);
        add(320, SHORT, 3 * COLORS, place(colors(like)));
        addShort(339, 3);
    }

    /** Red of all colours, then green, then blue, in two bytes each. */
    private static byte[] colors(ImagePlus like) {
        LUT lut = like.getProcessor().getLut();
        ByteBuffer colors = ByteBuffer.allocate(3 * Short.BYTES * COLORS);
        for (int shift = 16; shift >= 0; shift -= 8)
            for (int i = 0; i < COLORS; i++)
                colors.putShort((short) ((lut.getRGB(i) >> shift & 255) << 8));
        return colors.array();
    }

    /**
     * What ImageJ would write of a stack of that many planes, all of them slices; of volumes, as
     * many slices as the image has, and a frame for each volume.
     */
    private static String description(ImagePlus like, int planes) {
        ImageStack stack = new ImageStack(like.getWidth(), like.getHeight(), planes);
        stack.setPixels(like.getProcessor().getPixels(), 1);
        ImagePlus whole = new ImagePlus(like.getTitle(), stack);
        whole.setCalibration(like.getCalibration());
        int depth = like.getNSlices();
        whole.setDimensions(1, depth == 1 ? planes : depth, depth == 1 ? 1 : planes / depth);
        whole.setOpenAsHyperStack(depth > 1 && planes > depth);
        whole.setDisplayRange(like.getDisplayRangeMin(), like.getDisplayRangeMax());
        return new FileSaver(whole).getDescriptionString();
    }

    /** Overlay and properties: kinds and numbers of the parts, then all parts. */
    private void addExtras(ImagePlus like) {
        Map<Integer, List<byte[]>> kinds = new LinkedHashMap<>();
        kinds.put(OVERLAY, overlay(like));
        kinds.put(PROPERTIES, properties(like));
        kinds.values().removeIf(List::isEmpty);
        if (kinds.isEmpty()) return;
        List<byte[]> parts = kinds.values().stream().flatMap(List::stream).toList();
        int header = Integer.BYTES * (1 + 2 * kinds.size());
        ByteBuffer counts = ByteBuffer.allocate(Integer.BYTES * (1 + parts.size()));
        counts.putInt(header);
        for (byte[] part : parts) counts.putInt(part.length);
        add(50838, LONG, 1 + parts.size(), place(counts.array()));
        int at = bytes.position();
        bytes.putInt(MAGIC);
        kinds.forEach((kind, of) -> bytes.putInt(kind).putInt(of.size()));
        parts.forEach(bytes::put);
        add(50839, 1, bytes.position() - at, at);
    }

    private static List<byte[]> overlay(ImagePlus like) {
        if (like.getOverlay() == null) return List.of();
        return Arrays.stream(like.getOverlay().toArray()).map(RoiEncoder::saveAsByteArray).toList();
    }

    /** Names and values in turn. */
    private static List<byte[]> properties(ImagePlus like) {
        String[] properties = like.getPropertiesAsArray();
        if (properties == null) return List.of();
        return Arrays.stream(properties).map(p -> p.getBytes(StandardCharsets.UTF_16BE)).toList();
    }

    private ByteBuffer finish() {
        bytes.position(0);
        bytes.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(DIRECTORY);
        bytes.putShort((short) entries.size());
        for (Entry e : entries)
            bytes.putShort((short) e.tag).putShort((short) e.type).putInt(e.count).putInt(e.value);
        bytes.putInt(0);
        return bytes.position(0).limit(BYTES);
    }

    private void add(int tag, int type, int count, int value) {
        entries.add(new Entry(tag, type, count, value));
    }

    /** A number of two bytes stands in the first half of the value. */
    private void addShort(int tag, int value) {
        add(tag, SHORT, 1, value << 16);
    }

    private int place(byte[] data) {
        int at = bytes.position();
        bytes.put(data);
        if (bytes.position() % 2 != 0) bytes.put((byte) 0);
        return at;
    }

    /** Pixels per unit as a ratio with six digits after the point. */
    private int placeInverse(double spacing) {
        int at = bytes.position();
        bytes.putInt((int) Math.round(1e6 / spacing)).putInt(1_000_000);
        return at;
    }
}
