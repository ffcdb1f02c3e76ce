package sc.fiji.aspire.inference;

import sc.fiji.aspire.anomaly.Anomaly;
import sc.fiji.aspire.posterior.PosteriorSamples;

/**
 * What one pass of the loop gave.
 *
 * @param number counted from 1
 * @param samples draws of this refinement's flow; those of the last are the posterior
 * @param fiducial the image at which the next refinement takes its score, m/s: what the network
 *     says the mean is, or the mean of the samples if it says none
 * @param chi2 reduced chi^2 of the fiducial
 * @param statistics what the assessment is about
 * @param assessment whether the refinement went as it does for records like the training's
 * @param waveSolves solves of the wave equation for all shots, forward or adjoint
 * @param waveSeconds time in the wave solver
 * @param flowSeconds time in the flow
 */
public record Refinement(
        int number,
        PosteriorSamples samples,
        float[] fiducial,
        double chi2,
        RefinementStatistics statistics,
        Assessment assessment,
        int waveSolves,
        double waveSeconds,
        double flowSeconds) {

    /** The same, unusual at least, since the record contradicts it somewhere. */
    Refinement contradicted(Anomaly anomaly) {
        return judged(assessment.worse(Assessment.unexplained(anomaly)));
    }

    /** The same with another assessment. */
    Refinement judged(Assessment other) {
        return new Refinement(
                number,
                samples,
                fiducial,
                chi2,
                statistics,
                other,
                waveSolves,
                waveSeconds,
                flowSeconds);
    }
}
