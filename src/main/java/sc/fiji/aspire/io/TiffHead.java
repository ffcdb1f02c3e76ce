package sc.fiji.aspire.io;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.measure.Calibration;
import java.io.IOException;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes before the pixels of a big-endian TIFF file (revision 6.0) of 32-bit planes: one
 * directory, the description and the properties in ImageJ's own tags 50838 and 50839.
 */
final class TiffHead {

    /** Length of the head, however little stands in it. */
    static final int BYTES = 1 << 16;

    private static final int DIRECTORY = 8;
    private static final int ENTRY = 12;
    private static final int ENTRIES = 17;

    private static final int SHORT = 3;
    private static final int LONG = 4;

    /** "IJIJ" and "prop". */
    private static final int MAGIC = 0x494a494a;

    private static final int PROPERTIES = 0x70726f70;

    private record Entry(int tag, int type, int count, int value) {}

    private final List<Entry> entries = new ArrayList<>();
    private final ByteBuffer bytes = ByteBuffer.allocate(BYTES);

    private TiffHead() {}

    /** The head of a stack with the size, calibration and properties of an image. */
    static ByteBuffer of(ImagePlus like, int planes) throws IOException {
        String[] properties = like.getPropertiesAsArray();
        TiffHead head = new TiffHead();
        head.bytes.position(DIRECTORY + Short.BYTES + ENTRY * ENTRIES + Integer.BYTES);
        try {
            head.addImage(like, planes);
            if (properties != null) head.addProperties(properties);
        } catch (BufferOverflowException e) {
            throw new IOException("the image's properties take more than " + BYTES + " bytes", e);
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
        addShort(339, 3);
    }

    /** What ImageJ would write of a stack of that many planes, all of them slices. */
    private static String description(ImagePlus like, int planes) {
        ImageStack stack = new ImageStack(like.getWidth(), like.getHeight(), planes);
        stack.setPixels(like.getProcessor().getPixels(), 1);
        ImagePlus whole = new ImagePlus(like.getTitle(), stack);
        whole.setCalibration(like.getCalibration());
        whole.setDimensions(1, planes, 1);
        whole.setDisplayRange(like.getDisplayRangeMin(), like.getDisplayRangeMax());
        return new FileSaver(whole).getDescriptionString();
    }

    /** Pairs of name and value, as ImageJ stores them. */
    private void addProperties(String[] properties) {
        ByteBuffer counts = ByteBuffer.allocate(Integer.BYTES * (properties.length + 1));
        counts.putInt(3 * Integer.BYTES);
        int length = 3 * Integer.BYTES;
        for (String text : properties) {
            counts.putInt(2 * text.length());
            length += 2 * text.length();
        }
        add(50838, LONG, properties.length + 1, place(counts.array()));
        int at = bytes.position();
        bytes.putInt(MAGIC).putInt(PROPERTIES).putInt(properties.length);
        for (String text : properties) bytes.put(text.getBytes(StandardCharsets.UTF_16BE));
        add(50839, 1, length, at);
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
