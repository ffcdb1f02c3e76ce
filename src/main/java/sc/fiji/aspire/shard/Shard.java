package sc.fiji.aspire.shard;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A part of the items of a job: every n-th, so that stretches of items that take long are shared
 * out.
 *
 * @param number counted from 1
 * @param count of the shards of the job
 */
public record Shard(int number, int count) {

    /** All items. */
    public static final Shard ALL = new Shard(1, 1);

    /** All items, which shards have made. */
    public static final Shard MERGE = new Shard(0, 1);

    /** What an input of a shard takes, for its tool tip. */
    public static final String WHICH =
            "all; a part of the work, such as 3 of 16, to share it among processes; or merge: puts"
                    + " together what they made.";

    private static final int MOST = 100_000;
    private static final String ALL_TEXT = "all";
    private static final String MERGE_TEXT = "merge";
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,6})\\s*(?:of|/)\\s*([0-9]{1,6})");

    /**
     * Reads what a person writes.
     *
     * @param text {@code all} or nothing, {@code 3 of 16} or {@code 3/16}, or {@code merge}
     * @throws IllegalArgumentException if it is something else
     */
    public static Shard parse(String text) {
        String said = text.trim().toLowerCase(Locale.ROOT);
        if (said.isEmpty() || said.equals(ALL_TEXT) || said.equals("auto")) return ALL;
        if (said.equals(MERGE_TEXT)) return MERGE;
        Matcher parts = TEXT.matcher(said);
        if (parts.matches()) {
            int number = Integer.parseInt(parts.group(1));
            int count = Integer.parseInt(parts.group(2));
            if (number >= 1 && number <= count && count <= MOST) return new Shard(number, count);
        }
        throw new IllegalArgumentException(
                "Expected all, merge or a shard such as \"3 of 16\", counted from 1 and of at most "
                        + MOST
                        + ", found \""
                        + text
                        + "\".");
    }

    /**
     * The same beside the folders to merge.
     *
     * @throws IllegalArgumentException also if there are such folders and it is no merge
     */
    public static Shard parse(String text, String parts) {
        Shard shard = parse(text);
        if (shard.isMerge() || parts.isBlank()) return shard;
        throw new IllegalArgumentException(
                "Expected shard=merge with parts, found shard="
                        + shard
                        + ". Leave parts empty: a shard writes to the folder of the results.");
    }

    /** The shard that an item belongs to. */
    static Shard of(int item, int count) {
        return new Shard(item % count + 1, count);
    }

    public boolean isAll() {
        return count == 1 && number == 1;
    }

    public boolean isMerge() {
        return number == 0;
    }

    /** Whether it is one of several. */
    public boolean isPart() {
        return count > 1;
    }

    /** Those of so many items that belong to it, in rising order. */
    public int[] items(int size) {
        return IntStream.iterate(Math.max(0, number - 1), i -> i < size, i -> i + count).toArray();
    }

    @Override
    public String toString() {
        if (isMerge()) return MERGE_TEXT;
        return isAll() ? ALL_TEXT : number + " of " + count;
    }
}
