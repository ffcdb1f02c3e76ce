package sc.fiji.aspire.wave.solver;

import java.util.BitSet;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.scheme.Batch;

/**
 * Predicted minus observed, zero for the pairs of source and receiver that are not used, and where
 * samples were lost.
 */
record Residuals(Acquisition acquisition, float[] observed, BitSet lost) {

    /**
     * Replaces a shot's predicted samples, [channel][sample], by residuals.
     *
     * @return the sum of their squares
     */
    double replace(double[][] samples, Batch batch, int shot) {
        int receivers = acquisition.numReceivers();
        int length = acquisition.time().samples();
        double sum = 0;
        for (int r = 0; r < receivers; r++) {
            double[] channel = samples[(shot - batch.first()) * receivers + r];
            int from = (shot * receivers + r) * length;
            boolean used = acquisition.isUsed(shot, r);
            for (int j = 0; j < length; j++) {
                channel[j] = used && !lost.get(from + j) ? channel[j] - observed[from + j] : 0;
                sum += channel[j] * channel[j];
            }
        }
        return sum;
    }
}
