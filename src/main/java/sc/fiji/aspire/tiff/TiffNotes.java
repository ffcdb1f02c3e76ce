package sc.fiji.aspire.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;

/**
 * What ImageJ keeps in two tags of its own: labels, colours, overlay and properties (tag 50839),
 * and the length of each (tag 50838), the first that of a list of kinds. ImageJ takes memory for
 * whatever the lengths say.
 *
 * <pre>
 *   "IJIJ" | kind, count | kind, count | ... | what the lengths are of
 * </pre>
 *
 * @param lengths of the list and of all parts
 * @param at byte of the file at which the parts begin
 * @param size bytes of all parts
 */
record TiffNotes(long[] lengths, long at, long size) {

    /** None, or such as ImageJ passes over. */
    static final TiffNotes NONE = new TiffNotes(new long[0], 0, 0);

    private static final int MAGIC = 0x494a494a;

    /** ImageJ passes over longer lists. */
    private static final int LONGEST = 804;

    /**
     * Refuses lengths that are not those of the parts.
     *
     * @param where the page is, for messages
     */
    void require(TiffBytes file, String where) throws IOException {
        if (lengths.length == 0 && size == 0) return;
        double sum = Arrays.stream(lengths).asDoubleStream().sum();
        if (sum != size)
            throw TiffBytes.invalid(
                    where + "lengths in tag 50838 that add up to the " + size + " of tag 50839",
                    String.format(Locale.ROOT, "%.0f", sum));
        long list = lengths[0];
        if (list < 12 || list > LONGEST || list % 8 != 4)
            throw TiffBytes.invalid(where + "a list of kinds in tag 50839", list + " bytes");
        ByteBuffer kinds = file.read(at, (int) list, where + "tag 50839");
        if (kinds.getInt() != MAGIC)
            throw TiffBytes.invalid(where + "ImageJ's mark in tag 50839", "another");
        // At most LONGEST / 8 of them, each below 2^32: a long holds their sum.
        long parts = 0;
        while (kinds.hasRemaining()) {
            kinds.getInt();
            parts += kinds.getInt() & 0xffffffffL;
        }
        if (parts != lengths.length - 1)
            throw TiffBytes.invalid(
                    where + "kinds of " + (lengths.length - 1) + " parts in tag 50839",
                    Long.toString(parts));
    }
}
