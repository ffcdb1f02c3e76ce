package sc.fiji.aspire.measured;

import java.util.List;
import sc.fiji.aspire.Cholesky;
import sc.fiji.aspire.Grid;

/**
 * A normal distribution of images, N(m, C), with all of its covariance.
 *
 * @param grid of the images
 * @param mean m
 * @param covariance C
 */
record GaussianImage(Grid grid, double[] mean, double[][] covariance) {

    /** Of the variance, so that rounding leaves a matrix positive definite. */
    private static final double JITTER = 1e-9;

    /**
     * A field with a spherical correlation.
     *
     * @param range where the correlation ends, mm
     */
    static GaussianImage spherical(Grid grid, double mean, double variance, double range) {
        int size = grid.numPoints();
        double[] means = new double[size];
        double[][] covariance = new double[size][size];
        for (int i = 0; i < size; i++) {
            means[i] = mean;
            for (int j = 0; j <= i; j++) {
                double x = grid.position(0, i % grid.size(0)) - grid.position(0, j % grid.size(0));
                double y = grid.position(1, i / grid.size(0)) - grid.position(1, j / grid.size(0));
                double h = Math.min(1, Math.hypot(x, y) / range);
                covariance[i][j] = variance * (1 - 1.5 * h + 0.5 * h * h * h);
                covariance[j][i] = covariance[i][j];
            }
        }
        return new GaussianImage(grid, means, covariance);
    }

    /** That of the mean and the covariance of draws. */
    static GaussianImage of(Grid grid, List<float[]> draws) {
        int size = draws.get(0).length;
        double[] means = new double[size];
        for (float[] draw : draws)
            for (int i = 0; i < size; i++) means[i] += draw[i] / (double) draws.size();
        double[][] covariance = new double[size][size];
        double[] off = new double[size];
        for (float[] draw : draws) {
            for (int i = 0; i < size; i++) off[i] = draw[i] - means[i];
            for (int i = 0; i < size; i++)
                for (int j = 0; j < size; j++)
                    covariance[i][j] += off[i] * off[j] / (draws.size() - 1);
        }
        return new GaussianImage(grid, means, covariance);
    }

    /** B with C = B B^T. */
    Cholesky factor() {
        double[][] lifted = new double[mean.length][];
        double largest = 0;
        for (int i = 0; i < lifted.length; i++) largest = Math.max(largest, covariance[i][i]);
        for (int i = 0; i < lifted.length; i++) {
            lifted[i] = covariance[i].clone();
            lifted[i][i] += JITTER * largest;
        }
        return Cholesky.of(lifted);
    }

    /** Standard deviation at each pixel. */
    double[] deviation() {
        double[] deviation = new double[mean.length];
        for (int i = 0; i < deviation.length; i++)
            deviation[i] = Math.sqrt(Math.max(0, covariance[i][i]));
        return deviation;
    }

    /** Mean over pixels. */
    double mean(int[] region) {
        double sum = 0;
        for (int i : region) sum += mean[i];
        return sum / region.length;
    }

    /** Standard deviation of the mean over pixels. */
    double deviation(int[] region) {
        double sum = 0;
        for (int i : region) for (int j : region) sum += covariance[i][j];
        return Math.sqrt(sum) / region.length;
    }

    /** Mean correlation of two pixels of a column that are so many rows apart. */
    double correlation(int column, int rows) {
        double sum = 0;
        int count = grid.size(1) - rows;
        for (int j = 0; j < count; j++) {
            int a = j * grid.size(0) + column;
            int b = a + rows * grid.size(0);
            sum += covariance[a][b] / Math.sqrt(covariance[a][a] * covariance[b][b]);
        }
        return sum / count;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }
}
