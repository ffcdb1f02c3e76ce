package sc.fiji.aspire.correlation;

import sc.fiji.aspire.Grid;
import sc.fiji.aspire.flow.LatentNoise;

/**
 * Gaussian random images of mean 0 and variance 1 at every pixel, whose values d apart have the
 * correlation exp(-d^2 / (2 length^2)): independent numbers on a coarse grid, spread by a Gaussian
 * along each axis (the process convolution of Higdon, Environmental and Ecological Statistics 5,
 * 173, 1998).
 */
final class SmoothField {

    /** Coarse points are this part of the length apart; the correlation is then right to 1e-4. */
    private static final double STEP = 0.5;

    /** What a number weighs beyond so many lengths is below 1e-6. */
    private static final double REACH = 3.75;

    private final Axis[] axes = new Axis[2];

    /** The weights of the coarse points at each pixel along an axis. */
    private record Axis(int points, int[] first, double[][] weights) {

        static Axis of(int size, double length) {
            double step = Math.max(STEP * length, 1e-3);
            int margin = (int) Math.ceil(REACH / STEP);
            int points = (int) Math.ceil((size - 1) / step) + 1 + 2 * margin;
            int[] first = new int[size];
            double[][] weights = new double[size][];
            for (int x = 0; x < size; x++) {
                first[x] = Math.max(0, (int) Math.ceil(x / step - REACH / STEP) + margin);
                int last = Math.min(points - 1, (int) Math.floor(x / step + REACH / STEP) + margin);
                weights[x] = new double[last - first[x] + 1];
                double squares = 0;
                for (int k = 0; k < weights[x].length; k++) {
                    double apart = (x - (first[x] + k - margin) * step) / length;
                    weights[x][k] = Math.exp(-apart * apart);
                    squares += weights[x][k] * weights[x][k];
                }
                for (int k = 0; k < weights[x].length; k++) weights[x][k] /= Math.sqrt(squares);
            }
            return new Axis(points, first, weights);
        }

        double covariance(int x, int y) {
            double sum = 0;
            int from = Math.max(first[x], first[y]);
            int to = Math.min(first[x] + weights[x].length, first[y] + weights[y].length);
            for (int k = from; k < to; k++)
                sum += weights[x][k - first[x]] * weights[y][k - first[y]];
            return sum;
        }
    }

    /**
     * Fields over a grid in two dimensions.
     *
     * @param length of the correlation, mm
     */
    SmoothField(Grid grid, double length) {
        for (int d = 0; d < 2; d++) axes[d] = Axis.of(grid.size(d), length / grid.spacing());
    }

    /** The covariance of two pixels, each by its indices along x and y. */
    double covariance(int[] a, int[] b) {
        return axes[0].covariance(a[0], b[0]) * axes[1].covariance(a[1], b[1]);
    }

    /** The image of a draw, x fastest; see {@link LatentNoise} for what decides it. */
    float[] draw(long seed, long stream, long draw) {
        Axis across = axes[0];
        Axis down = axes[1];
        int width = across.weights.length;
        int height = down.weights.length;
        float[] numbers = LatentNoise.draw(seed, stream, draw, 1, across.points * down.points);
        float[][] rows = new float[down.points][width];
        for (int k = 0; k < down.points; k++)
            for (int x = 0; x < width; x++) {
                double sum = 0;
                int from = k * across.points + across.first[x];
                for (int i = 0; i < across.weights[x].length; i++)
                    sum += across.weights[x][i] * numbers[from + i];
                rows[k][x] = (float) sum;
            }
        float[] image = new float[width * height];
        for (int y = 0; y < height; y++)
            for (int i = 0; i < down.weights[y].length; i++) {
                float[] row = rows[down.first[y] + i];
                double weight = down.weights[y][i];
                for (int x = 0; x < width; x++) image[y * width + x] += (float) (weight * row[x]);
            }
        return image;
    }
}
