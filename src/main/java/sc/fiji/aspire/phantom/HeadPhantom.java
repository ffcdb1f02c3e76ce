package sc.fiji.aspire.phantom;

import java.util.Random;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.wave.Medium;

/**
 * An axial section through a random head: speed of sound in m/s, front at the top, water (1500 m/s)
 * around it, scalp, a closed skull of three layers, fluid, folded grey matter over white matter,
 * ventricles and deep nuclei.
 *
 * <p>The anatomy depends on the seed alone and is defined in mm, so that grids of any spacing show
 * the same head. Every point of the head lies within 104 mm of the grid's origin at 0 mm.
 *
 * <pre>{@code
 * Medium head = HeadPhantom.draw(Grid.centered(1, 256, 256), 7);
 * }</pre>
 */
public final class HeadPhantom {

    /** The blur and the transducers stay outside of it, mm. */
    private static final double LARGEST_REACH = 103.5;

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
    private final double widened;
    private final double shrunken;

    private HeadPhantom(long seed, HeadVariety variety) {
        Random random = new Random(Section.mixed(seed));
        shape = new HeadShape(random, variety);
        cortex = new Cortex(shape, random);
        middle = new DeepBrain(shape, random);
        tissues = new Tissues(random, variety);
        edge = new PlaneNoise(random, 3);
        ribbon = new PlaneNoise(random, 9);
        bendX = new PlaneNoise(random, 14);
        bendY = new PlaneNoise(random, 14);
        double turn = Math.toRadians(variety.turn() * HeadShape.bounded(random));
        cos = Math.cos(turn);
        sin = Math.sin(turn);
        double x = 0.3 + variety.shift() * HeadShape.bounded(random);
        double y = -0.8 + variety.shift() * HeadShape.bounded(random);
        double near = Math.min(1, (LARGEST_REACH - shape.reach()) / Math.hypot(x, y));
        shiftX = variety == HeadVariety.NARROW ? x : near * x;
        shiftY = variety == HeadVariety.NARROW ? y : near * y;
        widened = variety.widened().draw(random);
        shrunken = variety.shrunken().draw(random);
    }

    /**
     * Draws the head of a seed.
     *
     * @param grid any spacing; each point holds the mean over its pixel or voxel. In three
     *     dimensions, the crown points along z, and the section is that at z = 0
     * @param seed which head; the same seed gives the same head
     */
    public static Medium draw(Grid grid, long seed) {
        return draw(grid, new HeadPhantom(seed, HeadVariety.NARROW), seed);
    }

    /** The same for a head of any size, skull and age, {@link HeadVariety#WIDE}. */
    public static Medium drawVaried(Grid grid, long seed) {
        return draw(grid, new HeadPhantom(seed, HeadVariety.WIDE), seed);
    }

    private static Medium draw(Grid grid, HeadPhantom head, long seed) {
        if (grid.numDimensions() == 3) return HeadVolume.draw(grid, head, seed);
        return Section.draw(grid, head::speed);
    }

    /** Mean of the half axes of the skull's inner surface, mm. */
    double size() {
        return 0.5 * (shape.halfWidth + shape.halfLength);
    }

    HeadShape shape() {
        return shape;
    }

    Tissues tissues() {
        return tissues;
    }

    /** A position of the grid as the head sees it, which is turned and shifted in its plane. */
    double[] own(double gridX, double gridY) {
        double x = cos * (gridX - shiftX) + sin * (gridY - shiftY);
        double y = -sin * (gridX - shiftX) + cos * (gridY - shiftY);
        return new double[] {x, y};
    }

    /** Speed of sound at a position of the grid, mm, before the blur. */
    private double speed(double gridX, double gridY) {
        double[] own = own(gridX, gridY);
        double x = own[0];
        double y = own[1];
        if (x * x + y * y > 110 * 110) return Tissues.WATER;
        double distance = shape.distance(x, y);
        return distance > 0 ? outside(distance, x, y) : inside(-distance, x, y);
    }

    /** Speed at a distance from the inner surface of the skull, mm, in the direction of a point. */
    double outside(double distance, double x, double y) {
        double bone = shape.bone(x, y);
        if (2 * Math.abs(distance - 0.5 * bone) < shape.sinus(x, y)) return tissues.sinus(x, y);
        if (distance < bone) return tissues.bone(distance / bone, x, y);
        double depth = bone + shape.scalp(x, y) - distance;
        return depth > 0 ? tissues.scalp(depth, x, y) : Tissues.WATER;
    }

    /** Speed at a depth below the inner surface of the skull, mm, of a point of the section. */
    double inside(double depth, double x, double y) {
        return inside(depth, x, y, true);
    }

    /** The same, with ventricles and deep nuclei or without. */
    double inside(double depth, double x, double y, boolean deep) {
        double fuzz = edge.at(x, y);
        double surface = depth - shape.gap(x, y) - 0.35 * fuzz;
        if (surface < 0) return tissues.fluid(x, y);
        double u = x + 1.6 * bendX.at(x, y);
        double v = y + 1.6 * bendY.at(x, y);
        if (deep && middle.ventricles.at(u, v) - widened + 0.35 * fuzz < 0)
            return tissues.fluid(x, y);
        if (cortex.fluid.at(u, v) - shrunken + 0.3 * fuzz < 0) return tissues.fluid(x, y);
        if (deep && middle.nuclei.at(u, v) + 0.3 * fuzz < 0) return tissues.deep(x, y);
        double thickness = 0.35 * fuzz + 0.7 * ribbon.at(x, y);
        if (Math.min(surface - 3.0, cortex.grey.at(u, v)) < thickness) return tissues.grey(x, y);
        return tissues.white(x, y);
    }
}
