package sc.fiji.aspire.training.set;

import java.util.stream.LongStream;

/**
 * Numbers as a person writes them: {@code 7}, {@code 1-320} or, every second one, {@code 1-320:2}.
 *
 * @param first the first number
 * @param last the last number that may be reached
 * @param step from one to the next
 */
public record ItemRange(long first, long last, long step) {

    private static final int MAX = 100_000;

    /**
     * Reads a range; blank text is an empty one.
     *
     * @param name of the parameter, for the message
     * @throws IllegalArgumentException if the text is no range
     */
    public static ItemRange parse(String text, String name) {
        if (text.isBlank()) return new ItemRange(1, 0, 1);
        String range = text.trim();
        if (!range.matches("[0-9]{1,12}(-[0-9]{1,12}(:[1-9][0-9]{0,8})?)?"))
            throw new IllegalArgumentException(
                    "Expected numbers such as \"1-320\" or \"1-320:2\" for "
                            + name
                            + ", found \""
                            + text
                            + "\".");
        String[] parts = range.split("[-:]");
        long first = Long.parseLong(parts[0]);
        ItemRange parsed =
                new ItemRange(
                        first,
                        parts.length > 1 ? Long.parseLong(parts[1]) : first,
                        parts.length > 2 ? Long.parseLong(parts[2]) : 1);
        if (parsed.last < first || (parsed.last - first) / parsed.step >= MAX)
            throw new IllegalArgumentException(
                    "Expected a growing range of at most "
                            + MAX
                            + " numbers for "
                            + name
                            + ", found \""
                            + text
                            + "\".");
        return parsed;
    }

    /** The numbers. */
    public LongStream numbers() {
        return LongStream.iterate(first, i -> i <= last, i -> i + step);
    }
}
