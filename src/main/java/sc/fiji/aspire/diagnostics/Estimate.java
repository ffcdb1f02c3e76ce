package sc.fiji.aspire.diagnostics;

import sc.fiji.aspire.posterior.PosteriorSamples;
import sc.fiji.aspire.wave.Medium;

/**
 * An estimate of a body, beside the truth. Without draws it is a point estimate, such as the first
 * fiducial.
 *
 * @param truth the true map, m/s
 * @param mean the estimate, m/s, on the grid of the truth
 * @param deviation its standard deviation, m/s; empty for a point estimate
 * @param draws images drawn from the posterior, m/s; none for a point estimate
 */
public record Estimate(Medium truth, float[] mean, float[] deviation, float[][] draws) {

    public Estimate {
        int pixels = truth.grid().numPoints();
        if (deviation.length != 0 || draws.length != 0) {
            check("a standard deviation", deviation.length, pixels);
            for (float[] draw : draws) check("draws", draw.length, pixels);
        }
        check("a mean", mean.length, pixels);
    }

    /** A map without uncertainty, m/s. */
    public static Estimate of(Medium truth, float[] point) {
        return new Estimate(truth, point, new float[0], new float[0][]);
    }

    /** Draws from a posterior, with their mean and standard deviation. */
    public static Estimate of(Medium truth, PosteriorSamples samples) {
        return new Estimate(truth, samples.mean(), samples.standardDeviation(), samples.draws());
    }

    /** Whether there is a standard deviation: a single image has none. */
    public boolean hasDeviation() {
        return deviation.length > 0;
    }

    private static void check(String what, int found, int expected) {
        if (found != expected)
            throw new IllegalArgumentException(
                    "Expected "
                            + what
                            + " of "
                            + expected
                            + " pixels, as many as the truth has, found "
                            + found
                            + ". Average the truth down to the estimate's grid first.");
    }
}
