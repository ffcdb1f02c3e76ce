package sc.fiji.aspire.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.wave.Medium;

/**
 * A coronal section through a random breast, in water of 1500 m/s: skin, fat below it, a glandular
 * body with lobules of fat, and up to three cysts or tumours.
 *
 * <p>Speeds, m/s, are those of Li, Duric et al. (Ultrasound in Medicine and Biology 35, 1615, 2009)
 * and Duck (Physical Properties of Tissues, 1990): fat 1422 +- 9 in vivo and up to 1470 elsewhere,
 * glandular tissue 1487 +- 21 and up to 1550 where it is dense, benign tumours 1513 +- 27,
 * malignant ones 1548 +- 17, cysts near water, skin 1555 to 1625.
 *
 * <p>The anatomy depends on the seed alone and is defined in mm; every point lies within {@value
 * #LARGEST_RADIUS} mm of the grid's origin.
 */
public final class BreastPhantom {

    static final double LARGEST_RADIUS = 90;

    private static final Hull.Variety VARIETY =
            new Hull.Variety(6, 5, 42, 35, 0.04, u -> 0.08 + 0.3 * u);

    private final Hull hull;
    private final double density;
    private final double shiftX;
    private final double shiftY;
    private final double skin;
    private final double fat;
    private final double gland;
    private final PlaneNoise lobules;
    private final PlaneNoise strands;
    private final PlaneNoise texture;
    private final List<Lump> lumps = new ArrayList<>();

    private BreastPhantom(long seed) {
        Random random = new Random(Section.mixed(seed));
        hull = new Hull(random, VARIETY);
        density = -0.9 + 1.9 * random.nextDouble();
        shiftX = 2.5 * HeadShape.bounded(random);
        shiftY = 2.5 * HeadShape.bounded(random);
        skin = 1555 + 70 * random.nextDouble();
        fat = 1420 + 40 * random.nextDouble();
        gland = 1485 + 55 * random.nextDouble();
        lobules = new PlaneNoise(random, 14);
        strands = new PlaneNoise(random, 4.5);
        texture = new PlaneNoise(random, 9);
        int count = (int) (3.4 * Math.pow(random.nextDouble(), 1.3));
        for (int i = 0; i < count; i++) lumps.add(lump(random));
    }

    private Lump lump(Random random) {
        double angle = 2 * Math.PI * random.nextDouble();
        double far = Math.max(0, hull.inside() - 6) * Math.sqrt(random.nextDouble());
        double size = 2.5 * Math.pow(5, random.nextDouble());
        double kind = random.nextDouble();
        double[] place = {far * Math.cos(angle), far * Math.sin(angle)};
        if (kind < 0.35) return new Lump(place, size, 0.05, around(random, 1513, 8), random);
        if (kind < 0.65) return new Lump(place, size, 0.12, around(random, 1516, 27), random);
        return new Lump(place, size, 0.3, around(random, 1548, 20), random);
    }

    private static double around(Random random, double centre, double deviation) {
        return centre + deviation * HeadShape.bounded(random);
    }

    /**
     * Draws the breast of a seed.
     *
     * @param grid two axes, any spacing; each pixel holds the mean over its square
     * @param seed which breast; the same seed gives the same one
     * @throws IllegalArgumentException if the grid has not two axes
     */
    public static Medium draw(Grid grid, long seed) {
        return Section.draw(grid, new BreastPhantom(seed)::speed);
    }

    /** Speed of sound at a position of the grid, mm. */
    private double speed(double gridX, double gridY) {
        Hull.Point point = hull.at(gridX - shiftX, gridY - shiftY);
        if (point.depth() < 0) return Tissues.WATER;
        if (hull.isSkin(point)) return skin;
        double x = point.x();
        double y = point.y();
        for (Lump lump : lumps) if (lump.holds(x, y)) return lump.speed() + 3 * texture.at(x, y);
        return tissue(x, y, point.depth() - hull.fatBelow(point));
    }

    /** Glandular tissue where smooth noise, more of it in the middle, passes a level. */
    private double tissue(double x, double y, double belowFat) {
        double inside = belowFat / Math.max(4, 0.25 * hull.radius());
        double level = 0.8 * lobules.at(x, y) + 0.45 * strands.at(x, y) + density;
        boolean glandular =
                level + Math.min(1, inside) - 0.5 > 0 && inside > 0.15 * strands.at(x, y);
        return (glandular ? gland + 5 * texture.at(x, y) : fat + 3 * texture.at(x, y));
    }
}
