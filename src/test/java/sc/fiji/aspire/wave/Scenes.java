package sc.fiji.aspire.wave;

import java.util.Random;
import sc.fiji.aspire.Grid;

/** Small problems and measures that several tests share. */
public final class Scenes {

    /** Points to the grid's edge in which perturbations are zero: the layer continues the edge. */
    private static final int RIM = 8;

    private Scenes() {}

    public static Acquisition ring() {
        return Acquisition.ring(66, 12, 3, Wavelet.toneBurst(0.1, 3), new TimeAxis(140, 1.0));
    }

    /** Six receivers and a source around a small volume. */
    static Acquisition volume() {
        double[][] positions = {
            {-14, 1, 2}, {14.3, -2, 0.4}, {0.2, -13, -3}, {1, 13.7, 2}, {3, 0.3, -14}, {-2, 2, 14}
        };
        double[][] sources = {positions[0]};
        return new Acquisition(
                sources, positions, Wavelet.toneBurst(0.1, 2), new TimeAxis(60, 0.9));
    }

    /** The same with shorter waves, too short to be exact: a thinner layer and less time. */
    static Acquisition volumeOfShortWaves() {
        Acquisition volume = volume();
        return new Acquisition(
                volume.sources(), volume.receivers(), Wavelet.toneBurst(0.18, 3), volume.time());
    }

    /** A fast inclusion with waves in it, in water, on a grid of odd size. */
    static Medium inclusion(Grid grid) {
        float[] speed = new float[grid.numPoints()];
        for (int i = 0; i < speed.length; i++) {
            double distance = 0;
            double phase = 0;
            for (int d = 0, rest = i; d < grid.numDimensions(); rest /= grid.size(d++)) {
                double x = (rest % grid.size(d) - grid.size(d) / 2) / (0.5 * grid.size(d));
                distance += x * x;
                phase += (d + 3) * x;
            }
            double inside = Math.exp(-4 * distance * distance);
            speed[i] = (float) (1500 + inside * (250 + 150 * Math.sin(phase)));
        }
        return new Medium(grid, speed);
    }

    public static Medium inclusion2d() {
        return inclusion(Grid.centered(2, 81, 77));
    }

    public static Medium inclusion3d() {
        return inclusion(Grid.centered(2, 21, 19, 23));
    }

    /**
     * The same speeds with a shell of the density of bone, one-cell jumps and no smoothing, and an
     * attenuation as in bone in it and a tenth of that elsewhere.
     */
    static Medium bone(Medium medium, int exponent) {
        Grid grid = medium.grid();
        float[] rho = new float[grid.numPoints()];
        float[] decibels = new float[rho.length];
        for (int i = 0; i < rho.length; i++) {
            double distance = 0;
            int[] index = grid.indices(i);
            for (int d = 0; d < index.length; d++)
                distance = Math.hypot(distance, 2.0 * index[d] / (grid.size(d) - 1) - 1);
            boolean shell = distance > 0.45 && distance < 0.7;
            rho[i] = shell ? 1900 : 1000 + index[0] % 3;
            decibels[i] = shell ? 2 : 0.2f;
        }
        return medium.with(new Density(grid, rho))
                .with(Attenuation.of(medium, decibels, 0.1, exponent));
    }

    /** Normal numbers times {@code size}, zero along the rim of the grid. */
    static double[] perturbation(Grid grid, double size, long seed) {
        double[] values = noise(grid.numPoints(), size, seed);
        int rim = Math.min(RIM, grid.size(0) / 4);
        for (int i = 0; i < values.length; i++)
            for (int d = 0, rest = i; d < grid.numDimensions(); rest /= grid.size(d++)) {
                int index = rest % grid.size(d);
                if (index < rim || index >= grid.size(d) - rim) values[i] = 0;
            }
        return values;
    }

    static Medium plus(Medium medium, double[] change, double factor) {
        float[] speed = medium.values();
        for (int i = 0; i < speed.length; i++) speed[i] += (float) (factor * change[i]);
        return medium.withSpeeds(speed);
    }

    public static double[] noise(int length, double size, long seed) {
        Random random = new Random(seed);
        double[] values = new double[length];
        for (int i = 0; i < length; i++) values[i] = size * random.nextGaussian();
        return values;
    }

    public static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) floats[i] = (float) values[i];
        return floats;
    }

    public static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }

    /** Norm of a - b over the norm of b. */
    public static double difference(float[] a, float[] b) {
        double apart = 0;
        double norm = 0;
        for (int i = 0; i < a.length; i++) {
            apart += (a[i] - b[i]) * (double) (a[i] - b[i]);
            norm += b[i] * (double) b[i];
        }
        return Math.sqrt(apart / norm);
    }

    /** The same over the pairs of source and receiver that misfits use. */
    public static double usedDifference(float[] a, float[] b, Acquisition acquisition) {
        float[] usedA = a.clone();
        float[] usedB = b.clone();
        int length = acquisition.time().samples();
        for (int pair = 0; pair < a.length / length; pair++)
            if (!acquisition.isUsed(
                    pair / acquisition.numReceivers(), pair % acquisition.numReceivers()))
                for (int j = 0; j < length; j++)
                    usedA[pair * length + j] = usedB[pair * length + j] = 0;
        return difference(usedA, usedB);
    }
}
