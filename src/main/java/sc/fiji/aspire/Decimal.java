package sc.fiji.aspire;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Physical numbers as people write and compare them: in decimals, and alike where they differ by
 * rounding only. The text is the same in every locale.
 */
public final class Decimal {

    private static final MathContext SHOWN = new MathContext(6);
    private static final MathContext FOUR = new MathContext(4);
    private static final MathContext MEANT = new MathContext(12);
    private static final double LEAST = 1e-5;
    private static final double MOST = 1e9;
    private static final double ROUNDING = 1e-6;

    private Decimal() {}

    /** At most six digits, without zeros at the end. */
    public static String text(double value) {
        if (!Double.isFinite(value)) return String.valueOf(value);
        if (value == 0) return "0";
        BigDecimal shown = new BigDecimal(value).round(SHOWN).stripTrailingZeros();
        boolean plain = Math.abs(value) >= LEAST && Math.abs(value) < MOST;
        return plain ? shown.toPlainString() : shown.toString();
    }

    /** Four digits, without zeros at the end: measured numbers as people want to read them. */
    public static String four(double value) {
        if (!Double.isFinite(value)) return String.valueOf(value);
        return new BigDecimal(value).round(FOUR).stripTrailingZeros().toPlainString();
    }

    /** Coordinates in parentheses, each as {@link #text(double)}. */
    public static String text(double[] values) {
        return Arrays.stream(values)
                .mapToObj(Decimal::text)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** Whether two numbers are the same but for rounding: one in a million of the larger. */
    public static boolean same(double a, double b) {
        return Math.abs(a - b) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b));
    }

    /**
     * A number without the last digits that binary arithmetic made of it: 0.7999999999999999 is
     * 0.8.
     */
    public static double meant(double value) {
        if (!Double.isFinite(value)) return value;
        return BigDecimal.valueOf(value).round(MEANT).doubleValue();
    }
}
