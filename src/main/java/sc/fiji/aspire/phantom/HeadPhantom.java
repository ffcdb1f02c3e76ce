package sc.fiji.aspire.phantom;

import java.util.Random;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.wave.Medium;

/**
 * An axial section through a head that exists nowhere: speed of sound in m/s, front at the top,
 * water (1500 m/s) around it, scalp, a closed skull of three layers, fluid, folded grey matter over
 * white matter, ventricles and deep nuclei.
 *
 * <p>The anatomy depends on the seed alone and is defined in mm, so that grids of any spacing show
 * the same head. Every point of the head lies within 104 mm of the grid's origin at 0 mm.
 *
 * <pre>{@code
 * Medium head = HeadPhantom.draw(Grid.centered(1, 256, 256), 7);
 * }</pre>
 */
public final class HeadPhantom {

    private static final double FINEST_STEP = 0.5;
    private static final double BLUR = 0.7;

    private final HeadShape shape;
    private final Cortex cortex;
    private final DeepBrain middle;
    private final Tissues tissues;
    private final PlaneNoise edge;
    private final PlaneNoise ribbon;
    private final PlaneNoise bendX;
    private final PlaneNoise bendY;
    private final double cos;
    private final double sin;
    private final double shiftX;
    private final double shiftY;

    private HeadPhantom(long seed) {
        Random random = new Random(mixed(seed));
        shape = new HeadShape(random);
        cortex = new Cortex(shape, random);
        middle = new DeepBrain(shape, random);
        tissues = new Tissues(random);
        edge = new PlaneNoise(random, 3);
        ribbon = new PlaneNoise(random, 9);
        bendX = new PlaneNoise(random, 14);
        bendY = new PlaneNoise(random, 14);
        double turn = Math.toRadians(2.5 * HeadShape.bounded(random));
        cos = Math.cos(turn);
        sin = Math.sin(turn);
        shiftX = 0.3 + 0.6 * HeadShape.bounded(random);
        shiftY = -0.8 + 0.6 * HeadShape.bounded(random);
    }

    /**
     * Draws the head of a seed.
     *
     * @param grid two axes, any spacing; each pixel holds the mean over its square
     * @param seed which head; the same seed gives the same head
     * @throws IllegalArgumentException if the grid has not two axes
     */
    public static Medium draw(Grid grid, long seed) {
        if (grid.numDimensions() != 2)
            throw new IllegalArgumentException(
                    "A head section needs a grid with two axes, found " + grid + ".");
        HeadPhantom head = new HeadPhantom(seed);
        int factor = Math.max(1, (int) Math.ceil(grid.spacing() / FINEST_STEP - 1e-9));
        Grid lattice = grid.refined(factor);
        float[] contrast = new float[lattice.numPoints()];
        int width = lattice.size(0);
        for (int i = 0; i < contrast.length; i++) {
            double x = lattice.position(0, i % width);
            double y = lattice.position(1, i / width);
            contrast[i] = (float) (head.speed(x, y) - Tissues.WATER);
        }
        // The blur of a contrast leaves the water exact.
        float[] values = new GaussianBlur(BLUR / lattice.spacing()).apply(contrast, width);
        for (int i = 0; i < values.length; i++) values[i] += (float) Tissues.WATER;
        return new Medium(lattice, values).averaged(factor);
    }

    /** Neighbouring seeds must not give neighbouring heads (finaliser of SplitMix64). */
    private static long mixed(long seed) {
        long z = seed + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Speed of sound at a position of the grid, mm, before the blur. */
    private double speed(double gridX, double gridY) {
        double x = cos * (gridX - shiftX) + sin * (gridY - shiftY);
        double y = -sin * (gridX - shiftX) + cos * (gridY - shiftY);
        if (x * x + y * y > 110 * 110) return Tissues.WATER;
        double distance = shape.distance(x, y);
        return distance > 0 ? outside(distance, x, y) : inside(-distance, x, y);
    }

    private double outside(double distance, double x, double y) {
        double bone = shape.bone(x, y);
        if (distance < bone) return tissues.bone(distance / bone);
        return distance < bone + shape.scalp(x, y) ? Tissues.SCALP : Tissues.WATER;
    }

    private double inside(double depth, double x, double y) {
        double fuzz = edge.at(x, y);
        double surface = depth - shape.gap(x, y) - 0.35 * fuzz;
        if (surface < 0) return tissues.fluid(x, y);
        double u = x + 1.6 * bendX.at(x, y);
        double v = y + 1.6 * bendY.at(x, y);
        if (middle.ventricles.at(u, v) + 0.35 * fuzz < 0) return tissues.fluid(x, y);
        if (cortex.fluid.at(u, v) + 0.3 * fuzz < 0) return tissues.fluid(x, y);
        if (middle.nuclei.at(u, v) + 0.3 * fuzz < 0) return tissues.deep(x, y);
        double thickness = 0.35 * fuzz + 0.7 * ribbon.at(x, y);
        if (Math.min(surface - 3.0, cortex.grey.at(u, v)) < thickness) return tissues.grey(x, y);
        return tissues.white(x, y);
    }
}
