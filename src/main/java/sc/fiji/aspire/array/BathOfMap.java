package sc.fiji.aspire.array;

import java.util.Optional;
import java.util.OptionalDouble;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;

/**
 * The speeds of sound that a map has at the transducers. Around a body in a bath they are one, that
 * of a liquid; in a map of wrong pixel size or unit they are hardly ever.
 */
public final class BathOfMap {

    private static final double SLOWEST = 1000;
    private static final double FASTEST = 2000;

    /** Part by which speeds in a bath may differ, as by its temperature. */
    private static final double EVEN = 0.02;

    private BathOfMap() {}

    /** What speaks against a map; empty if nothing does. */
    public static Optional<String> doubt(Medium map, Acquisition acquisition) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        float[] speeds = map.values();
        for (double[][] positions :
                new double[][][] {acquisition.sources(), acquisition.receivers()})
            for (double[] position : positions) {
                float speed = speeds[nearest(map.grid(), position)];
                low = Math.min(low, speed);
                high = Math.max(high, speed);
            }
        if (low >= SLOWEST && high <= FASTEST && high <= (1 + EVEN) * low)
            return another(low, high, acquisition.conditions().water());
        return Optional.of(
                "Expected one speed of a liquid around all transducers, found "
                        + Decimal.four(low)
                        + (low == high ? "" : " to " + Decimal.four(high))
                        + " m/s. If they do not touch the body, correct the map's values or pixel"
                        + " size.");
    }

    /** What an acquisition says of its water, if the map has other water. */
    private static Optional<String> another(float low, float high, OptionalDouble water) {
        double said = water.orElse(low);
        if (low <= (1 + Finding.OTHER_WATER) * said && high >= (1 - Finding.OTHER_WATER) * said)
            return Optional.empty();
        return Optional.of(
                "Expected water of "
                        + Decimal.four(said)
                        + " m/s around the transducers, as the acquisition says, found "
                        + Decimal.four(low)
                        + (low == high ? "" : " to " + Decimal.four(high))
                        + " m/s in the map. Correct the acquisition's \"water\", or the map's"
                        + " border.");
    }

    private static int nearest(Grid grid, double[] position) {
        int point = 0;
        for (int d = grid.numDimensions() - 1; d >= 0; d--) {
            long index = Math.round(grid.index(d, position[d]));
            point = point * grid.size(d) + (int) Math.max(0, Math.min(grid.size(d) - 1, index));
        }
        return point;
    }
}
