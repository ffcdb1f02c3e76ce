package sc.fiji.aspire.picks;

import java.util.Arrays;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.bundle.ModelNumber;
import sc.fiji.aspire.ray.Survey;

/**
 * The errors of the picks of a survey, the same for all picks.
 *
 * @param deviation standard deviation of a pick, or its scale if there are outliers
 * @param delays standard deviation of unknown delays of sources and of receivers; 0: there are none
 * @param freedom degrees of freedom of Student's t, for outliers; 0: errors are Gaussian
 */
public record PickNoise(double deviation, double delays, double freedom) {

    /** Degrees of freedom of errors without a mean. */
    private static final double WILDEST = 1;

    private static final double CALMEST = 1e6;

    public PickNoise {
        GaussianError.requirePositive(new double[] {deviation});
        requireNotNegative("a standard deviation of the delays", delays);
        requireNotNegative("a number of degrees of freedom", freedom);
        if (delays > 0 && freedom > 0)
            throw new IllegalArgumentException(
                    "Expected delays or outliers, found both. Set one of them to 0.");
    }

    private static void requireNotNegative(String what, double found) {
        if (!(found >= 0) || Double.isInfinite(found))
            throw new IllegalArgumentException(
                    "Expected " + what + " of 0 or more, found " + Decimal.text(found) + ".");
    }

    /**
     * Refuses errors that explain whatever is picked.
     *
     * @param longest time of a survey
     * @throws IllegalArgumentException naming the number, what it is and what it may be
     */
    void requireSense(double longest) {
        String because = "the longest time of the survey";
        ModelNumber.require("deviation", deviation, 0, longest, because);
        ModelNumber.require("delays", delays, 0, longest, because);
        if (freedom > 0)
            ModelNumber.require(
                    "freedom", freedom, WILDEST, CALMEST, "from Cauchy's errors to Gaussian ones");
    }

    /** The same picks with another deviation. */
    PickNoise withDeviation(double other) {
        return new PickNoise(other, delays, freedom);
    }

    /** The density of the errors of a survey's picks. */
    public PickError of(Survey survey) {
        double[] deviations = new double[survey.numPicks()];
        Arrays.fill(deviations, deviation);
        if (freedom > 0) return new StudentError(deviations, freedom);
        return delays > 0
                ? new GaussianError(deviations, ElementDelays.ofSourcesAndReceivers(survey, delays))
                : new GaussianError(deviations);
    }
}
