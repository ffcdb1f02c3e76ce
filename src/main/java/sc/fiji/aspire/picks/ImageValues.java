package sc.fiji.aspire.picks;

import java.util.function.DoubleUnaryOperator;

/**
 * How the values of images give the slowness along rays.
 *
 * @param slowness of a value, in the units of times and positions
 * @param derivative of the slowness by the value
 * @param lowest value that rays are asked for: lower ones are taken as this one
 * @param highest value
 */
public record ImageValues(
        DoubleUnaryOperator slowness,
        DoubleUnaryOperator derivative,
        double lowest,
        double highest) {

    public ImageValues {
        if (!(lowest > 0 && highest > lowest))
            throw new IllegalArgumentException(
                    "Expected a lowest value above 0 and a highest above that, found "
                            + lowest
                            + " and "
                            + highest
                            + ".");
    }

    /** Speeds of sound, m/s, for times in us and positions in mm. */
    public static ImageValues soundSpeed() {
        return speed(1000, 1000, 3500);
    }

    /**
     * Speeds.
     *
     * @param unit slowness, in the units of times and positions, where the value is 1
     */
    public static ImageValues speed(double unit, double lowest, double highest) {
        return new ImageValues(v -> unit / v, v -> -unit / v / v, lowest, highest);
    }

    /**
     * Values of slowness.
     *
     * @param unit slowness, in the units of times and positions, where the value is 1
     */
    public static ImageValues slowness(double unit, double lowest, double highest) {
        return new ImageValues(v -> unit * v, v -> unit, lowest, highest);
    }

    double clipped(double value) {
        return Math.max(lowest, Math.min(highest, value));
    }
}
