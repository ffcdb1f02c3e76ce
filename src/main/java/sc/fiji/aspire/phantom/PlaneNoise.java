package sc.fiji.aspire.phantom;

import java.util.Random;

/**
 * A smooth random function of the plane, of mean 0 and standard deviation near 1: Gaussian values
 * on a square lattice, joined by smooth steps. It is a function of the position in mm, so that
 * every grid sees the same one. It repeats after 64 lattice steps.
 */
final class PlaneNoise {

    private static final int PERIOD = 64;
    // Interpolation averages neighbours: the mean square of the weights over a cell is 0.552.
    private static final double GAIN = 1 / 0.743;

    private final double step;
    private final double[] values = new double[PERIOD * PERIOD];

    /**
     * @param step distance of the lattice points, mm: bumps are about that wide
     */
    PlaneNoise(Random random, double step) {
        this.step = step;
        for (int i = 0; i < values.length; i++) values[i] = GAIN * random.nextGaussian();
    }

    double at(double x, double y) {
        double u = x / step;
        double v = y / step;
        int i = (int) Math.floor(u);
        int j = (int) Math.floor(v);
        double a = smooth(u - i);
        double b = smooth(v - j);
        double top = value(i, j) * (1 - a) + value(i + 1, j) * a;
        double bottom = value(i, j + 1) * (1 - a) + value(i + 1, j + 1) * a;
        return top * (1 - b) + bottom * b;
    }

    private double value(int i, int j) {
        return values[(j & PERIOD - 1) * PERIOD + (i & PERIOD - 1)];
    }

    private static double smooth(double t) {
        return t * t * (3 - 2 * t);
    }
}
