package sc.fiji.aspire.acoustics;

import java.util.Arrays;
import java.util.BitSet;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * What a flow on raw data sees in place of a score: y - F(x0), averaged in time to the width of the
 * flow's images, 0 for each source's own receiver. The record F(x0) of the start image is the same
 * for every body: without it the flow would have to find small differences beside a strong direct
 * wave, which says nothing of the body.
 *
 * <p>The last F(x0) is kept, since all records of a training set are compared with the same.
 */
public final class RecordSummary {

    private final ScoreSummary misfit;
    private final int width;
    private float[] lastFiducial = {};
    private float[] lastRecord = {};

    /**
     * A summary of records as images.
     *
     * @param solver computes F
     * @param conditioning of flows that see records
     */
    public RecordSummary(AcousticSolver solver, Conditioning conditioning) {
        misfit = new ScoreSummary(solver, conditioning.grid());
        width = conditioning.crop().width();
    }

    /** Computes chi^2. */
    ScoreSummary misfit() {
        return misfit;
    }

    /**
     * The residuals [source][receiver][width] at a fiducial image in place of its score.
     *
     * @param fiducial m/s
     */
    Likelihood.Score score(Observation observation, float[] fiducial, Progress progress) {
        Acquisition acquisition = observation.acquisition();
        float[] predicted = predict(acquisition, fiducial, progress);
        float[] residuals = observation.traces();
        BitSet lost = observation.lost();
        int samples = acquisition.time().samples();
        double sum = 0;
        for (int i = 0; i < residuals.length; i++) {
            int pair = i / samples;
            int receivers = acquisition.numReceivers();
            boolean used = acquisition.isUsed(pair / receivers, pair % receivers);
            residuals[i] = used && !lost.get(i) ? residuals[i] - predicted[i] : 0;
            sum += (double) residuals[i] * residuals[i];
        }
        double chi2 = sum / observation.numUsed() / Math.pow(observation.noise(), 2);
        return new Likelihood.Score(
                AcousticModel.images(acquisition).shorten(residuals, width), chi2);
    }

    private synchronized float[] predict(
            Acquisition acquisition, float[] fiducial, Progress progress) {
        if (!Arrays.equals(fiducial, lastFiducial)) {
            lastRecord = misfit.predict(acquisition, fiducial, progress);
            lastFiducial = fiducial.clone();
        }
        return lastRecord;
    }
}
