package sc.fiji.aspire.phantom;

import java.util.Random;

/**
 * The folded rim of the brain: sulci that run inwards from its surface, branch and close in places,
 * with a ribbon of grey matter along them; the fissure between the halves; the insulae.
 *
 * <p>{@code fluid} holds the open parts of the sulci, {@code grey} the ribbon around them.
 */
final class Cortex {

    private static final double STEP = 1.5;

    final Strokes fluid = new Strokes();
    final Strokes grey = new Strokes();
    private final Random random;
    private final HeadShape shape;

    Cortex(HeadShape shape, Random random) {
        this.shape = shape;
        this.random = random;
        double angle = 0.05 * random.nextDouble();
        while (angle < 2 * Math.PI) {
            double r = shape.brainRadius(angle);
            double toMidline = Math.abs(r * Math.cos(angle));
            if (toMidline > 6) surfaceSulcus(angle, r);
            angle += (7.5 + 4.5 * random.nextDouble()) / r;
        }
        patches();
        fissure(-1, -0.40);
        fissure(1, 0.40);
        insula(-1);
        insula(1);
    }

    private void surfaceSulcus(double angle, double r) {
        double depth = 9 + 15 * Math.pow(random.nextDouble(), 1.2);
        double heading = angle + Math.PI + 0.22 * HeadShape.bounded(random);
        double open = 0.6 * HeadShape.bounded(random) + 0.15;
        sulcus(new double[] {r * Math.cos(angle), r * Math.sin(angle)}, heading, depth, open);
    }

    /** Folds that the section only grazes: grey matter without an opening. */
    private void patches() {
        for (int i = 0; i < 16; i++) {
            double angle = 2 * Math.PI * random.nextDouble();
            double r = shape.brainRadius(angle) - 7 - 9 * random.nextDouble();
            double along = angle + Math.PI * random.nextDouble();
            double half = 1.5 + 3 * random.nextDouble();
            double x = r * Math.cos(angle);
            double y = r * Math.sin(angle);
            double dx = half * Math.cos(along);
            double dy = half * Math.sin(along);
            double thick = 2 + 2 * random.nextDouble();
            grey.add(new double[] {x - dx, y - dy, thick}, new double[] {x + dx, y + dy, thick});
        }
    }

    /** One fold from a point on, with a branch or two where it is long. */
    private void sulcus(double[] start, double heading, double length, double open) {
        int steps = Math.max(2, (int) Math.round(length / STEP));
        double[][] inner = new double[steps + 1][];
        double[][] outer = new double[steps + 1][];
        double ribbon = 2.9 + 0.6 * random.nextDouble();
        double bend = 0.06 * HeadShape.bounded(random);
        double x = start[0];
        double y = start[1];
        double wobble = 0;
        int branch =
                random.nextDouble() < length / 18 ? steps * 2 / 5 + random.nextInt(steps) / 3 : -1;
        for (int i = 0; i <= steps; i++) {
            wobble = 0.7 * wobble + 0.45 * random.nextGaussian();
            inner[i] = new double[] {x, y, open + wobble};
            outer[i] = new double[] {x, y, ribbon + 0.3 * random.nextGaussian()};
            if (i == branch) {
                double turn = (random.nextBoolean() ? 1 : -1) * (0.7 + 0.7 * random.nextDouble());
                double reach = 4 + 0.35 * length * random.nextDouble();
                sulcus(new double[] {x, y}, heading + turn, reach, open - 0.1);
            }
            heading += bend + 0.10 * random.nextGaussian();
            x += STEP * Math.cos(heading);
            y += STEP * Math.sin(heading);
        }
        fluid.add(inner);
        grey.add(outer);
    }

    /** The gap between the halves, from the rim ({@code side} -1 in front, 1 behind) inwards. */
    private void fissure(int side, double end) {
        double y = side * shape.brainRadius(side * Math.PI / 2);
        double stop = end * shape.halfLength;
        int steps = (int) (Math.abs(stop - y) / STEP);
        double[][] inner = new double[steps + 1][];
        double[][] outer = new double[steps + 1][];
        double x = 0;
        for (int i = 0; i <= steps; i++) {
            double mouth = 2.2 * Math.exp(-i * STEP / 4);
            inner[i] = new double[] {x, y, 0.45 + mouth + 0.5 * random.nextGaussian()};
            outer[i] = new double[] {x, y, 3 + 0.4 * random.nextGaussian()};
            if (i > 5 && random.nextDouble() < 0.22) {
                double across = random.nextBoolean() ? 0 : Math.PI;
                double heading = across + 0.5 * HeadShape.bounded(random);
                double length = 5 + 9 * random.nextDouble();
                sulcus(new double[] {x, y}, heading, length, 0.5 * HeadShape.bounded(random));
            }
            x = 0.9 * x + 0.35 * random.nextGaussian();
            y -= side * STEP;
        }
        fluid.add(inner);
        grey.add(outer);
    }

    /** The lateral sulcus and the cortex at its bottom, {@code side} 1 or -1. */
    private void insula(int side) {
        double y = shape.halfLength * (0.04 + 0.04 * HeadShape.bounded(random));
        double bottom = shape.halfWidth * (0.62 + 0.02 * HeadShape.bounded(random));
        double angle = Math.atan2(y, side * shape.halfWidth);
        double[] mouth = {
            shape.brainRadius(angle) * Math.cos(angle), shape.brainRadius(angle) * Math.sin(angle)
        };
        double heading = side > 0 ? Math.PI : 0;
        double open = 0.35 + 0.35 * HeadShape.bounded(random);
        sulcus(mouth, heading, Math.abs(mouth[0]) - bottom, open);
        double[] corner = {side * bottom, y};
        double tilt = 0.12 * HeadShape.bounded(random);
        double forward = -Math.PI / 2 + side * (0.15 + tilt);
        sulcus(corner, forward, 14 + 10 * random.nextDouble(), open);
        sulcus(corner, forward + Math.PI, 5 + 9 * random.nextDouble(), open);
    }
}
