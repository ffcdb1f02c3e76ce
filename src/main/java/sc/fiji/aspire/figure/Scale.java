package sc.fiji.aspire.figure;

import java.util.Arrays;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Which value has which colour: straight between knots.
 *
 * <p>With two knots it is a plain display range. More knots give a range of interest most of the
 * colours and still show what is far outside: soft tissue and bone in one image.
 *
 * @param map colours
 * @param knots values, rising
 * @param positions where they stand on the colour bar, rising from 0 to 1
 * @param unit of the values
 */
public record Scale(ColorMap map, double[] knots, double[] positions, String unit) {

    public Scale {
        boolean valid = knots.length >= 2 && knots.length == positions.length;
        for (int i = 1; valid && i < knots.length; i++)
            valid = knots[i] > knots[i - 1] && positions[i] > positions[i - 1];
        if (!valid || positions[0] != 0 || positions[positions.length - 1] != 1)
            throw new IllegalArgumentException(
                    "Expected as many rising positions from 0 to 1 as rising values, found "
                            + Arrays.toString(positions)
                            + " and "
                            + Arrays.toString(knots)
                            + ".");
    }

    /** An even scale from low to high. */
    public static Scale even(ColorMap map, double low, double high, String unit) {
        return new Scale(map, new double[] {low, high}, new double[] {0, 1}, unit);
    }

    /** Position on the colour bar, 0 to 1 within the range and beyond outside of it. */
    public double position(double value) {
        int k = 1;
        while (k < knots.length - 1 && value > knots[k]) k++;
        double share = (value - knots[k - 1]) / (knots[k] - knots[k - 1]);
        return positions[k - 1] + share * (positions[k] - positions[k - 1]);
    }

    /** Colour 0xRRGGBB of a value. */
    public int rgb(double value) {
        return map.rgb(position(value));
    }

    double low() {
        return knots[0];
    }

    double high() {
        return knots[knots.length - 1];
    }

    /** Round values to write beside the colour bar. */
    double[] ticks() {
        TreeSet<Double> ticks = new TreeSet<>();
        for (int k = 1; k < knots.length; k++) {
            double share = positions[k] - positions[k - 1];
            double step = roundStep((knots[k] - knots[k - 1]) / Math.max(1, 8 * share));
            double first = Math.ceil(knots[k - 1] / step - 1e-6);
            double last = Math.floor(knots[k] / step + 1e-6);
            // Adding 0.0 makes -0 a 0.
            for (double i = first; i <= last; i++) {
                double tick = i * step + 0.0;
                boolean crowded =
                        ticks.stream().anyMatch(t -> Math.abs(position(t) - position(tick)) < 0.07);
                if (!crowded) ticks.add(tick);
            }
        }
        return ticks.stream().mapToDouble(t -> t).toArray();
    }

    /** A tick's text, with the digits that its range needs. */
    String label(double tick) {
        int digits = high() - low() >= 5 ? 0 : high() - low() >= 0.5 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + digits + "f", tick);
    }

    /** The smallest of 1, 2, 5 times a power of ten that is not below. */
    public static double roundStep(double atLeast) {
        double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        for (double factor : new double[] {1, 2, 5})
            if (factor * power >= atLeast * (1 - 1e-9)) return factor * power;
        return 10 * power;
    }
}
