package sc.fiji.aspire.picks;

import java.util.Random;
import sc.fiji.aspire.Decimal;

/**
 * Independent errors with outliers, each of a Student t distribution,
 *
 * <pre>
 *   -log p(r) = sum of (nu + 1) / 2 log(1 + z^2 / nu),     z = r / sigma,
 * </pre>
 *
 * so that the score weighs residuals with (nu + 1) / (nu + z^2) / sigma^2: a pick that is far off
 * has less of a say than one that is somewhat off. The reduced chi^2 is the mean of (nu + 1) z^2 /
 * (nu + z^2), where z^2 / (nu + z^2) is of a beta distribution with mean 1 / (nu + 1).
 *
 * @param scales sigma of each pick; for many degrees of freedom the standard deviation
 * @param freedom degrees of freedom nu; 2 to 5 for picks with some cycle skips
 */
public record StudentError(double[] scales, double freedom) implements PickError {

    public StudentError {
        scales = scales.clone();
        GaussianError.requirePositive(scales);
        if (!(freedom > 0) || Double.isInfinite(freedom))
            throw new IllegalArgumentException(
                    "Expected a positive number of degrees of freedom, found "
                            + Decimal.text(freedom)
                            + ".");
    }

    @Override
    public double[] scales() {
        return scales.clone();
    }

    @Override
    public int size() {
        return scales.length;
    }

    @Override
    public double misfit(double[] residual) {
        double sum = 0;
        for (int i = 0; i < residual.length; i++) {
            double z = residual[i] / scales[i];
            sum += 0.5 * (freedom + 1) * Math.log1p(z * z / freedom);
        }
        return sum;
    }

    @Override
    public double[] weighted(double[] residual) {
        return weightedChange(residual, residual);
    }

    @Override
    public double[] weightedChange(double[] residual, double[] change) {
        double[] weighted = new double[residual.length];
        for (int i = 0; i < weighted.length; i++) {
            double z = residual[i] / scales[i];
            weighted[i] = (freedom + 1) / (freedom + z * z) * change[i] / scales[i] / scales[i];
        }
        return weighted;
    }

    @Override
    public double noise() {
        return GaussianError.rootMeanSquare(scales);
    }

    @Override
    public double[] draw(long seed) {
        Random random = new Random(seed);
        double[] residual = new double[scales.length];
        for (int i = 0; i < residual.length; i++)
            residual[i] =
                    scales[i]
                            * random.nextGaussian()
                            / Math.sqrt(2 * gamma(freedom / 2, random) / freedom);
        return residual;
    }

    /** A gamma variate (Marsaglia and Tsang, ACM Trans. Math. Softw. 26, 2000). */
    private static double gamma(double shape, Random random) {
        if (shape < 1) return gamma(shape + 1, random) * Math.pow(random.nextDouble(), 1 / shape);
        double d = shape - 1 / 3.0;
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + x / Math.sqrt(9 * d), 3);
            if (v > 0 && Math.log(random.nextDouble()) < 0.5 * x * x + d * (1 - v + Math.log(v)))
                return d * v;
        }
    }

    @Override
    public PickError scaled(double factor) {
        return new StudentError(GaussianError.times(scales, factor), freedom);
    }
}
