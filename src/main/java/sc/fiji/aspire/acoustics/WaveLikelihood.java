package sc.fiji.aspire.acoustics;

import java.util.OptionalDouble;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.inference.ForwardModel;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.range.GapImage;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;

/**
 * The likelihood of a record of sound waves. It is not a {@link ForwardModel}: forward and adjoint
 * solve share each shot's wavefield, which is too large to be kept for all shots.
 *
 * @param summary computes the score
 * @param observation the record with its noise
 * @param water speed of sound in the water around the body, m/s, where it is known
 * @param array tells where gaps of the record are
 */
public record WaveLikelihood(
        ScoreSummary summary, Observation observation, OptionalDouble water, Gaps array)
        implements Likelihood {

    /** The same of an array that no other record is from. */
    public WaveLikelihood(ScoreSummary summary, Observation observation, OptionalDouble water) {
        this(summary, observation, water, new Gaps(observation.acquisition(), summary.grid()));
    }

    /** The likelihood of a record whose water is not told. */
    public WaveLikelihood(ScoreSummary summary, Observation observation) {
        this(summary, observation, OptionalDouble.empty());
    }

    /** The same of a record whose water is known, m/s. */
    public WaveLikelihood withWater(double speed) {
        return new WaveLikelihood(summary, observation, OptionalDouble.of(speed), array);
    }

    @Override
    public double start(double usual) {
        return water.orElse(usual);
    }

    @Override
    public double missing() {
        return observation.acquisition().shareMissing();
    }

    @Override
    public GapImage gaps() {
        return array.of(observation.acquisition());
    }

    @Override
    public double noise() {
        return observation.noise();
    }

    @Override
    public Likelihood withNoise(double standardDeviation) {
        return new WaveLikelihood(summary, observation.withNoise(standardDeviation), water, array);
    }

    @Override
    public Score score(float[] fiducial, Progress progress) {
        return summary.score(observation, fiducial, progress);
    }

    /**
     * With respect to the squared slowness m = 1 / c^2, which the wave equation is linear in:
     * -grad_m = grad_c c^3 / 2, in units of the speed in water.
     */
    @Override
    public float[] evenScore(float[] score, float[] image) {
        float[] even = new float[score.length];
        for (int p = 0; p < even.length; p++) {
            double relative = image[p] / start(Medium.WATER);
            even[p] = (float) (score[p] * relative * relative * relative);
        }
        return even;
    }

    @Override
    public double chi2(float[] image, Progress progress) {
        return summary.chi2(observation, image, progress);
    }
}
