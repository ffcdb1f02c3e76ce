package sc.fiji.aspire.picks;

/** The errors of picked times: the density p(r) of the residuals at the true image. */
public interface PickError {

    /** Number of residuals. */
    int size();

    /** -log p(r), but for a constant. */
    double misfit(double[] residual);

    /** The derivative of {@link #misfit}: what a score projects back. */
    double[] weighted(double[] residual);

    /**
     * The change of {@link #weighted} for a change of the residual, or what stands in for it so
     * that it is positive: W v, with W such that W r is {@code weighted(r)}.
     */
    double[] weightedChange(double[] residual, double[] change);

    /** Root mean square of the standard deviations, or scales, of the single picks. */
    double noise();

    /** The same with standard deviations of single picks that are so many times as large. */
    PickError scaled(double factor);

    /** Residuals at the right image, drawn by chance; the same seed gives the same. */
    double[] draw(long seed);

    /** Reduced chi^2, r^T grad(-log p(r)) / n: 1 on average if the errors are such. */
    default double chi2(double[] residual) {
        double[] weighted = weighted(residual);
        double sum = 0;
        for (int i = 0; i < residual.length; i++) sum += residual[i] * weighted[i];
        return sum / residual.length;
    }
}
