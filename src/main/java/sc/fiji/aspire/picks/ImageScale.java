package sc.fiji.aspire.picks;

import sc.fiji.aspire.Unit;

/**
 * The unit of images of speeds or of slowness, and the range of plausible values.
 *
 * @param slowness whether values are slowness, else they are speeds
 * @param unit slowness, in the units of times and positions, where the value is 1
 * @param lowest value that rays are asked for
 * @param highest value
 */
public record ImageScale(boolean slowness, double unit, double lowest, double highest) {

    /** Speeds of sound, m/s, for times in us and positions in mm. */
    public static final ImageScale SOUND_SPEED = new ImageScale(false, 1000, 1000, 3500);

    /** The same for times in another unit. */
    static ImageScale ofSound(String time) {
        ImageScale us = SOUND_SPEED;
        double worth = Unit.US.worthOf(time).orElseThrow();
        return new ImageScale(us.slowness, us.unit / worth, us.lowest, us.highest);
    }

    public ImageScale {
        if (!(unit > 0) || Double.isInfinite(unit))
            throw new IllegalArgumentException(
                    "Expected a positive slowness for the value 1, found " + unit + ".");
        if (!(lowest > 0 && highest > lowest && highest < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException(
                    "Expected a lowest value above 0 and a highest above that, found "
                            + lowest
                            + " and "
                            + highest
                            + ".");
    }

    /** What the values say of the slowness. */
    public ImageValues values() {
        return slowness
                ? ImageValues.slowness(unit, lowest, highest)
                : ImageValues.speed(unit, lowest, highest);
    }

    /** The slowest and the fastest speed that images may hold, length per time. */
    double[] speeds() {
        return slowness
                ? new double[] {1 / (unit * highest), 1 / (unit * lowest)}
                : new double[] {lowest / unit, highest / unit};
    }
}
