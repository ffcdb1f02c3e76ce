package sc.fiji.aspire.phantom;

import java.util.Random;

/**
 * Speeds of sound of one head, m/s: nominal values with an offset of the person within 5 m/s, and a
 * texture of standard deviation 4 m/s in the brain.
 */
final class Tissues {

    static final double WATER = 1500;
    static final double SCALP = 1580;
    final double outerTable;
    final double diploe;
    final double innerTable;
    private final double fluid;
    private final double grey;
    private final double white;
    private final double deep;
    private final PlaneNoise fine;
    private final PlaneNoise coarse;

    Tissues(Random random) {
        outerTable = around(random, 2800, 100);
        diploe = around(random, 2400, 100);
        innerTable = around(random, 2800, 100);
        fluid = around(random, 1505, 5);
        grey = around(random, 1550, 5);
        white = around(random, 1570, 5);
        deep = around(random, 1558, 5);
        fine = new PlaneNoise(random, 5);
        coarse = new PlaneNoise(random, 22);
    }

    double fluid(double x, double y) {
        return fluid + texture(x, y);
    }

    double grey(double x, double y) {
        return grey + texture(x, y);
    }

    double white(double x, double y) {
        return white + texture(x, y);
    }

    double deep(double x, double y) {
        return deep + texture(x, y);
    }

    /** Speed in a bone at a depth from 0, its inner surface, to 1, its outer one. */
    double bone(double depth) {
        if (depth < 0.32) return innerTable;
        return depth < 0.68 ? diploe : outerTable;
    }

    private double texture(double x, double y) {
        double z = 0.45 * fine.at(x, y) + 0.75 * coarse.at(x, y);
        return 4 * Math.max(-2, Math.min(2, z));
    }

    private static double around(Random random, double centre, double range) {
        return centre + range * (2 * random.nextDouble() - 1);
    }
}
