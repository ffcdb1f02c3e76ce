package sc.fiji.aspire;

import java.math.BigDecimal;
import java.math.MathContext;

/** Measured numbers as people want to read them. */
public final class Digits {

    private Digits() {}

    /** Four digits, without zeros at the end. */
    public static String four(double value) {
        if (!Double.isFinite(value)) return String.valueOf(value);
        return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
    }
}
