package sc.fiji.aspire.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One axis of a chart.
 *
 * @param label what is on it, with the unit
 * @param low value at its beginning
 * @param high value at its end
 * @param leastStep from tick to tick
 * @param logarithmic whether equal steps are equal factors
 */
record Axis(String label, double low, double high, double leastStep, boolean logarithmic) {

    Axis {
        if (!(high > low) || logarithmic && low <= 0)
            throw new IllegalArgumentException(
                    "Expected an axis with low < high, above 0 if logarithmic, found "
                            + low
                            + " to "
                            + high
                            + ".");
    }

    static Axis even(String label, double low, double high) {
        return new Axis(label, low, high, 0, false);
    }

    /** An axis of whole numbers. */
    static Axis whole(String label, double low, double high) {
        return new Axis(label, low, high, 1, false);
    }

    /** An axis on which equal steps are equal factors. */
    static Axis factors(String label, double low, double high) {
        return new Axis(label, low, high, 0, true);
    }

    /** Position of a value between 0 and 1; beyond for values outside. */
    double position(double value) {
        if (!logarithmic) return (value - low) / (high - low);
        return Math.log(value / low) / Math.log(high / low);
    }

    /** Round values to write beside it. */
    double[] ticks() {
        List<Double> ticks = new ArrayList<>();
        if (logarithmic) {
            double power = Math.pow(10, Math.floor(Math.log10(low)));
            for (; power <= high; power *= 10)
                for (int factor : new int[] {1, 2, 5}) ticks.add(factor * power);
        } else {
            double step = Math.max(leastStep, Scale.roundStep((high - low) / 6));
            for (double i = Math.ceil(low / step - 1e-6); i * step <= high + 1e-9; i++)
                ticks.add(i * step + 0.0);
        }
        return ticks.stream()
                .mapToDouble(t -> t)
                .filter(t -> position(t) > -1e-6 && position(t) < 1 + 1e-6)
                .toArray();
    }

    String text(double tick) {
        String text = String.format(Locale.ROOT, "%.4f", tick);
        return text.replaceFirst("\\.?0+$", "");
    }
}
