package sc.fiji.aspire.picks;

import java.util.function.UnaryOperator;
import sc.fiji.aspire.Grid;

/**
 * Steps of the Gauss-Newton method in images whose prior is N(m, C). A step for a score s and the
 * curvature H = J^T W J of the misfit is
 *
 * <pre>
 *   (H + C^-1)^-1 s = C v,     (I + H C) v = s,
 * </pre>
 *
 * which asks neither for C^-1 nor for a root of C (Tarantola, Inverse Problem Theory, 2005, chapter
 * 3). I + H C is symmetric and positive in the product u^T C v, so conjugate gradients find v.
 * Where the spectrum of C on a torus is negative, it is taken as 0.
 */
final class GaussNewton {

    private static final int MOST_ITERATIONS = 100;

    /** Size of the residual that conjugate gradients stop at, over that of what they began with. */
    private static final double TOLERANCE = 3e-4;

    private final PaddedGrid padded;
    private final double[] spectrum;

    GaussNewton(StationaryPrior prior, Grid grid) {
        padded = new PaddedGrid(grid);
        spectrum = padded.spectrum(prior::covariance);
        for (int i = 0; i < spectrum.length; i++) spectrum[i] = Math.max(0, spectrum[i]);
    }

    /** C v. */
    double[] covaried(double[] v) {
        return padded.convolved(v, spectrum);
    }

    /** The v with (I + H C) v = s. */
    double[] solve(double[] s, UnaryOperator<double[]> curvature) {
        double[] v = new double[s.length];
        double[] left = s.clone();
        double[] smooth = covaried(left);
        double[] direction = left.clone();
        double[] smoothDirection = smooth.clone();
        double power = dot(left, smooth);
        double enough = TOLERANCE * TOLERANCE * power;
        for (int k = 0; k < MOST_ITERATIONS && power > enough; k++) {
            double[] product = curvature.apply(smoothDirection);
            add(product, 1, direction);
            double length = power / dot(product, smoothDirection);
            add(v, length, direction);
            add(left, -length, product);
            smooth = covaried(left);
            double before = power;
            power = dot(left, smooth);
            for (int i = 0; i < left.length; i++) {
                direction[i] = left[i] + power / before * direction[i];
                smoothDirection[i] = smooth[i] + power / before * smoothDirection[i];
            }
        }
        return v;
    }

    static void add(double[] to, double factor, double[] values) {
        for (int i = 0; i < to.length; i++) to[i] += factor * values[i];
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }
}
