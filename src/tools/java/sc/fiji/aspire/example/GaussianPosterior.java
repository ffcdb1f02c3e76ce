package sc.fiji.aspire.example;

import sc.fiji.aspire.Cholesky;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.inference.ForwardModel;

/**
 * The posterior of a linear forward model A with a Gaussian prior: with S = A B and M = S S^T +
 * sigma^2 I, its mean is m + B S^T M^-1 (y - A m) and its covariance B B^T - B S^T M^-1 S B^T.
 *
 * @param mean at each pixel
 * @param deviation standard deviation at each pixel
 */
record GaussianPosterior(float[] mean, float[] deviation) {

    /**
     * The posterior of a record.
     *
     * @param linear a forward model whose record of the zero image is zero
     * @param noise standard deviation of the record's noise
     */
    static GaussianPosterior of(
            ForwardModel linear, GaussianPrior prior, float[] record, double noise) {
        float[][] s = new float[prior.factor().length][];
        for (int k = 0; k < s.length; k++) s[k] = linear.forward(prior.factor()[k], Progress.NONE);
        double[][] m = new double[record.length][record.length];
        for (float[] column : s)
            for (int a = 0; a < m.length; a++)
                for (int b = 0; b < m.length; b++) m[a][b] += column[a] * column[b];
        for (int a = 0; a < m.length; a++) m[a][a] += noise * noise;
        Cholesky cholesky = Cholesky.of(m);

        float[] predicted = linear.forward(prior.mean(), Progress.NONE);
        double[] residual = new double[record.length];
        for (int a = 0; a < residual.length; a++) residual[a] = record[a] - predicted[a];
        double[] weights = cholesky.solve(residual);
        float[] mean = prior.mean().clone();
        float[] deviation = new float[mean.length];
        for (int i = 0; i < mean.length; i++) {
            double variance = 0;
            double[] cross = new double[record.length];
            for (int k = 0; k < s.length; k++) {
                double b = prior.factor()[k][i];
                variance += b * b;
                for (int a = 0; a < cross.length; a++) cross[a] += b * s[k][a];
            }
            double[] explained = cholesky.solve(cross);
            double shift = 0;
            for (int a = 0; a < cross.length; a++) {
                shift += cross[a] * weights[a];
                variance -= cross[a] * explained[a];
            }
            mean[i] += (float) shift;
            deviation[i] = (float) Math.sqrt(variance);
        }
        return new GaussianPosterior(mean, deviation);
    }
}
