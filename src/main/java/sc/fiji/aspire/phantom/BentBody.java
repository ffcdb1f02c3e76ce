package sc.fiji.aspire.phantom;

import java.util.Random;
import net.imglib2.RealRandomAccess;
import net.imglib2.interpolation.randomaccess.NLinearInterpolatorFactory;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.wave.Medium;

/**
 * A possible body, or section through one, made from a real or drawn one: stretched, turned a
 * little around the last axis, bent smoothly, with bone that is a little slower or faster. A prior
 * often has few bodies. Their warped copies fill the gaps between them.
 *
 * <p>Lengths along each axis change by {@value #STRETCH} and the bone's contrast by {@value
 * #CONTRAST} of themselves, one standard deviation each, cut at two; points move by {@value #BEND}
 * mm besides, with bumps of {@value #BUMPS} mm, by which the thickness of a skull changes by about
 * a tenth. A body that would come too near to the transducers is shrunk.
 */
public final class BentBody {

    private static final double STRETCH = 0.03;
    private static final double TURN = 3;
    private static final double BEND = 2;
    private static final double BUMPS = 50;
    private static final double CONTRAST = 0.03;

    /** Faster than all tissue but bone, m/s. */
    private static final double BONE = 1650;

    /** Tissue is farther from the water's speed than this, m/s. */
    private static final double WATER_ALIKE = 0.5;

    private final double[] stretch;
    private final double cos;
    private final double sin;
    private final SmoothNoise[] bend;
    private final double contrast;

    private BentBody(long seed, int axes) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        random.nextLong();
        stretch = new double[axes];
        for (int axis = 0; axis < axes; axis++)
            stretch[axis] = 1 + STRETCH * HeadShape.bounded(random);
        double turn = Math.toRadians(TURN * HeadShape.bounded(random));
        cos = Math.cos(turn);
        sin = Math.sin(turn);
        bend = new SmoothNoise[axes];
        for (int axis = 0; axis < axes; axis++) bend[axis] = new SmoothNoise(random, BUMPS, axes);
        contrast = 1 + CONTRAST * HeadShape.bounded(random);
    }

    /**
     * Bends a body.
     *
     * @param body speed of sound with water around it, as at the first pixel; not changed
     * @param seed which bend; the same seed bends the same way
     * @param room how far from the grid's origin a body may reach that does not reach farther, mm
     */
    public static Medium bend(Medium body, long seed, double room) {
        BentBody bent = new BentBody(seed, body.grid().numDimensions());
        Medium drawn = bent.drawn(body, 1);
        double radius = radius(drawn);
        double largest = Math.max(room, radius(body));
        return radius > largest ? bent.drawn(body, largest / radius) : drawn;
    }

    /** The body at a scale, each pixel where it came from. */
    private Medium drawn(Medium body, double scale) {
        Grid grid = body.grid();
        RealRandomAccess<FloatType> from =
                Views.interpolate(
                                Views.extendValue(body.soundSpeed(), body.values()[0]),
                                new NLinearInterpolatorFactory<>())
                        .realRandomAccess();
        float[] values = new float[grid.numPoints()];
        double[] to = new double[grid.numDimensions()];
        for (int i = 0; i < values.length; i++) {
            int[] index = grid.indices(i);
            for (int d = 0; d < to.length; d++) to[d] = grid.position(d, index[d]) / scale;
            for (int d = 0; d < to.length; d++) {
                double source = turned(to, d) / stretch[d] + BEND * bend[d].at(to);
                from.setPosition(index(grid, d, source), d);
            }
            double speed = from.get().getRealDouble();
            values[i] = (float) (speed > BONE ? BONE + contrast * (speed - BONE) : speed);
        }
        return new Medium(grid, values);
    }

    /** Where a position was along an axis before the turn. */
    private double turned(double[] to, int axis) {
        return switch (axis) {
            case 0 -> cos * to[0] - sin * to[1];
            case 1 -> sin * to[0] + cos * to[1];
            default -> to[axis];
        };
    }

    private static double index(Grid grid, int axis, double position) {
        return (position - grid.position(axis, 0)) / grid.spacing();
    }

    /** How far the body reaches from the grid's origin, mm. */
    private static double radius(Medium body) {
        Grid grid = body.grid();
        float[] values = body.values();
        double largest = 0;
        for (int i = 0; i < values.length; i++)
            if (Math.abs(values[i] - values[0]) > WATER_ALIKE) {
                int[] index = grid.indices(i);
                double radius = 0;
                for (int d = 0; d < index.length; d++)
                    radius = Math.hypot(radius, grid.position(d, index[d]));
                largest = Math.max(largest, radius);
            }
        return largest;
    }
}
