package sc.fiji.aspire.acoustics;

import java.util.OptionalDouble;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.wave.Observation;

/**
 * The likelihood of a record of sound waves whose flow sees the record and no score: a baseline
 * that shows what the score is worth. It needs no adjoint solve.
 *
 * @param summary in place of the score
 * @param observation the record with its noise
 * @param water speed of sound in the water around the body, m/s, where it is known
 */
public record RecordLikelihood(RecordSummary summary, Observation observation, OptionalDouble water)
        implements Likelihood {

    /** The likelihood of a record whose water is not told. */
    public RecordLikelihood(RecordSummary summary, Observation observation) {
        this(summary, observation, OptionalDouble.empty());
    }

    /** The same of a record whose water is known, m/s. */
    public RecordLikelihood withWater(double speed) {
        return new RecordLikelihood(summary, observation, OptionalDouble.of(speed));
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
    public double noise() {
        return observation.noise();
    }

    @Override
    public Likelihood withNoise(double standardDeviation) {
        return new RecordLikelihood(summary, observation.withNoise(standardDeviation), water);
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
