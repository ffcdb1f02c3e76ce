package sc.fiji.aspire.range;

/**
 * Root mean square of the scores that a flow sees, by the noise of the record. A score that is
 * taken with the same noise for all records is a sum of two parts: J^T of what the fiducial does
 * not explain, whatever the noise, and J^T of the noise. With r, the record's noise over the
 * reference,
 *
 * <pre>
 *   scale(r)^2 = value^2 (1 + noise (r^2 - 1))
 * </pre>
 *
 * so that what a flow is shown, the score over its scale, is of order one at all levels.
 *
 * @param value at the reference noise
 * @param noise share of the mean square that is noise there, 0 to 1; 0 where all records have about
 *     the same
 */
public record ScoreScale(double value, double noise) {

    private static final int ITERATIONS = 30;

    /** The scale at a noise relative to the reference. */
    public double at(double relative) {
        return value * Math.sqrt(1 + noise * (relative * relative - 1));
    }

    /**
     * The scale that suits scores: a line in r^2, whose errors count relative to it, since the mean
     * squares of scores spread by factors.
     *
     * @param meanSquares of the scores, one of each record
     * @param relative noise of each record over the reference
     */
    public static ScoreScale fit(double[] meanSquares, double[] relative) {
        double[] line = {0, 0};
        for (double power : meanSquares) line[0] += power / meanSquares.length;
        for (int i = 0; i < ITERATIONS; i++) line = line(meanSquares, relative, line);
        double sum = line[0] + line[1];
        return new ScoreScale(Math.sqrt(sum), line[1] / sum);
    }

    /** Weighted least squares of a + b r^2 with neither below 0, weighted by the last line. */
    private static double[] line(double[] powers, double[] relative, double[] last) {
        double w = 0;
        double wu = 0;
        double wuu = 0;
        double wp = 0;
        double wup = 0;
        for (int i = 0; i < powers.length; i++) {
            double u = relative[i] * relative[i];
            double weight = Math.pow(last[0] + last[1] * u, -2);
            w += weight;
            wu += weight * u;
            wuu += weight * u * u;
            wp += weight * powers[i];
            wup += weight * u * powers[i];
        }
        double determinant = w * wuu - wu * wu;
        double b = determinant > 1e-9 * w * wuu ? (w * wup - wu * wp) / determinant : 0;
        double a = (wp - b * wu) / w;
        if (b < 0) return new double[] {wp / w, 0};
        return a < 0 ? new double[] {0, wup / wuu} : new double[] {a, b};
    }
}
