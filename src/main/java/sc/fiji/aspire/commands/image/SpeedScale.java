package sc.fiji.aspire.commands.image;

import sc.fiji.aspire.figure.ColorMap;
import sc.fiji.aspire.figure.Scale;

/** Colours for the speeds of sound in an image. */
public final class SpeedScale {

    private static final String UNIT = "m/s";
    private static final double LEAST = 0.01;
    private static final double MOST = 0.9;
    private static final double LAST = 0.99;

    /** Part of the colours for nine pixels of ten, where the rest lies far beyond. */
    private static final double SHARE = 0.72;

    private SpeedScale() {}

    /**
     * An even scale over all but the outermost pixels; where a tenth of the pixels lies far beyond
     * the others, as bone does beyond soft tissue, one that leaves the others most of the colours.
     *
     * @param speeds m/s
     */
    public static Scale of(Spread speeds) {
        double step = 10;
        double low = step * Math.floor(speeds.at(LEAST) / step);
        double middle = Math.max(low + step, step * Math.ceil(speeds.at(MOST) / step));
        double high = Math.max(middle, step * step * Math.ceil(speeds.at(LAST) / (step * step)));
        if (high - middle < 2 * (middle - low))
            return Scale.even(ColorMap.VIRIDIS, low, high, UNIT);
        double[] knots = {low, middle, high};
        return new Scale(ColorMap.VIRIDIS, knots, new double[] {0, SHARE, 1}, UNIT);
    }
}
