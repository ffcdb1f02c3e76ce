package sc.fiji.aspire.planning;

import java.util.Optional;
import java.util.stream.LongStream;
import sc.fiji.aspire.Auto;
import sc.fiji.aspire.tiff.StackSize;
import sc.fiji.aspire.training.set.ItemRange;

/**
 * Which pages and simulated bodies are trained on and held back, as a person wrote it. What is left
 * open: with maps all of their pages, the last tenth held back; without maps 200 simulated bodies,
 * and 20 more held back.
 */
public record BodyRanges(String pages, String heldPages, String phantoms, String heldPhantoms) {

    private static final String PHANTOMS = "1-200";
    private static final int PART = 10;
    private static final int FEWEST_HELD = 20;

    /** The same with all that was open. */
    public BodyRanges filled(Optional<StackSize> maps) {
        boolean drawn = maps.isEmpty();
        String seeds = isOpen(phantoms) ? (drawn ? PHANTOMS : "") : phantoms;
        String spares = isOpen(heldPhantoms) ? spares(seeds) : heldPhantoms;
        if (drawn) return new BodyRanges(closed(pages), closed(heldPages), seeds, spares);
        int count = maps.get().pages();
        int held = count - Math.max(1, Math.min(count / 2, Math.max(count / PART, held(count))));
        boolean whole = isOpen(pages);
        String back = isOpen(heldPages) ? heldPages(whole, count, held) : heldPages;
        return new BodyRanges(whole ? rest(back, count) : pages, back, seeds, spares);
    }

    /** Of few pages, a fifth. */
    private static int held(int count) {
        return Math.min(FEWEST_HELD, count / 5);
    }

    private String heldPages(boolean whole, int count, int held) {
        if (whole) return held + 1 + "-" + count;
        if (!isOpen(heldPhantoms) && !heldPhantoms.isBlank()) return "";
        long last = ItemRange.parse(pages, "trainpages").numbers().max().orElse(0);
        return last < count ? Math.max(last + 1, held + 1) + "-" + count : "";
    }

    /** All pages but a range at one of their ends. */
    private static String rest(String back, int count) {
        if (back.isBlank()) return "1-" + count;
        long first = ItemRange.parse(back, "heldpages").first();
        long last = ItemRange.parse(back, "heldpages").numbers().max().orElse(0);
        if (last >= count && first > 1) return "1-" + (first - 1);
        if (first <= 1 && last < count) return last + 1 + "-" + count;
        throw new IllegalArgumentException(
                "Expected pages to train on beside those held back, "
                        + back
                        + " of "
                        + count
                        + ", found trainpages left open. Give trainpages.");
    }

    /** As many seeds after the last as a tenth, at least {@value #FEWEST_HELD}. */
    private String spares(String seeds) {
        if (seeds.isBlank() || !isOpen(heldPages) && !heldPages.isBlank()) return "";
        long[] numbers = ItemRange.parse(seeds, "phantoms").numbers().toArray();
        long last = LongStream.of(numbers).max().orElse(0);
        long count = Math.max(FEWEST_HELD, numbers.length / PART);
        return last + 1 + "-" + (last + count);
    }

    private static boolean isOpen(String range) {
        return range.trim().equalsIgnoreCase(Auto.AUTO);
    }

    private static String closed(String range) {
        return isOpen(range) ? "" : range;
    }
}
