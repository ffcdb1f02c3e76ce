package sc.fiji.aspire.inference;

import java.util.Arrays;
import sc.fiji.aspire.wave.Grid;

/**
 * Draws from the posterior of the speed of sound and what they say about each pixel.
 *
 * @param grid where the values stand
 * @param draws one image per draw, m/s, x fastest; at least two
 */
public record PosteriorSamples(Grid grid, float[][] draws) {

    public PosteriorSamples {
        if (draws.length < 2)
            throw new IllegalArgumentException(
                    "Expected at least 2 posterior samples, found " + draws.length + ".");
        for (float[] draw : draws)
            if (draw.length != grid.numPoints())
                throw new IllegalArgumentException(
                        "Expected samples of "
                                + grid.numPoints()
                                + " pixels, found "
                                + draw.length
                                + ".");
    }

    public int size() {
        return draws.length;
    }

    /** Mean of the first {@code count} draws at each pixel, m/s. */
    public float[] meanOfFirst(int count) {
        float[] mean = new float[grid.numPoints()];
        for (int p = 0; p < mean.length; p++) {
            double sum = 0;
            for (int i = 0; i < count; i++) sum += draws[i][p];
            mean[p] = (float) (sum / count);
        }
        return mean;
    }

    /** Mean at each pixel, m/s. */
    public float[] mean() {
        return meanOfFirst(draws.length);
    }

    /** Standard deviation at each pixel (division by n - 1), m/s. */
    public float[] standardDeviation() {
        float[] mean = mean();
        float[] deviation = new float[mean.length];
        for (int p = 0; p < mean.length; p++) {
            double sum = 0;
            for (float[] draw : draws) sum += (draw[p] - mean[p]) * (draw[p] - mean[p]);
            deviation[p] = (float) Math.sqrt(sum / (draws.length - 1));
        }
        return deviation;
    }

    /**
     * Quantile at each pixel, m/s, by Weibull's plotting position k / (n + 1): the one for which an
     * interval between quantiles of n draws covers a further draw as often as it says. Levels
     * beyond the outermost positions give the outermost draws.
     *
     * @param level between 0 and 1
     */
    public float[] quantile(double level) {
        float[] quantile = new float[grid.numPoints()];
        float[] sorted = new float[draws.length];
        for (int p = 0; p < quantile.length; p++) {
            for (int i = 0; i < sorted.length; i++) sorted[i] = draws[i][p];
            Arrays.sort(sorted);
            quantile[p] = (float) quantile(sorted, level);
        }
        return quantile;
    }

    /** The same of at least two sorted numbers. */
    public static double quantile(float[] sorted, double level) {
        int n = sorted.length;
        double position = Math.max(0, Math.min(n - 1, level * (n + 1) - 1));
        int below = (int) Math.min(n - 2, position);
        double weight = position - below;
        return (1 - weight) * sorted[below] + weight * sorted[below + 1];
    }
}
