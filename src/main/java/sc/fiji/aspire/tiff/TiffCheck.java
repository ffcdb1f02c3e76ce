package sc.fiji.aspire.tiff;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.aspire.files.ChunkedIo;

/**
 * Looks through the directories of a TIFF file (revision 6.0) before ImageJ takes memory for what
 * they announce: every list must lie inside the file, and the pixels too, or unpack to no more than
 * a compressed file of that length can. What ImageJ's reader would give other pixels for, or only
 * some of the pages, is refused with what to do, see {@link TiffPage}.
 */
final class TiffCheck implements AutoCloseable {

    private static final int ENTRY = 12;
    private static final int MAX_DIRECTORIES = 100_000;

    /** What a byte of deflated, LZW or PackBits data gives at most, about. */
    private static final long MAX_RATIO = 1100;

    private static final long MAX_PLANE = Integer.MAX_VALUE - 8L;

    private static final int BIG_TIFF = 43;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int MOST_SAMPLES = 16;
    private static final int MAX_STRIPS = 1 << 24;

    /** What whoever has such a file can do. */
    private static final String CURE =
            "Save it as a plain TIFF: in Fiji, File > Import > Bio-Formats, then Image > Type >"
                    + " 32-bit and File > Save As > Tiff";

    private static final int[] TYPE_BYTES = {1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

    /** How many planes ImageJ finds behind one directory, by its own text. */
    private static final Pattern PLANES = Pattern.compile("^images=(\\d+)$", Pattern.MULTILINE);

    private static final int MAX_TEXT = 1 << 16;

    private final FileChannel channel;
    private final long length;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

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

    /** Why ImageJ gives other pixels for a file than it holds; empty if not, or if it is none. */
    static Optional<String> unread(Path file) {
        try {
            require(file);
            return Optional.empty();
        } catch (Unread e) {
            return Optional.of(e.getMessage());
        } catch (IOException e) {
            // Gone or changed since: nothing is known of what was read.
            return Optional.empty();
        }
    }

    private void directories() throws IOException {
        ByteBuffer head = bytes(0, 8, "a header");
        int mark = head.getShort(0);
        if (mark != 0x4949 && mark != 0x4d4d) throw invalid("a TIFF file", "another kind of file");
        order = mark == 0x4d4d ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        head.order(order);
        if (head.getShort(2) == BIG_TIFF) throw unread("a BigTIFF, whose offsets have 64 bits");
        if (head.getShort(2) != 42) throw invalid("the TIFF version 42", "" + head.getShort(2));
        Set<Long> seen = new HashSet<>();
        TiffPage first = null;
        long at = head.getInt(4) & 0xffffffffL;
        while (at != 0) {
            if (!seen.add(at) || seen.size() > MAX_DIRECTORIES)
                throw invalid("directories that end", "one that leads back to byte " + at);
            int entries = bytes(at, 2, "a directory").getShort(0) & 0xffff;
            ByteBuffer directory = bytes(at + 2, ENTRY * entries + 4, "a directory");
            TiffPage page = page(directory, entries, seen.size());
            // ImageJ repeats its text, which counts from the first image.
            if (first != null) page.planes = 1;
            requirePixels(page, seen.size());
            if (first == null) first = page;
            if (!page.isLike(first)) throw unlike(first, page, seen.size());
            at = directory.getInt(ENTRY * entries) & 0xffffffffL;
        }
        if (seen.isEmpty()) throw invalid("an image", "none");
    }

    private TiffPage page(ByteBuffer directory, int entries, int number) throws IOException {
        TiffPage page = new TiffPage();
        for (int i = 0; i < entries; i++) entry(directory, ENTRY * i, page, number);
        return page;
    }

    /** Refuses more pixels than the file can hold, and those that ImageJ does not read. */
    private void requirePixels(TiffPage page, int number) throws IOException {
        String where = "image " + number + ", ";
        if (page.width < 1 || page.height < 1 || page.width > MAX_PLANE / page.height)
            throw invalid(
                    where + "a size of at most " + MAX_PLANE + " pixels",
                    page.width + " x " + page.height);
        if (page.bits[0] < 1 || page.bits[0] > 128 || page.samples < 1 || page.samples > 65535)
            throw invalid(
                    where + "at most 128 bits and 65535 samples per pixel",
                    page.bits[0] + " and " + page.samples);
        double all = page.bytes() * page.planes;
        double most = page.compression == 1 ? length : (double) MAX_RATIO * length;
        if (page.unread().isEmpty() && (all > most || page.bytes() > MAX_PLANE))
            throw invalid(
                    where + "pixels that fit into a file of " + length + " bytes",
                    page.planes + " times " + page);
        if (!page.unread().isEmpty()) throw unread(page.unread());
        requireStrips(page, where);
    }

    /** Refuses pixels that lie beyond the file's end, for which ImageJ would give zeros. */
    private void requireStrips(TiffPage page, String where) throws IOException {
        for (int i = 0; i < page.offsets.length; i++) {
            double size = i < page.counts.length ? page.counts[i] : 0;
            if (page.planes > 1 && i == 0) size = page.bytes() * page.planes;
            if (page.offsets[i] + size > length)
                throw invalid(
                        where + "pixels inside the file of " + length + " bytes",
                        String.format(
                                Locale.ROOT, "%.0f bytes from byte %d", size, page.offsets[i]));
        }
    }

    private void entry(ByteBuffer directory, int at, TiffPage page, int number) throws IOException {
        int tag = directory.getShort(at) & 0xffff;
        int type = directory.getShort(at + 2) & 0xffff;
        long count = directory.getInt(at + 4) & 0xffffffffL;
        long size = type < TYPE_BYTES.length ? TYPE_BYTES[type] * count : count;
        long place = directory.getInt(at + 8) & 0xffffffffL;
        if (size > 4 && place + size > length)
            throw invalid(
                    "image " + number + ", tag " + tag + " inside the file of " + length + " bytes",
                    size + " bytes from byte " + place);
        ByteBuffer inline = directory.slice(at + 8, 4).order(order);
        switch (tag) {
            case 256 -> page.width = first(type, count, inline, place);
            case 257 -> page.height = first(type, count, inline, place);
            case 258 -> page.bits = numbers(type, count, inline, place, MOST_SAMPLES);
            case 259 -> page.compression = first(type, count, inline, place);
            case 262 -> page.photometric = first(type, count, inline, place);
            case 266 -> page.fillOrder = first(type, count, inline, place);
            case 270 -> page.planes = planes(size, place);
            case 273 -> page.offsets = numbers(type, count, inline, place, MAX_STRIPS);
            case 274 -> page.orientation = first(type, count, inline, place);
            case 277 -> page.samples = first(type, count, inline, place);
            case 279 -> page.counts = numbers(type, count, inline, place, MAX_STRIPS);
            case 317 -> page.predictor = first(type, count, inline, place);
            case 322 -> page.tiled = true;
            case 339 -> page.formats = numbers(type, count, inline, place, MOST_SAMPLES);
            default -> {
                return;
            }
        }
    }

    private long first(int type, long count, ByteBuffer inline, long place) throws IOException {
        return numbers(type, count, inline, place, 1)[0];
    }

    /** The first numbers of an entry, which stand in it or elsewhere in the file. */
    private long[] numbers(int type, long count, ByteBuffer inline, long place, int most)
            throws IOException {
        if (type != SHORT && type != LONG || count < 1)
            throw invalid("whole numbers of 16 or 32 bits", count + " of type " + type);
        long[] numbers = new long[(int) Math.min(count, most)];
        int size = TYPE_BYTES[type];
        boolean elsewhere = size * count > 4;
        ByteBuffer from = elsewhere ? bytes(place, size * numbers.length, "numbers") : inline;
        for (int i = 0; i < numbers.length; i++)
            numbers[i] =
                    type == SHORT
                            ? from.getShort(size * i) & 0xffff
                            : from.getInt(size * i) & 0xffffffffL;
        return numbers;
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
        ChunkedIo.read(channel, bytes, at);
        return bytes.flip().order(order);
    }

    /** A file as it should be, and yet none that ImageJ reads. */
    private static final class Unread extends IOException {
        private static final long serialVersionUID = 1;

        Unread(String found) {
            super(message("a TIFF file that ImageJ reads rightly", found + ". " + CURE));
        }
    }

    private static IOException unread(String found) {
        return new Unread(found);
    }

    private static IOException unlike(TiffPage first, TiffPage page, int number) {
        return invalid(
                "pages that are all alike, " + first,
                page + " on page " + number + ". Save them as one stack, or each in a file");
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
