package sc.fiji.aspire.flow.glow;

/**
 * The same invertible matrix W applied to the channels of every pixel, so that couplings see all
 * channels in turn. W = P L (U + diag(exp(d))) with P the reversal of the channels, L unit lower
 * and U strictly upper triangular (Kingma and Dhariwal, Glow, 2018, section 3.2): the determinant
 * costs nothing and W can never become singular.
 */
public final class InvertibleConvolution {

    private static final double SPREAD = 0.1;

    private final String lower;
    private final String upper;
    private final String logDiagonal;
    private final int channels;
    private final int numDimensions;

    InvertibleConvolution(String name, int channels, int numDimensions) {
        lower = name + ".lower";
        upper = name + ".upper";
        logDiagonal = name + ".logDiagonal";
        this.channels = channels;
        this.numDimensions = numDimensions;
    }

    void declare(Parameters.Declaration parameters) {
        parameters.normal(lower, SPREAD, channels, channels);
        parameters.normal(upper, SPREAD, channels, channels);
        parameters.constant(logDiagonal, 0, 1, channels);
    }

    /** x of {@code pixels} pixels per channel; log-determinant: pixels times the sum of d. */
    <T> Transformed<T> forward(TensorOps<T> ops, T x, int pixels) {
        int n = channels;
        T d = ops.parameter(logDiagonal);
        T unit = ops.constant(mask((i, j) -> i == j), n, n);
        T below = ops.constant(mask((i, j) -> i > j), n, n);
        T above = ops.constant(mask((i, j) -> i < j), n, n);
        T reversal = ops.constant(mask((i, j) -> i + j == n - 1), n, n);
        T l = ops.add(unit, ops.multiply(ops.parameter(lower), below));
        T u = ops.multiply(ops.parameter(upper), above);
        u = ops.add(u, ops.multiply(unit, ops.exp(d)));
        T weight = ops.matmul(reversal, ops.matmul(l, u));
        weight = ops.reshape(weight, Convolution.shape(n, n, 1, numDimensions));
        T y = ops.convolve(x, weight, ops.constant(new double[n], n), 1);
        return new Transformed<>(y, ops.scale(ops.sum(d), pixels));
    }

    /** Solves W x = y for one pixel. */
    double[] solve(Parameters parameters, double[] y) {
        int n = channels;
        float[] l = parameters.get(lower);
        float[] u = parameters.get(upper);
        float[] d = parameters.get(logDiagonal);
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = y[n - 1 - i];
            for (int j = 0; j < i; j++) x[i] -= l[i * n + j] * x[j];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int j = i + 1; j < n; j++) x[i] -= u[i * n + j] * x[j];
            x[i] /= Math.exp(d[i]);
        }
        return x;
    }

    private interface Rule {
        boolean holds(int row, int column);
    }

    private double[] mask(Rule rule) {
        double[] mask = new double[channels * channels];
        for (int i = 0; i < channels; i++)
            for (int j = 0; j < channels; j++) mask[i * channels + j] = rule.holds(i, j) ? 1 : 0;
        return mask;
    }
}
