package sc.fiji.aspire.training.set;

import java.util.Optional;
import sc.fiji.aspire.Decimal;

/**
 * Numbers as a person writes them: {@code 15-50}.
 *
 * @param lowest the first
 * @param highest the last, not below it
 */
public record ValueRange(double lowest, double highest) {

    private static final String NUMBER = "[0-9]{1,9}(\\.[0-9]{1,9})?";

    public ValueRange {
        if (!(lowest <= highest))
            throw new IllegalArgumentException(
                    "Expected a growing range, found "
                            + Decimal.text(lowest)
                            + " to "
                            + Decimal.text(highest)
                            + ".");
    }

    /**
     * Reads a range; blank text is none.
     *
     * @param name of the parameter, for the message
     * @param least that may be asked for
     * @param most the same
     * @throws IllegalArgumentException if the text is no such range
     */
    public static Optional<ValueRange> parse(String text, String name, double least, double most) {
        if (text.isBlank()) return Optional.empty();
        String range = text.trim();
        if (range.matches(NUMBER + "-" + NUMBER)) {
            String[] ends = range.split("-");
            double low = Double.parseDouble(ends[0]);
            double high = Double.parseDouble(ends[1]);
            if (low <= high && low >= least && high <= most)
                return Optional.of(new ValueRange(low, high));
        }
        throw new IllegalArgumentException(
                "Expected a range within "
                        + Decimal.text(least)
                        + " to "
                        + Decimal.text(most)
                        + " for "
                        + name
                        + ", written as two numbers with a hyphen, found \""
                        + text
                        + "\". Leave it empty if all are alike.");
    }

    /** The number at a part of the way, 0 to 1. */
    double at(double part) {
        return lowest + part * (highest - lowest);
    }
}
