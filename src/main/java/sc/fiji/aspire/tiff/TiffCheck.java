package sc.fiji.aspire.tiff;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.aspire.files.Pieces;

/**
 * Looks through the directories of a TIFF file (revision 6.0) before ImageJ takes memory for what
 * they announce: every list must lie inside the file, and the pixels too, or unpack to no more than
 * a compressed file of that length can.
 */
final class TiffCheck implements AutoCloseable {

    private static final int ENTRY = 12;
    private static final int MAX_DIRECTORIES = 100_000;

    /** What a byte of deflated, LZW or PackBits data gives at most, about. */
    private static final long MAX_RATIO = 1100;

    private static final long MAX_PLANE = Integer.MAX_VALUE - 8L;

    private static final int[] TYPE_BYTES = {1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

    /** How many planes ImageJ finds behind one directory, by its own text. */
    private static final Pattern PLANES = Pattern.compile("^images=(\\d+)$", Pattern.MULTILINE);

    private static final int MAX_TEXT = 1 << 16;

    private final FileChannel channel;
    private final long length;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    /** What one directory says of its image. */
    private static final class Image {
        long width;
        long height;
        long bits = 1;
        long samples = 1;
        long compression = 1;
        long planes = 1;
    }

    private TiffCheck(Path file) throws IOException {
        this.channel = FileChannel.open(file);
        this.length = channel.size();
    }

    /**
     * Refuses a file whose directories cannot be true.
     *
     * @throws IOException saying what was expected and found
     */
    static void require(Path file) throws IOException {
        try (TiffCheck check = new TiffCheck(file)) {
            check.directories();
        }
    }

    private void directories() throws IOException {
        ByteBuffer head = bytes(0, 8, "a header");
        int mark = head.getShort(0);
        if (mark != 0x4949 && mark != 0x4d4d) throw invalid("a TIFF file", "another kind of file");
        order = mark == 0x4d4d ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        head.order(order);
        if (head.getShort(2) != 42) throw invalid("the TIFF version 42", "" + head.getShort(2));
        Set<Long> seen = new HashSet<>();
        long at = head.getInt(4) & 0xffffffffL;
        while (at != 0) {
            if (!seen.add(at) || seen.size() > MAX_DIRECTORIES)
                throw invalid("directories that end", "one that leads back to byte " + at);
            int entries = bytes(at, 2, "a directory").getShort(0) & 0xffff;
            ByteBuffer directory = bytes(at + 2, ENTRY * entries + 4, "a directory");
            requirePixels(directory, entries, seen.size());
            at = directory.getInt(ENTRY * entries) & 0xffffffffL;
        }
        if (seen.isEmpty()) throw invalid("an image", "none");
    }

    /** Refuses more pixels than the file can hold. */
    private void requirePixels(ByteBuffer directory, int entries, int number) throws IOException {
        Image image = new Image();
        for (int i = 0; i < entries; i++) entry(directory, ENTRY * i, image, number);
        String where = "image " + number + ", ";
        if (image.width < 1 || image.height < 1 || image.width > MAX_PLANE / image.height)
            throw invalid(
                    where + "a size of at most " + MAX_PLANE + " pixels",
                    image.width + " x " + image.height);
        if (image.bits < 1 || image.bits > 64 || image.samples < 1 || image.samples > 64)
            throw invalid(
                    where + "at most 64 bits and samples per pixel",
                    image.bits + " and " + image.samples);
        double bytes = (double) image.width * image.height * image.samples * image.bits / 8;
        double all = bytes * image.planes;
        double most = image.compression == 1 ? length : (double) MAX_RATIO * length;
        if (all > most || bytes > MAX_PLANE)
            throw invalid(
                    where + "pixels that fit into a file of " + length + " bytes",
                    image.width
                            + " x "
                            + image.height
                            + " x "
                            + image.planes
                            + " of "
                            + image.bits
                            + " bits");
    }

    private void entry(ByteBuffer directory, int at, Image image, int number) throws IOException {
        int tag = directory.getShort(at) & 0xffff;
        int type = directory.getShort(at + 2) & 0xffff;
        long count = directory.getInt(at + 4) & 0xffffffffL;
        long size = type < TYPE_BYTES.length ? TYPE_BYTES[type] * count : count;
        long place = directory.getInt(at + 8) & 0xffffffffL;
        if (size > 4 && place + size > length)
            throw invalid(
                    "image " + number + ", tag " + tag + " inside the file of " + length + " bytes",
                    size + " bytes from byte " + place);
        long value = type == 3 && count == 1 ? directory.getShort(at + 8) & 0xffff : place;
        switch (tag) {
            case 256 -> image.width = value;
            case 257 -> image.height = value;
            case 258 -> image.bits = count == 1 ? value : firstShort(size > 4 ? place : -1, value);
            case 259 -> image.compression = value;
            case 270 -> image.planes = planes(size, place);
            case 277 -> image.samples = value;
            default -> {
                return;
            }
        }
    }

    private long firstShort(long place, long otherwise) throws IOException {
        return place < 0 ? otherwise >>> 16 : bytes(place, 2, "bits").getShort(0) & 0xffff;
    }

    private long planes(long size, long place) throws IOException {
        if (size <= 4) return 1;
        int read = (int) Math.min(size, MAX_TEXT);
        byte[] text = bytes(place, read, "a description").array();
        Matcher images = PLANES.matcher(new String(text, StandardCharsets.ISO_8859_1));
        if (!images.find()) return 1;
        String digits = images.group(1);
        return digits.length() > 9 ? Integer.MAX_VALUE : Math.max(1, Long.parseLong(digits));
    }

    private ByteBuffer bytes(long at, int count, String what) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(count, Math.max(0, length)));
        if (at + count > length)
            throw new EOFException(
                    message(what + " inside the file of " + length + " bytes", "its end"));
        Pieces.read(channel, bytes, at);
        return bytes.flip().order(order);
    }

    private static IOException invalid(String expected, String found) {
        return new IOException(message(expected, found));
    }

    private static String message(String expected, String found) {
        return "expected " + expected + ", found " + found;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
