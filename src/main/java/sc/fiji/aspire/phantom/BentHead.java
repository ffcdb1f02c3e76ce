package sc.fiji.aspire.phantom;

import java.util.Random;
import net.imglib2.RealRandomAccess;
import net.imglib2.interpolation.randomaccess.NLinearInterpolatorFactory;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.wave.Medium;

/**
 * A possible section through a head, made from a real or drawn one: stretched and turned a little,
 * bent smoothly, with bone that is a little slower or faster. A prior often has few heads. Their
 * warped copies fill the gaps between them.
 *
 * <p>Lengths along both axes change by {@value #STRETCH} and the bone's contrast by {@value
 * #CONTRAST} of themselves, one standard deviation each, cut at two; points move by {@value #BEND}
 * mm besides, with bumps of {@value #BUMPS} mm, by which the thickness of the skull changes by
 * about a tenth. A head that would come too near to the ring is shrunk.
 */
public final class BentHead {

    private static final double STRETCH = 0.03;
    private static final double TURN = 3;
    private static final double BEND = 2;
    private static final double BUMPS = 50;
    private static final double CONTRAST = 0.03;

    /** Faster than all tissue but bone, m/s. */
    private static final double BONE = 1650;

    private static final double LARGEST_RADIUS = 104;

    private final double[] stretch = new double[2];
    private final double cos;
    private final double sin;
    private final PlaneNoise[] bend = new PlaneNoise[2];
    private final double contrast;

    private BentHead(long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        random.nextLong();
        for (int axis = 0; axis < 2; axis++)
            stretch[axis] = 1 + STRETCH * HeadShape.bounded(random);
        double turn = Math.toRadians(TURN * HeadShape.bounded(random));
        cos = Math.cos(turn);
        sin = Math.sin(turn);
        for (int axis = 0; axis < 2; axis++) bend[axis] = new PlaneNoise(random, BUMPS);
        contrast = 1 + CONTRAST * HeadShape.bounded(random);
    }

    /**
     * Bends a head.
     *
     * @param head speed of sound with water around it, two axes; not changed
     * @param seed which bend; the same seed bends the same way
     * @throws IllegalArgumentException if the head's grid has not two axes
     */
    public static Medium bend(Medium head, long seed) {
        Section.require(head.grid());
        BentHead bent = new BentHead(seed);
        Medium drawn = bent.drawn(head, 1);
        double radius = radius(drawn);
        return radius > LARGEST_RADIUS ? bent.drawn(head, LARGEST_RADIUS / radius) : drawn;
    }

    /** The head at a scale, each pixel where it came from. */
    private Medium drawn(Medium head, double scale) {
        Grid grid = head.grid();
        RealRandomAccess<FloatType> from =
                Views.interpolate(
                                Views.extendValue(head.soundSpeed(), Medium.WATER),
                                new NLinearInterpolatorFactory<>())
                        .realRandomAccess();
        float[] values = new float[grid.numPoints()];
        for (int i = 0; i < values.length; i++) {
            double x = grid.position(0, i % grid.size(0)) / scale;
            double y = grid.position(1, i / grid.size(0)) / scale;
            double u = (cos * x - sin * y) / stretch[0] + BEND * bend[0].at(x, y);
            double v = (sin * x + cos * y) / stretch[1] + BEND * bend[1].at(x, y);
            from.setPosition(index(grid, 0, u), 0);
            from.setPosition(index(grid, 1, v), 1);
            double speed = from.get().getRealDouble();
            values[i] = (float) (speed > BONE ? BONE + contrast * (speed - BONE) : speed);
        }
        return new Medium(grid, values);
    }

    private static double index(Grid grid, int axis, double position) {
        return (position - grid.position(axis, 0)) / grid.spacing();
    }

    /** How far the head reaches from the grid's origin, mm. */
    private static double radius(Medium head) {
        Grid grid = head.grid();
        float[] values = head.values();
        double largest = 0;
        for (int i = 0; i < values.length; i++)
            if (Math.abs(values[i] - Medium.WATER) > 0.5)
                largest =
                        Math.max(
                                largest,
                                Math.hypot(
                                        grid.position(0, i % grid.size(0)),
                                        grid.position(1, i / grid.size(0))));
        return largest;
    }
}
