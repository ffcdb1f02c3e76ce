package sc.fiji.aspire.picks;

import java.util.Arrays;
import sc.fiji.aspire.Cholesky;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.flow.LatentNoise;

/**
 * Gaussian errors with a standard deviation of each pick, around delays of the elements, which are
 * integrated out. With D = diag(sigma^2), B the elements of each pick and omega the deviation of
 * their delays, the residuals are of N(0, C) with
 *
 * <pre>
 *   C = D + omega^2 B B^T,
 *   C^-1 r = D^-1 (r - B d),     d = omega^2 (I + omega^2 B^T D^-1 B)^-1 B^T D^-1 r:
 * </pre>
 *
 * residuals less the most probable delays, weighted as if those were known. The matrix that is
 * factored has the size of the number of elements (Woodbury).
 */
public final class GaussianError implements PickError {

    /** Draws of errors that belong to nothing else. */
    private static final long PICKS = -2;

    private static final long DELAYS = -3;

    private final double[] deviations;
    private final ElementDelays delays;
    private final Cholesky normal;

    /** Errors without delays. */
    public GaussianError(double[] deviations) {
        this(deviations, new ElementDelays(new int[deviations.length][0], 0, 0));
    }

    /**
     * @param deviations sigma of each pick
     */
    public GaussianError(double[] deviations, ElementDelays delays) {
        requirePositive(deviations);
        delays.requirePicks(deviations.length);
        this.deviations = deviations.clone();
        this.delays = delays;
        double[] weights = new double[deviations.length];
        for (int i = 0; i < weights.length; i++) weights[i] = 1 / deviations[i] / deviations[i];
        normal = Cholesky.of(delays.normal(weights));
    }

    /** The most probable delays of the elements, given residuals. */
    public double[] delays(double[] residual) {
        double[] found = normal.solve(delays.sums(divided(residual)));
        double variance = delays.deviation() * delays.deviation();
        for (int e = 0; e < found.length; e++) found[e] *= variance;
        return found;
    }

    @Override
    public int size() {
        return deviations.length;
    }

    @Override
    public double[] weighted(double[] residual) {
        double[] late = delays.of(delays(residual));
        double[] left = residual.clone();
        for (int i = 0; i < left.length; i++) left[i] -= late[i];
        return divided(left);
    }

    @Override
    public double[] weightedChange(double[] residual, double[] change) {
        return weighted(change);
    }

    @Override
    public double misfit(double[] residual) {
        return 0.5 * residual.length * chi2(residual);
    }

    @Override
    public double noise() {
        return rootMeanSquare(deviations);
    }

    @Override
    public double[] draw(long seed) {
        float[] own = LatentNoise.draw(seed, PICKS, 0, 1, deviations.length);
        float[] shared = LatentNoise.draw(seed, DELAYS, 0, 1, delays.count());
        double[] late = new double[shared.length];
        for (int e = 0; e < late.length; e++) late[e] = delays.deviation() * shared[e];
        double[] residual = delays.of(late);
        for (int i = 0; i < residual.length; i++) residual[i] += deviations[i] * own[i];
        return residual;
    }

    @Override
    public PickError scaled(double factor) {
        return new GaussianError(times(deviations, factor), delays);
    }

    /** D^-1 r. */
    private double[] divided(double[] residual) {
        double[] divided = new double[residual.length];
        for (int i = 0; i < divided.length; i++)
            divided[i] = residual[i] / deviations[i] / deviations[i];
        return divided;
    }

    static void requirePositive(double[] deviations) {
        if (deviations.length == 0)
            throw new IllegalArgumentException(
                    "Expected a standard deviation of at least one pick, found none.");
        for (double deviation : deviations)
            if (!(deviation > 0) || Double.isInfinite(deviation))
                throw new IllegalArgumentException(
                        "Expected positive standard deviations of the picks, found "
                                + Decimal.text(deviation)
                                + ".");
    }

    static double rootMeanSquare(double[] values) {
        // Relative to the largest, so that of equal ones it is exactly that.
        double largest = Arrays.stream(values).max().orElseThrow();
        double sum = 0;
        for (double value : values) sum += value / largest * (value / largest);
        return largest * Math.sqrt(sum / values.length);
    }

    static double[] times(double[] values, double factor) {
        double[] product = values.clone();
        for (int i = 0; i < product.length; i++) product[i] *= factor;
        return product;
    }
}
