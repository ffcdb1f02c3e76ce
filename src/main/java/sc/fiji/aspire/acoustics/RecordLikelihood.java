package sc.fiji.aspire.acoustics;

import sc.fiji.aspire.Progress;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.wave.Observation;

/**
 * The likelihood of a record of sound waves whose flow sees the record and no score: a baseline
 * that tells what the score is worth. It needs no adjoint solve.
 *
 * @param summary in place of the score
 * @param observation the record with its noise
 */
public record RecordLikelihood(RecordSummary summary, Observation observation)
        implements Likelihood {

    @Override
    public double noise() {
        return observation.noise();
    }

    @Override
    public Likelihood withNoise(double standardDeviation) {
        return new RecordLikelihood(summary, observation.withNoise(standardDeviation));
    }

    @Override
    public Score score(float[] fiducial, Progress progress) {
        return summary.score(observation, fiducial, progress);
    }

    @Override
    public double chi2(float[] image, Progress progress) {
        return summary.misfit().chi2(observation, image, progress);
    }
}
