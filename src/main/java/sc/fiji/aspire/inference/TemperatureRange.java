package sc.fiji.aspire.inference;

import java.util.function.DoubleUnaryOperator;

/**
 * The temperatures that training tries. One at the limit means that a lower or higher one was
 * needed.
 */
public final class TemperatureRange {

    /** The lowest temperature that is tried. */
    public static final double LOWEST = 0.7;

    /** The highest temperature that is tried. */
    public static final double HIGHEST = 1.6;

    /** As near to 1 as is sought, in logarithms: 2 % of a spread. */
    private static final double NEAR = 0.02;

    private static final int MOST_TRIES = 6;

    private TemperatureRange() {}

    /**
     * The temperature at which a ratio is 1 that falls as the temperature rises: how many times too
     * wide the truth lies for the draws. Where spreads grow with the temperature itself, the first
     * guess is right; where they grow faster, it is found between (regula falsi in logarithms, with
     * the halving of the Illinois algorithm).
     *
     * @param ratio at a temperature of the range
     * @param first ratio at the temperature 1
     */
    public static double where(DoubleUnaryOperator ratio, double first) {
        double[] here = {0, Math.log(first)};
        double[] other = null;
        double next = Math.log(nearest(first));
        for (int i = 0; i < MOST_TRIES && Math.abs(here[1]) > NEAR; i++) {
            double[] found = {next, Math.log(ratio.applyAsDouble(Math.exp(next)))};
            boolean crossed = found[1] * here[1] < 0;
            if (crossed) other = here;
            else if (other != null) other[1] /= 2;
            here = found;
            if (other == null && isAtLimit(Math.exp(next))) break;
            next =
                    other == null
                            ? Math.log(nearest(Math.exp(here[0] + here[1])))
                            : here[0] - here[1] * (other[0] - here[0]) / (other[1] - here[1]);
        }
        return nearest(Math.exp(here[0]));
    }

    /** The temperature of the range that is nearest to one. */
    public static double nearest(double temperature) {
        return Math.max(LOWEST, Math.min(HIGHEST, temperature));
    }

    /** Whether a temperature is at the limit or beyond. */
    public static boolean isAtLimit(double temperature) {
        return !(temperature > LOWEST && temperature < HIGHEST);
    }
}
