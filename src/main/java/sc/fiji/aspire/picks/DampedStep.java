package sc.fiji.aspire.picks;

import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * A damped Gauss-Newton step,
 *
 * <pre>
 *   (H + lambda I)^-1 s,     lambda = damping * mean of the diagonal of H,
 * </pre>
 *
 * for a score s and the curvature H = J^T W J of the misfit (Levenberg, Quarterly of Applied
 * Mathematics 2, 1944). The score is a sum over rays, large where many of them cross, and its
 * largest values tell of little but the mean of the image. The step is the image that explains the
 * picks. Both hold the same information: one is the other, multiplied by a matrix that has an
 * inverse and does not depend on the picks (with outliers, on their weights only).
 *
 * @param damping relative to the mean of the diagonal
 */
record DampedStep(double damping) {

    /** Vectors of -1 and 1 that the mean of the diagonal is estimated with. */
    private static final int PROBES = 4;

    private static final int MOST_ITERATIONS = 40;

    /** Size of the residual that conjugate gradients stop at, over that of the score. */
    private static final double TOLERANCE = 1e-3;

    /**
     * The step.
     *
     * @param curvature multiplies images by H
     */
    double[] of(double[] score, UnaryOperator<double[]> curvature) {
        double lambda = damping * meanOfDiagonal(score.length, curvature);
        double[] step = new double[score.length];
        if (!(lambda > 0)) return step;
        double[] left = score.clone();
        double[] direction = score.clone();
        double power = dot(left, left);
        double enough = TOLERANCE * TOLERANCE * power;
        for (int k = 0; k < MOST_ITERATIONS && power > enough; k++) {
            double[] product = curvature.apply(direction);
            add(product, lambda, direction);
            double length = power / dot(direction, product);
            add(step, length, direction);
            add(left, -length, product);
            double before = power;
            power = dot(left, left);
            for (int i = 0; i < left.length; i++)
                direction[i] = left[i] + power / before * direction[i];
        }
        return step;
    }

    /**
     * By vectors of random signs (Hutchinson, Communications in Statistics 18, 1989), the same each
     * time.
     */
    private static double meanOfDiagonal(int size, UnaryOperator<double[]> curvature) {
        Random random = new Random(1);
        double sum = 0;
        for (int k = 0; k < PROBES; k++) {
            double[] signs = new double[size];
            for (int i = 0; i < size; i++) signs[i] = random.nextBoolean() ? 1 : -1;
            sum += dot(signs, curvature.apply(signs));
        }
        return sum / PROBES / size;
    }

    private static void add(double[] to, double factor, double[] values) {
        for (int i = 0; i < to.length; i++) to[i] += factor * values[i];
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }
}
