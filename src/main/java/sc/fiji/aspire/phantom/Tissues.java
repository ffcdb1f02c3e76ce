package sc.fiji.aspire.phantom;

import java.util.Random;

/**
 * Speeds of sound of one head, m/s: nominal values with an offset of the person within 5 m/s, and a
 * texture of standard deviation 4 m/s in the brain.
 */
final class Tissues {

    static final double WATER = 1500;
    static final double SCALP = 1580;
    private static final double SKIN = 2.5;
    private final double outerTable;
    private final double diploe;
    private final double innerTable;
    private final double table;
    private final double mottle;
    private final double skin;
    private final double flesh;
    private final double sinus;
    private final double fluid;
    private final double grey;
    private final double white;
    private final double deep;
    private final PlaneNoise fine;
    private final PlaneNoise coarse;

    Tissues(Random random, HeadVariety variety) {
        outerTable = around(random, variety.tables());
        diploe = around(random, variety.diploe());
        innerTable = around(random, variety.tables());
        fluid = around(random, 1505, 5);
        grey = around(random, 1550, 5);
        white = around(random, 1570, 5);
        deep = around(random, 1558, 5);
        fine = new PlaneNoise(random, 5);
        coarse = new PlaneNoise(random, 22);
        table = variety.table().draw(random);
        mottle = variety.mottle().draw(random);
        boolean varied = variety.flesh().high() > 0;
        skin = varied ? around(random, 1605, 25) : SCALP;
        flesh = varied ? around(random, 1555, 45) : SCALP;
        sinus = varied ? around(random, 1560, 55) : SCALP;
    }

    double fluid(double x, double y) {
        return fluid + 0.6 * texture(x, y);
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
    double bone(double depth, double x, double y) {
        return layer(depth) + mottle * pattern(x, y);
    }

    private double layer(double depth) {
        if (depth < table) return innerTable;
        return depth < 1 - table ? diploe : outerTable;
    }

    /** Speed in the scalp at a depth below its outer surface, mm. */
    double scalp(double depth, double x, double y) {
        return depth < SKIN || flesh == SCALP ? skin : flesh + 2 * texture(x, y);
    }

    /** Speed in a frontal sinus that is filled, as no wave that is simulated here bears air. */
    double sinus(double x, double y) {
        return sinus + texture(x, y);
    }

    private double texture(double x, double y) {
        return 4 * pattern(x, y);
    }

    /** Of standard deviation near 1, cut at 2. */
    private double pattern(double x, double y) {
        double z = 0.45 * fine.at(x, y) + 0.75 * coarse.at(x, y);
        return Math.max(-2, Math.min(2, z));
    }

    private static double around(Random random, HeadVariety.Range range) {
        return around(
                random, 0.5 * (range.low() + range.high()), 0.5 * (range.high() - range.low()));
    }

    private static double around(Random random, double centre, double range) {
        return centre + range * (2 * random.nextDouble() - 1);
    }
}
