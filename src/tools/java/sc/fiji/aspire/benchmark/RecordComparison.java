package sc.fiji.aspire.benchmark;

import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Observation;

/**
 * Two records over the pairs of source and receiver that misfits use: with r = observed -
 * predicted, y = observed, the noise sigma and n values,
 *
 * <pre>
 *   relative residual   sqrt(max(0, |r|^2 - n sigma^2)) / |y|   what noise does not explain
 *   noise share         sqrt(n) sigma / |y|                     the noise on the same scale
 *   chi2                |r|^2 / (n sigma^2)                     1 if noise explains it all
 * </pre>
 */
record RecordComparison(double relativeResidual, double noiseShare, double chi2) {

    static RecordComparison of(Observation observation, float[] predicted) {
        Acquisition acquisition = observation.acquisition();
        float[] observed = observation.traces();
        int samples = acquisition.time().samples();
        int receivers = acquisition.numReceivers();
        double residual = 0;
        double signal = 0;
        for (int i = 0; i < observed.length; i++) {
            int pair = i / samples;
            if (!acquisition.isUsed(pair / receivers, pair % receivers)) continue;
            double difference = (double) observed[i] - predicted[i];
            residual += difference * difference;
            signal += (double) observed[i] * observed[i];
        }
        double noise = acquisition.numUsed() * observation.noise() * observation.noise();
        return new RecordComparison(
                Math.sqrt(Math.max(0, residual - noise) / signal),
                Math.sqrt(noise / signal),
                residual / noise);
    }
}
