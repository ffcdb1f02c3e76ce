package sc.fiji.aspire.inference;

import sc.fiji.aspire.Progress;

/**
 * The likelihood of a record y = F(x) + e with white Gaussian noise e, N(0, sigma^2), of any
 * forward model:
 *
 * <pre>
 * s(y, x0) = J(x0)^T (y - F(x0)) / sigma^2
 * </pre>
 *
 * @param forward F and J^T
 * @param record y
 * @param noise sigma, in the unit of the record
 */
public record GaussianLikelihood(ForwardModel forward, float[] record, double noise)
        implements Likelihood {

    public GaussianLikelihood {
        if (!(noise > 0) || Double.isInfinite(noise))
            throw new IllegalArgumentException(
                    "Expected a positive standard deviation of the noise, found " + noise + ".");
    }

    @Override
    public Likelihood withNoise(double standardDeviation) {
        return new GaussianLikelihood(forward, record, standardDeviation);
    }

    @Override
    public Score score(float[] fiducial, Progress progress) {
        float[] residual = residual(fiducial, progress.part(0, 2));
        double chi2 = chi2(residual);
        for (int i = 0; i < residual.length; i++) residual[i] /= (float) (noise * noise);
        return new Score(forward.adjoint(fiducial, residual, progress.part(1, 2)), chi2);
    }

    @Override
    public double chi2(float[] image, Progress progress) {
        return chi2(residual(image, progress));
    }

    private float[] residual(float[] image, Progress progress) {
        float[] residual = forward.forward(image, progress);
        if (residual.length != record.length)
            throw new IllegalArgumentException(
                    "Expected a record of "
                            + residual.length
                            + " values for this forward model, found "
                            + record.length
                            + ".");
        for (int i = 0; i < residual.length; i++) residual[i] = record[i] - residual[i];
        return residual;
    }

    private double chi2(float[] residual) {
        double sum = 0;
        for (float r : residual) sum += (double) r * r;
        return sum / (noise * noise) / residual.length;
    }
}
