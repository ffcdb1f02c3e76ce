package sc.fiji.aspire.inference;

import sc.fiji.aspire.Decimal;
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
 * @param record y, which is copied
 * @param noise sigma, in the unit of the record
 */
public record GaussianLikelihood(ForwardModel forward, float[] record, double noise)
        implements Likelihood {

    public GaussianLikelihood {
        record = record.clone();
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
        double[] residual = residual(fiducial, progress.part(0, 2));
        return new Score(
                forward.jacobianAdjoint(fiducial.clone(), weighted(residual), progress.part(1, 2)),
                chi2(residual));
    }

    @Override
    public double chi2(float[] image, Progress progress) {
        return chi2(residual(image, progress));
    }

    /** (y - F(x)) / sigma; what the forward model returned stays its own. */
    private double[] residual(float[] image, Progress progress) {
        float[] predicted = forward.forward(image.clone(), progress);
        if (predicted.length != record.length)
            throw new IllegalArgumentException(
                    "Expected a record of "
                            + predicted.length
                            + " values for this forward model, found "
                            + record.length
                            + ".");
        double[] residual = new double[record.length];
        for (int i = 0; i < residual.length; i++)
            residual[i] = ((double) record[i] - predicted[i]) / noise;
        return residual;
    }

    /** Residuals over sigma once more. */
    private float[] weighted(double[] residual) {
        float[] weighted = new float[residual.length];
        for (int i = 0; i < weighted.length; i++) {
            weighted[i] = (float) (residual[i] / noise);
            if (!Float.isFinite(weighted[i]))
                throw new IllegalArgumentException(
                        "Expected residuals over the variance of the noise up to 3e38, found "
                                + residual[i] / noise
                                + " at value "
                                + i
                                + " for a noise of "
                                + Decimal.text(noise)
                                + ". Give record and noise in a smaller unit, so that both are"
                                + " larger numbers, or correct the forward model.");
        }
        return weighted;
    }

    private static double chi2(double[] residual) {
        double sum = 0;
        for (double r : residual) sum += r * r;
        return sum / residual.length;
    }
}
