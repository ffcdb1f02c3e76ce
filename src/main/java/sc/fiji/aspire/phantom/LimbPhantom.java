package sc.fiji.aspire.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.wave.Medium;

/**
 * A section through a random arm or leg, in water of 1500 m/s: skin, fat, muscles with fat between
 * them, and one bone or two with marrow.
 *
 * <p>Speeds, m/s, lie within what Duck (Physical Properties of Tissues, 1990) and the database of
 * the IT'IS foundation (version 4.1) list: skin 1555 to 1625, fat 1420 to 1470, muscle 1550 to
 * 1620, cortical bone across its fibres 2700 to 3400, marrow 1400 to 1480.
 *
 * <p>The anatomy depends on the seed alone and is defined in mm; every point lies within {@value
 * #LARGEST_RADIUS} mm of the grid's origin.
 */
public final class LimbPhantom {

    static final double LARGEST_RADIUS = 90;

    private static final Hull.Variety VARIETY =
            new Hull.Variety(5, 4, 28, 47, 0.06, u -> 0.03 + 0.22 * Math.pow(u, 1.5));

    private final Hull hull;
    private final double shiftX;
    private final double shiftY;
    private final double skin;
    private final double fat;
    private final double muscle;
    private final double cortical;
    private final double marrow;
    private final PlaneNoise fibres;
    private final double[][] septa;
    private final List<Bone> bones = new ArrayList<>();

    /**
     * A tube.
     *
     * @param surface its outer one
     * @param wall thickness, mm
     */
    private record Bone(Lump surface, double wall) {}

    private LimbPhantom(long seed) {
        Random random = new Random(Section.mixed(seed));
        hull = new Hull(random, VARIETY);
        shiftX = 3 * HeadShape.bounded(random);
        shiftY = 3 * HeadShape.bounded(random);
        skin = 1555 + 70 * random.nextDouble();
        fat = 1420 + 50 * random.nextDouble();
        muscle = 1550 + 70 * random.nextDouble();
        cortical = 2700 + 700 * random.nextDouble();
        marrow = 1400 + 80 * random.nextDouble();
        fibres = new PlaneNoise(random, 7);
        addBones(random);
        septa = new double[4 + random.nextInt(5)][];
        double first = 2 * Math.PI * random.nextDouble();
        for (int i = 0; i < septa.length; i++)
            septa[i] =
                    new double[] {
                        first + 2 * Math.PI * (i + 0.3 * HeadShape.bounded(random)) / septa.length,
                        0.3 + 0.9 * random.nextDouble(),
                        0.25 * HeadShape.bounded(random)
                    };
    }

    private void addBones(Random random) {
        double within = hull.inside();
        double turn = 2 * Math.PI * random.nextDouble();
        if (random.nextBoolean()) {
            bones.add(bone(random, 0.3 * within * random.nextDouble(), turn, 0.15));
            return;
        }
        double apart = within * (0.3 + 0.1 * random.nextDouble());
        bones.add(bone(random, apart, turn, 0.2 + 0.06 * random.nextDouble()));
        bones.add(bone(random, apart, turn + Math.PI, 0.12 + 0.12 * random.nextDouble()));
    }

    private Bone bone(Random random, double far, double angle, double share) {
        double size = hull.inside() * (share + 0.08 * random.nextDouble());
        double[] place = {far * Math.cos(angle), far * Math.sin(angle)};
        double wall = size * (0.2 + 0.35 * random.nextDouble());
        return new Bone(new Lump(place, size, 0.06, 0, random), Math.max(1.5, wall));
    }

    /**
     * Draws the limb of a seed.
     *
     * @param grid two axes, any spacing; each pixel holds the mean over its square
     * @param seed which limb; the same seed gives the same one
     * @throws IllegalArgumentException if the grid has not two axes
     */
    public static Medium draw(Grid grid, long seed) {
        return Section.draw(grid, new LimbPhantom(seed)::speed);
    }

    /** Speed of sound at a position of the grid, mm. */
    private double speed(double gridX, double gridY) {
        Hull.Point point = hull.at(gridX - shiftX, gridY - shiftY);
        if (point.depth() < 0) return Tissues.WATER;
        if (hull.isSkin(point)) return skin;
        double x = point.x();
        double y = point.y();
        for (Bone bone : bones) {
            double distance = bone.surface().distance(x, y);
            if (distance < -bone.wall()) return marrow;
            if (distance < 0) return cortical + 40 * fibres.at(x, y);
        }
        boolean fatty =
                point.depth() < hull.fatBelow(point)
                        || isBetweenMuscles(point.angle(), point.fromCentre());
        return fatty ? fat + 3 * fibres.at(x, y) : muscle + 6 * fibres.at(x, y);
    }

    /** Whether it lies in a sheet between two muscles, that runs inwards and bends a little. */
    private boolean isBetweenMuscles(double angle, double from) {
        for (double[] septum : septa) {
            double away = angle - septum[0] - septum[2] * Math.sin(from / 12);
            double across = Math.abs(Math.IEEEremainder(away, 2 * Math.PI)) * from;
            if (from > 0.3 * hull.radius() && across < septum[1]) return true;
        }
        return false;
    }
}
