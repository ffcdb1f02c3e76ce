package sc.fiji.aspire.tiff;

import java.io.IOException;
import java.util.Locale;

/**
 * Where the pixels of a page stand. ImageJ reads those that are not compressed from the first byte
 * on, whatever the strips say, and those that are from strip to strip, forwards: it has to be the
 * same.
 *
 * @param page that they are of
 * @param where the page is, for messages
 * @param file that it is in
 */
record TiffStrips(TiffPage page, String where, TiffBytes file) {

    /**
     * Refuses pixels that lie beyond the file's end, twice at the same place, or that are fewer
     * than the page's size.
     *
     * @param from the byte from which on they may stand
     * @return the byte after them
     */
    long require(long from) throws IOException {
        if (page.offsets.length == 0) throw TiffBytes.invalid(where + "pixels", "none");
        boolean told = page.counts.length > 0 || page.isPacked() || page.offsets.length > 1;
        if (told && page.counts.length != page.offsets.length)
            throw TiffBytes.invalid(
                    where + "as many lengths as strips of pixels",
                    page.counts.length + " for " + page.offsets.length);
        long rows = Math.max(1, Math.min(page.rows, page.height));
        if (page.offsets.length != (page.height + rows - 1) / rows)
            throw TiffBytes.invalid(
                    where + "a strip of pixels for each " + rows + " of " + page.height + " rows",
                    page.offsets.length + " strips");
        return page.isPacked() ? requirePacked(from, rows) : requirePlain(from);
    }

    private long requirePlain(long from) throws IOException {
        long size = (long) page.bytes();
        long first = page.offsets[0];
        requireInside(first, size * page.planes, from);
        long sum = 0;
        for (int i = 0; i < page.counts.length; i++) {
            if (page.offsets[i] != first + sum)
                throw new TiffBytes.Unread("the pixels of its rows apart from each other");
            sum += page.counts[i];
        }
        // Of several images behind one directory, some programs tell the length of all.
        boolean whole = page.counts.length > 1 ? sum == size : sum == 0 || sum >= size;
        if (!whole) throw TiffBytes.invalid(where + "strips of " + size + " bytes", sum + " bytes");
        return first + size * page.planes;
    }

    private long requirePacked(long from, long rows) throws IOException {
        long at = from;
        long row = (long) page.bytes() / page.height;
        for (int i = 0; i < page.offsets.length; i++) {
            requireInside(page.offsets[i], page.counts[i], at);
            at = page.offsets[i] + page.counts[i];
            byte[] packed = file.read(page.offsets[i], (int) page.counts[i], "pixels").array();
            long full = rows * row;
            long least = Math.min(rows, page.height - i * rows) * row;
            long found = PackedLength.of(packed, page.compression, full);
            if (found < least || found > full)
                throw TiffBytes.invalid(
                        where + "strip " + (i + 1) + " of " + least + " bytes when unpacked",
                        found > full ? "more" : found + " bytes");
        }
        return at;
    }

    private void requireInside(long at, long size, long from) throws IOException {
        if (at + size > file.length() || size > Integer.MAX_VALUE - 8L && page.isPacked())
            throw TiffBytes.invalid(
                    where + "pixels inside the file of " + file.length() + " bytes",
                    String.format(Locale.ROOT, "%d bytes from byte %d", size, at));
        if (at < from)
            throw new TiffBytes.Unread(
                    "pixels at byte " + at + " that do not follow those before them");
    }
}
