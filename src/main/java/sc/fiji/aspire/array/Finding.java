package sc.fiji.aspire.array;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Something that is wrong with a record.
 *
 * @param kind what it is about
 * @param text in words, with numbers
 * @param worthless whether no model can make anything of such a record
 */
public record Finding(Kind kind, String text, boolean worthless) {

    private static final int LISTED = 8;
    private static final int DIGITS = 3;
    private static final double LARGEST = 1e6;
    private static final double SMALLEST = 1e-4;

    /** Part by which a speed that is said of the water may differ from the expected one. */
    static final double OTHER_WATER = 0.002;

    /** A number with three digits, without an exponent unless it is very large or small. */
    public static String number(double value) {
        return number(value, DIGITS);
    }

    static String number(double value, int digits) {
        double size = Math.abs(value);
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
        return size >= LARGEST || size < SMALLEST && size > 0
                ? String.format(Locale.ROOT, "%." + (digits - 1) + "e", value)
                : rounded.stripTrailingZeros().toPlainString();
    }

    /** As "receiver 7", "receivers 7 and 30", "receivers 1, 2, 3 and 9 more". */
    public static String names(String what, List<Integer> numbers) {
        if (numbers.size() == 1) return what + " " + numbers.get(0);
        int shown = Math.min(numbers.size() - 1, LISTED);
        String first =
                numbers.subList(0, shown).stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "));
        int rest = numbers.size() - shown;
        return what + "s " + first + " and " + (rest == 1 ? numbers.get(shown) : rest + " more");
    }

    /** What a finding is about. */
    public enum Kind {
        /** Traces that are left out. */
        MISSING,
        /** Receivers or sources that are silent. */
        SILENT,
        /** Receivers or sources that are louder or less loud than the others. */
        UNEVEN,
        /** The sign of the pressure. */
        POLARITY,
        /** The order of the elements. */
        ORDER,
        /** No wave is found where the acquisition says there must be one. */
        SIGNAL,
        /** The time of the first sample. */
        TIMING,
        /** The sampling interval, or the frequency of the wavelet. */
        SAMPLING,
        /** The speed of sound in the bath. */
        WATER,
        /** The unit of the record. */
        LOUDNESS,
        /** Values that are cut off. */
        CLIPPED,
        /** Receivers that are noisier than the others. */
        NOISY,
        /** A constant that is added to the record. */
        OFFSET,
        /** A tone that is added to the record. */
        HUM,
        /** The noise cannot be told. */
        NOISE
    }
}
