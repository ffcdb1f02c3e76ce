package sc.fiji.aspire.diagnostics;

import java.util.Arrays;
import java.util.Random;

/**
 * A problem whose posterior is known: each pixel has its own standard deviation, and truth and
 * draws come from the same normal distribution.
 */
final class GaussianWorld {

    final float[] truth;
    final float[] mean;
    final float[] deviation;
    final float[][] draws;
    final boolean[] all;

    /** Predicts {@code spread} times the true deviation, {@code shift} true deviations off. */
    GaussianWorld(int pixels, int samples, double spread, double shift) {
        Random random = new Random(5);
        truth = new float[pixels];
        mean = new float[pixels];
        deviation = new float[pixels];
        draws = new float[samples][pixels];
        all = new boolean[pixels];
        Arrays.fill(all, true);
        for (int i = 0; i < pixels; i++) {
            double centre = 1500 + 50 * random.nextGaussian();
            double sigma = 2 + 18 * random.nextDouble();
            truth[i] = (float) (centre + sigma * random.nextGaussian());
            mean[i] = (float) (centre + shift * sigma);
            deviation[i] = (float) (spread * sigma);
            for (float[] draw : draws)
                draw[i] = (float) (mean[i] + deviation[i] * random.nextGaussian());
        }
    }
}
