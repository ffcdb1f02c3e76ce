package sc.fiji.aspire.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import sc.fiji.aspire.FreeMemory;

/**
 * Checks the directories of a TIFF file (revision 6.0) before ImageJ allocates memory for what they
 * announce: every list must lie inside the file, and the pixels too, or unpack to as many as are
 * said. What ImageJ's reader would give other pixels for, or only some of the pages, is refused
 * with what to do, see {@link TiffPage}, {@link TiffStrips} and {@link TiffNotes}.
 */
final class TiffCheck implements AutoCloseable {

    private static final int ENTRY = 12;
    private static final int MAX_DIRECTORIES = 100_000;
    private static final long MAX_PLANE = Integer.MAX_VALUE - 8L;

    private static final int BIG_TIFF = 43;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int MOST_SAMPLES = 16;
    private static final int MAX_STRIPS = 1 << 24;

    /** The header's length. */
    private static final int HEADER = 8;

    /** The one tag that ImageJ writes behind larger ones. */
    private static final int COLOR_MAP = 320;

    private static final int[] TYPE_BYTES = {1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

    /** By which ImageJ recognises its own text, and finds in it how many planes there are. */
    private static final String OWN = "ImageJ";

    private static final String PLANES = "images=";
    private static final int MAX_TEXT = 1 << 16;

    private final TiffBytes file;
    private final Set<Long> seen = new HashSet<>();
    private long bytes;

    private TiffCheck(Path file) throws IOException {
        this.file = new TiffBytes(file);
    }

    /**
     * Refuses a file whose directories cannot be true.
     *
     * @return how many planes ImageJ has to find
     * @throws IOException saying what was expected and found
     */
    static int require(Path file) throws IOException {
        try (TiffCheck check = new TiffCheck(file)) {
            return check.directories();
        }
    }

    /** The same, of a file whose planes shall all be in memory at the same time. */
    static int requireRoom(Path file) throws IOException {
        try (TiffCheck check = new TiffCheck(file)) {
            int planes = check.directories();
            FreeMemory.requireOfJava(
                    check.bytes, "The pixels of " + planes + " planes", "Open a part of them");
            return planes;
        }
    }

    /** Why ImageJ gives other pixels for a file than it holds; empty if not, or if it is none. */
    static Optional<String> unread(Path file) {
        try {
            require(file);
            return Optional.empty();
        } catch (TiffBytes.Unread e) {
            return Optional.of(e.getMessage());
        } catch (IOException e) {
            // Gone or changed since: nothing is known of what was read.
            return Optional.empty();
        }
    }

    private int directories() throws IOException {
        long at = firstDirectory();
        TiffPage first = null;
        long end = HEADER;
        boolean apart = false;
        while (at != 0) {
            if (!seen.add(at) || seen.size() > MAX_DIRECTORIES)
                throw TiffBytes.invalid(
                        "directories that end", "one that leads back to byte " + at);
            int entries = file.read(at, 2, "a directory").getShort(0) & 0xffff;
            ByteBuffer directory = file.read(at + 2, ENTRY * entries + 4, "a directory");
            at = directory.getInt(ENTRY * entries) & 0xffffffffL;
            TiffPage page = page(directory, entries);
            requireSize(page);
            // ImageJ repeats its text, which counts from the first image.
            page.planes = first == null && at == 0 ? page.said : 1;
            long begin = page.offsets.length == 0 ? 0 : page.offsets[0];
            apart |= first != null && begin != end;
            end = new TiffStrips(page, where(), file).require(end);
            bytes += (long) (page.bytes() * page.planes);
            if (first == null) first = page;
            if (!page.isLike(first)) throw unlike(first, page);
        }
        if (first == null) throw TiffBytes.invalid("an image", "none");
        return planes(first, apart);
    }

    private long firstDirectory() throws IOException {
        ByteBuffer head = file.read(0, HEADER, "a header");
        int mark = head.getShort(0);
        if (mark != 0x4949 && mark != 0x4d4d)
            throw TiffBytes.invalid("a TIFF file", "another kind of file");
        file.order(mark == 0x4d4d ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        head.order(file.order());
        if (head.getShort(2) == BIG_TIFF)
            throw new TiffBytes.Unread("a BigTIFF, whose offsets have 64 bits");
        if (head.getShort(2) != 42)
            throw TiffBytes.invalid("the TIFF version 42", "" + head.getShort(2));
        return head.getInt(4) & 0xffffffffL;
    }

    /** Of one directory or of all, which must be as many planes as ImageJ's text says. */
    private int planes(TiffPage first, boolean apart) throws IOException {
        int found = seen.size();
        boolean oneRun = first.said > 1 && !first.isPacked() && !first.turned;
        if (found == 1 && oneRun) return (int) first.said;
        if (first.said > 1 && first.said != found)
            throw new TiffBytes.Unread(
                    "\"" + PLANES + first.said + "\" in a file of " + found + " images");
        if (oneRun && apart)
            throw new TiffBytes.Unread("the pixels of its images apart from each other");
        return found;
    }

    private String where() {
        return "image " + seen.size() + ", ";
    }

    private TiffPage page(ByteBuffer directory, int entries) throws IOException {
        TiffPage page = new TiffPage();
        int last = -1;
        for (int i = 0; i < entries; i++) {
            int tag = directory.getShort(ENTRY * i) & 0xffff;
            if (tag != COLOR_MAP) {
                if (tag <= last)
                    throw TiffBytes.invalid(
                            where() + "tags that grow", "tag " + tag + " behind tag " + last);
                last = tag;
            }
            entry(directory, ENTRY * i, tag, page);
        }
        page.notes.require(file, where());
        return page;
    }

    /** Refuses sizes that no image has, and pixels that ImageJ does not read. */
    private void requireSize(TiffPage page) throws IOException {
        if (page.width < 1 || page.height < 1 || page.width > MAX_PLANE / page.height)
            throw TiffBytes.invalid(
                    where() + "a size of at most " + MAX_PLANE + " pixels",
                    page.width + " x " + page.height);
        if (page.bits[0] < 1 || page.bits[0] > 128 || page.samples < 1 || page.samples > 65535)
            throw TiffBytes.invalid(
                    where() + "at most 128 bits and 65535 samples per pixel",
                    page.bits[0] + " and " + page.samples);
        if (!page.unread().isEmpty()) throw new TiffBytes.Unread(page.unread());
        if (page.bytes() > MAX_PLANE)
            throw TiffBytes.invalid(
                    where() + "at most " + MAX_PLANE + " bytes of pixels",
                    String.format(Locale.ROOT, "%.0f", page.bytes()));
        if (seen.size() > 1 && page.isPrivate)
            throw new TiffBytes.Unread("a tag from 10001 to 32767 on page " + seen.size());
    }

    private void entry(ByteBuffer directory, int at, int tag, TiffPage page) throws IOException {
        int type = directory.getShort(at + 2) & 0xffff;
        long count = directory.getInt(at + 4) & 0xffffffffL;
        long size = type < TYPE_BYTES.length ? TYPE_BYTES[type] * count : count;
        long place = directory.getInt(at + 8) & 0xffffffffL;
        if (size > 4 && place + size > file.length())
            throw TiffBytes.invalid(
                    where() + "tag " + tag + " inside the file of " + file.length() + " bytes",
                    size + " bytes from byte " + place);
        ByteBuffer inline = directory.slice(at + 8, 4).order(file.order());
        page.isPrivate |= tag > 10000 && tag < 32768;
        switch (tag) {
            case 256 -> page.width = first(type, count, inline, place);
            case 257 -> page.height = first(type, count, inline, place);
            case 258 -> page.bits = numbers(type, count, inline, place, MOST_SAMPLES);
            case 259 -> page.compression = first(type, count, inline, place);
            case 262 -> page.photometric = first(type, count, inline, place);
            case 266 -> page.fillOrder = first(type, count, inline, place);
            case 270 -> page.said = planes(count, place);
            case 273 -> page.offsets = strips(type, count, inline, place);
            case 274 -> {
                page.orientation = first(type, count, inline, place);
                page.turned = true;
            }
            case 277 -> page.samples = first(type, count, inline, place);
            case 278 -> page.rows = first(type, count, inline, place);
            case 279 -> page.counts = strips(type, count, inline, place);
            case 284 -> page.planar = first(type, count, inline, place);
            case 317 -> page.predictor = first(type, count, inline, place);
            case 322 -> page.tiled = true;
            case 339 -> page.formats = numbers(type, count, inline, place, MOST_SAMPLES);
            case 33628, 33629, 34122, 43314 -> page.foreign = tag;
            case 50838 -> page.notes = new TiffNotes(lengths(type, count, inline, place), 0, 0);
            case 50839 -> page.notes = new TiffNotes(page.notes.lengths(), place, size);
            default -> {
                return;
            }
        }
    }

    private long first(int type, long count, ByteBuffer inline, long place) throws IOException {
        return numbers(type, count, inline, place, 1)[0];
    }

    /** All numbers of a list; of two in the directory itself, ImageJ takes the place of a list. */
    private long[] strips(int type, long count, ByteBuffer inline, long place) throws IOException {
        if (count > MAX_STRIPS)
            throw TiffBytes.invalid("at most " + MAX_STRIPS + " strips", "" + count);
        if (count > 1 && type == SHORT && count * 2 <= 4)
            throw new TiffBytes.Unread("two strips whose places have 16 bits");
        return numbers(type, count, inline, place, MAX_STRIPS);
    }

    /** ImageJ takes them for a list of 32-bit numbers elsewhere, whatever is said. */
    private long[] lengths(int type, long count, ByteBuffer inline, long place) throws IOException {
        if (type != LONG || count < 2)
            throw TiffBytes.invalid(
                    where() + "two or more 32-bit numbers in tag 50838",
                    count + " of type " + type);
        return strips(type, count, inline, place);
    }

    /** The first numbers of an entry, which stand in it or elsewhere in the file. */
    private long[] numbers(int type, long count, ByteBuffer inline, long place, int most)
            throws IOException {
        if (type != SHORT && type != LONG || count < 1)
            throw TiffBytes.invalid("whole numbers of 16 or 32 bits", count + " of type " + type);
        long[] numbers = new long[(int) Math.min(count, most)];
        int size = TYPE_BYTES[type];
        boolean elsewhere = size * count > 4;
        ByteBuffer from = elsewhere ? file.read(place, size * numbers.length, "numbers") : inline;
        for (int i = 0; i < numbers.length; i++)
            numbers[i] =
                    type == SHORT
                            ? from.getShort(size * i) & 0xffff
                            : from.getInt(size * i) & 0xffffffffL;
        return numbers;
    }

    /** As many as ImageJ finds in its own text, which counts from the first image; 1 if none. */
    private long planes(long count, long place) throws IOException {
        if (count <= OWN.length() + 2) return 1;
        int read = (int) Math.min(count - 1, MAX_TEXT);
        byte[] bytes = file.read(place, read, "a description").array();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int from = text.indexOf(PLANES);
        int to = text.indexOf('\n', Math.max(0, from));
        boolean own = text.startsWith(OWN) && text.charAt(OWN.length() + 1) != '\n';
        if (!own || from < 1 || to < 0) return 1;
        String digits = text.substring(from + PLANES.length(), to).strip();
        if (digits.matches("\\d{1,9}")) return Math.max(1, Long.parseLong(digits));
        throw TiffBytes.invalid("a number of images in ImageJ's text", "\"" + digits + "\"");
    }

    private IOException unlike(TiffPage first, TiffPage page) {
        return TiffBytes.invalid(
                "pages that are all alike, " + first,
                page + " on page " + seen.size() + ". Save them as one stack, or each in a file");
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
