package sc.fiji.aspire.inference;

import sc.fiji.aspire.Progress;
import sc.fiji.aspire.range.GapImage;

/**
 * The likelihood p(y | x) of one record y as a function of the image x: all that the refinement
 * loop and the trainer use of an inverse problem.
 *
 * <p>{@link GaussianLikelihood} makes one of any {@link ForwardModel}.
 */
public interface Likelihood {

    /**
     * A score and how well its fiducial explains the record.
     *
     * @param image the score, grad_x log p(y | x), on the grid of the images, or a step that holds
     *     the same information, see {@link #isStep}
     * @param chi2 reduced chi^2 of the fiducial, with the likelihood's noise
     */
    record Score(float[] image, double chi2) {}

    /** Standard deviation of the white noise, in the unit of the record. */
    double noise();

    /** The same record with another standard deviation of the noise. */
    Likelihood withNoise(double standardDeviation);

    /**
     * Value of the start image that belongs to the record, such as the speed of sound in its water.
     *
     * @param usual that of the model
     */
    default double start(double usual) {
        return usual;
    }

    /** Where an image is seen less because a part of the record is missing. */
    default GapImage gaps() {
        return GapImage.NONE;
    }

    /** Share of the record that is missing, 0 to 1. */
    default double missing() {
        return 0;
    }

    /**
     * The score with respect to a quantity in which its size depends little on the image, such as
     * the squared slowness of waves; by default the score itself. It is positive where the record
     * asks for higher values of the image.
     *
     * @param score at the image
     */
    default float[] evenScore(float[] score, float[] image) {
        return score;
    }

    /**
     * Whether what stands for the score is a step from the fiducial in the unit of the image, as of
     * a Gauss-Newton method, and not a derivative.
     */
    default boolean isStep() {
        return false;
    }

    /**
     * Value of the image that a flow beside a network of the mean draws around; NaN: the fiducial.
     *
     * @param usual start image of the model
     */
    default double origin(double usual) {
        return start(usual);
    }

    /** Whether {@link #fiducial} is another image than the start image. */
    default boolean findsFiducial() {
        return false;
    }

    /**
     * The first fiducial: the start image, or what a simple prior makes of the record, so that
     * flows need not learn what can be computed.
     *
     * @param start image
     */
    default float[] fiducial(float[] start, Progress progress) {
        return start;
    }

    /** The score at a fiducial image. */
    Score score(float[] fiducial, Progress progress);

    /** Reduced chi^2 of an image: the mean of ((y - F(x)) / sigma)^2. */
    double chi2(float[] image, Progress progress);
}
