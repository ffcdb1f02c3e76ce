package sc.fiji.aspire.phantom;

import java.util.Random;

/**
 * The middle of the brain: lateral ventricles, third ventricle and cistern, and the deep nuclei
 * beside them. A section that lies higher shows longer ventricles and smaller nuclei.
 */
final class DeepBrain {

    final Strokes ventricles = new Strokes();
    final Strokes nuclei = new Strokes();
    private final double width;
    private final double length;
    private final double height;
    private final double swollen;

    DeepBrain(HeadShape shape, Random random) {
        width = shape.halfWidth / 67;
        length = shape.halfLength / 84;
        height = random.nextDouble();
        swollen = 1 + 0.25 * HeadShape.bounded(random);
        double spread = 1 + 0.08 * HeadShape.bounded(random);
        for (int side = -1; side <= 1; side += 2) {
            double own = swollen * (1 + 0.1 * HeadShape.bounded(random));
            frontHorn(side * spread, own, random);
            backHorn(side * spread, own, random);
            nucleiOf(side * spread, random);
        }
        midline(random);
    }

    private void frontHorn(double side, double thick, Random random) {
        double tip = 11 + 1.5 * HeadShape.bounded(random);
        double bottom = -9 + 6 * height;
        ventricles.add(
                point(3.2 * side, bottom, 1.6 * thick),
                point(3.6 * side, -16, 3.0 * thick),
                point(5.5 * side, -22, 2.8 * thick),
                point(tip * side, -29, 1.2 * thick));
    }

    private void backHorn(double side, double thick, Random random) {
        double out = 22 + 2 * HeadShape.bounded(random);
        double back = 34 + 3 * HeadShape.bounded(random);
        double inner = 17 - 10 * height;
        double start = 21 - 8 * height;
        ventricles.add(
                point(inner * side, start, (2.4 - 1.2 * height) * thick),
                point((0.5 * (inner + out) + 1) * side, 24, 3.4 * thick),
                point(out * side, back, 2.0 * thick));
    }

    private void nucleiOf(double side, Random random) {
        double plump = 1.05 - 0.35 * height + 0.06 * HeadShape.bounded(random);
        nuclei.add(
                point(13 * side, -22, 3.6 * plump),
                point(10.5 * side, -15, 4.2 * plump),
                point(9.5 * side, -9, 2.2 * plump));
        nuclei.add(
                point(21 * side, -15, 2.4 * plump),
                point(26 * side, -3, 4.6 * plump),
                point(26.5 * side, 3, 3.2 * plump),
                point(24 * side, 9, 1.2 * plump));
        nuclei.add(
                point(7.5 * side, 2, 4.0 * plump),
                point(10.5 * side, 8, 7.6 * plump),
                point(13 * side, 13, 6.2 * plump));
    }

    private void midline(Random random) {
        double slit =
                random.nextDouble() < 0.7 - 0.4 * height ? 0.9 + 0.6 * random.nextDouble() : -1;
        ventricles.add(point(0, -4, slit), point(0, 3, slit + 0.3), point(0, 11, 0.6 * slit));
        double cistern = (1 - height) * (2.5 + 1.5 * random.nextDouble());
        ventricles.add(point(0, 12, 0.3 * cistern - 0.4), point(0, 18, cistern - 0.4));
        double septum = 2.2 * (swollen - 0.75);
        if (random.nextDouble() < 0.7) ventricles.add(point(0, -9, septum), point(0, -17, septum));
    }

    private double[] point(double x, double y, double radius) {
        return new double[] {x * width, y * length, radius};
    }
}
