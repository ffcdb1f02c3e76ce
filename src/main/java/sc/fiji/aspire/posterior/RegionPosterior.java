package sc.fiji.aspire.posterior;

import java.util.Arrays;

/**
 * The posterior of a region's mean speed of sound: the mean over the region in each draw. Errors of
 * neighbouring pixels are correlated, so it is wider than for independent pixels, and only as right
 * as the draws are in that respect.
 *
 * @param means of the draws, m/s, rising; at least two
 */
public record RegionPosterior(float[] means) {

    public RegionPosterior {
        means = means.clone();
        Arrays.sort(means);
        if (means.length < 2)
            throw new IllegalArgumentException(
                    "Expected at least 2 posterior samples, found " + means.length + ".");
    }

    /**
     * Of pixels in draws.
     *
     * @param draws images, m/s
     * @param pixels indices into each of them, at least one
     */
    public static RegionPosterior of(float[][] draws, int[] pixels) {
        if (pixels.length == 0)
            throw new IllegalArgumentException("Expected a region of at least one pixel.");
        float[] means = new float[draws.length];
        for (int k = 0; k < draws.length; k++) means[k] = mean(draws[k], pixels);
        return new RegionPosterior(means);
    }

    /** The mean of an image over pixels, at least one. */
    public static float mean(float[] image, int[] pixels) {
        double sum = 0;
        for (int pixel : pixels) sum += image[pixel];
        return (float) (sum / pixels.length);
    }

    @Override
    public float[] means() {
        return means.clone();
    }

    /** Mean of the draws' means, m/s. */
    public double mean() {
        double sum = 0;
        for (float value : means) sum += value;
        return sum / means.length;
    }

    /** Their standard deviation (division by n - 1), m/s. */
    public double standardDeviation() {
        double mean = mean();
        double sum = 0;
        for (float value : means) sum += (value - mean) * (value - mean);
        return Math.sqrt(sum / (means.length - 1));
    }

    /** Their quantile, m/s, as {@link PosteriorSamples#quantile(float[], double)} takes it. */
    public double quantile(double level) {
        return PosteriorSamples.quantile(means, level);
    }
}
