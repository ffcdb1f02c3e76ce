package sc.fiji.aspire.acoustics;

import sc.fiji.aspire.Progress;
import sc.fiji.aspire.inference.ForwardModel;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.wave.Observation;

/**
 * The likelihood of a record of sound waves. It is not a {@link ForwardModel}: forward and adjoint
 * solve share each shot's wavefield, which is too large to be kept for all shots.
 *
 * @param summary computes the score
 * @param observation the record with its noise
 */
public record WaveLikelihood(ScoreSummary summary, Observation observation) implements Likelihood {

    @Override
    public double noise() {
        return observation.noise();
    }

    @Override
    public Likelihood withNoise(double standardDeviation) {
        return new WaveLikelihood(summary, observation.withNoise(standardDeviation));
    }

    @Override
    public Score score(float[] fiducial, Progress progress) {
        return summary.score(observation, fiducial, progress);
    }

    @Override
    public double chi2(float[] image, Progress progress) {
        return summary.chi2(observation, image, progress);
    }
}
