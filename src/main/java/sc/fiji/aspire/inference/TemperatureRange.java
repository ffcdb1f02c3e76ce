package sc.fiji.aspire.inference;

/**
 * The temperatures that training tries. One at the limit means that a lower or higher one was
 * needed.
 */
public final class TemperatureRange {

    /** The lowest temperature that is tried. */
    public static final double LOWEST = 0.7;

    /** The highest temperature that is tried. */
    public static final double HIGHEST = 1.6;

    private TemperatureRange() {}

    /** The temperature of the range that is nearest to one. */
    public static double nearest(double temperature) {
        return Math.max(LOWEST, Math.min(HIGHEST, temperature));
    }

    /** Whether a temperature is at the limit or beyond. */
    public static boolean isAtLimit(double temperature) {
        return !(temperature > LOWEST && temperature < HIGHEST);
    }
}
