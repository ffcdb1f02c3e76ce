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

    private final Axis[] axes;

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
     * Fields over a grid.
     *
     * @param length of the correlation, mm
     */
    SmoothField(Grid grid, double length) {
        axes = new Axis[grid.numDimensions()];
        for (int d = 0; d < axes.length; d++)
            axes[d] = Axis.of(grid.size(d), length / grid.spacing());
    }

    /** The covariance of two pixels, each by its indices along the axes. */
    double covariance(int[] a, int[] b) {
        double product = 1;
        for (int d = 0; d < axes.length; d++) product *= axes[d].covariance(a[d], b[d]);
        return product;
    }

    /** The image of a draw, x fastest; see {@link LatentNoise} for what decides it. */
    float[] draw(long seed, long stream, long draw) {
        int points = 1;
        for (Axis axis : axes) points = Math.multiplyExact(points, axis.points);
        float[] image = alongRows(LatentNoise.draw(seed, stream, draw, 1, points));
        int inner = axes[0].weights.length;
        for (int d = 1; d < axes.length; inner *= axes[d++].weights.length)
            image = across(axes[d], inner, image);
        return image;
    }

    private float[] alongRows(float[] numbers) {
        Axis axis = axes[0];
        int width = axis.weights.length;
        float[] rows = new float[numbers.length / axis.points * width];
        for (int k = 0; k < rows.length / width; k++)
            for (int x = 0; x < width; x++) {
                double sum = 0;
                int from = k * axis.points + axis.first[x];
                for (int i = 0; i < axis.weights[x].length; i++)
                    sum += axis.weights[x][i] * numbers[from + i];
                rows[k * width + x] = (float) sum;
            }
        return rows;
    }

    /** Spreads along a further axis, on whose points lie {@code inner} pixels each. */
    private static float[] across(Axis axis, int inner, float[] numbers) {
        int size = axis.weights.length;
        int outer = numbers.length / inner / axis.points;
        float[] spread = new float[outer * size * inner];
        for (int o = 0; o < outer; o++)
            for (int y = 0; y < size; y++)
                for (int i = 0; i < axis.weights[y].length; i++) {
                    int from = (o * axis.points + axis.first[y] + i) * inner;
                    int to = (o * size + y) * inner;
                    double weight = axis.weights[y][i];
                    for (int x = 0; x < inner; x++)
                        spread[to + x] += (float) (weight * numbers[from + x]);
                }
        return spread;
    }
}
