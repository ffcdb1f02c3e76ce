package sc.fiji.aspire.example;

import java.util.function.LongFunction;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.inversion.QuasiNewton;

/**
 * The normal distribution of images N(m, B B^T), as x = m + B z with z ~ N(0, I).
 *
 * @param mean m
 * @param factor the columns of B, each an image
 */
record GaussianPrior(float[] mean, float[][] factor) {

    private static final double ARMIJO = 1e-4;
    private static final double SHORTEST = 1e-6;

    /** That of the mean and the covariance of so many images. */
    static GaussianPrior of(int count, LongFunction<float[]> images) {
        float[][] factor = new float[count][];
        double[] sum = null;
        for (int k = 0; k < count; k++) {
            factor[k] = images.apply(k);
            if (sum == null) sum = new double[factor[k].length];
            for (int i = 0; i < sum.length; i++) sum[i] += factor[k][i];
        }
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) mean[i] = (float) (sum[i] / count);
        for (float[] column : factor)
            for (int i = 0; i < mean.length; i++)
                column[i] = (float) ((column[i] - mean[i]) / Math.sqrt(count - 1.0));
        return new GaussianPrior(mean, factor);
    }

    /** m + B z. */
    float[] image(double[] z) {
        double[] sum = new double[mean.length];
        for (int k = 0; k < z.length; k++)
            for (int i = 0; i < sum.length; i++) sum[i] += z[k] * factor[k][i];
        float[] image = new float[mean.length];
        for (int i = 0; i < image.length; i++) image[i] = (float) (mean[i] + sum[i]);
        return image;
    }

    /**
     * The image of highest posterior density, by L-BFGS over z: the minimum of {@code n chi^2 / 2 +
     * |z|^2 / 2}. Where the forward model is linear this is Tikhonov's regularisation with the
     * covariance of the prior, and the mean of the posterior.
     *
     * @param values numbers of a record, n
     * @param iterations at most
     */
    float[] mostProbable(Likelihood likelihood, int values, int iterations) {
        double[] z = new double[factor.length];
        QuasiNewton memory = new QuasiNewton();
        Descent here = new Descent(likelihood, values, z);
        for (int i = 0; i < iterations; i++) {
            double[] direction = memory.direction(here.slope);
            double along = QuasiNewton.dot(direction, here.slope);
            double length = memory.isEmpty() ? 1 / Math.sqrt(-along) : 1;
            Descent there = new Descent(likelihood, values, moved(z, length, direction));
            while (there.misfit > here.misfit + ARMIJO * length * along && length > SHORTEST) {
                length /= 2;
                there = new Descent(likelihood, values, moved(z, length, direction));
            }
            if (!(there.misfit < here.misfit)) break;
            memory.remember(moved(there.z, -1, z), moved(there.slope, -1, here.slope));
            z = there.z;
            here = there;
        }
        return image(z);
    }

    private static double[] moved(double[] z, double length, double[] direction) {
        double[] moved = z.clone();
        for (int k = 0; k < z.length; k++) moved[k] += length * direction[k];
        return moved;
    }

    /** Where the descent stands: misfit and its derivative by z. */
    private final class Descent {

        private final double[] z;
        private final double misfit;
        private final double[] slope;

        Descent(Likelihood likelihood, int values, double[] z) {
            this.z = z;
            Likelihood.Score score = likelihood.score(image(z), Progress.NONE);
            misfit = 0.5 * (values * score.chi2() + QuasiNewton.dot(z, z));
            slope = z.clone();
            for (int k = 0; k < z.length; k++) {
                double sum = 0;
                for (int i = 0; i < mean.length; i++) sum += factor[k][i] * score.image()[i];
                slope[k] -= sum;
            }
        }
    }
}
