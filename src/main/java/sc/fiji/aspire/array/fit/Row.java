package sc.fiji.aspire.array.fit;

import java.util.Optional;

/**
 * A line of what was found.
 *
 * @param what it is about
 * @param value NaN if it has none
 * @param deviation standard deviation of the value; NaN if it is not known
 * @param unit of both
 * @param text in words, with the number
 * @param correction that puts it right; empty of what is as it should be or cannot be put right
 * @param isFinding whether something is not as it should be
 */
public record Row(
        String what,
        double value,
        double deviation,
        String unit,
        String text,
        Optional<Correction> correction,
        boolean isFinding) {

    static Row right(String what, double value, double deviation, String unit, String text) {
        return new Row(what, value, deviation, unit, text, Optional.empty(), false);
    }

    static Row said(String what, String text) {
        return right(what, Double.NaN, Double.NaN, "", text);
    }

    static Row wrong(
            String what,
            double value,
            double deviation,
            String unit,
            String text,
            Correction correction) {
        return new Row(what, value, deviation, unit, text, Optional.of(correction), true);
    }

    /** What is wrong and cannot be put right. */
    static Row hopeless(String what, String text) {
        return new Row(what, Double.NaN, Double.NaN, "", text, Optional.empty(), true);
    }

    static Row wrong(String what, String text, Correction correction) {
        return wrong(what, Double.NaN, Double.NaN, "", text, correction);
    }
}
