package sc.fiji.aspire.acoustics;

import sc.fiji.aspire.FreeMemory;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.LatentNoise;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * Draws from p(y | x): the record that a medium gives, with white Gaussian noise.
 *
 * @param solver computes the record
 * @param acquisition how it is taken
 * @param noiseDecibels root mean square of the whole record over the standard deviation of the
 *     noise, dB
 */
public record Simulator(AcousticSolver solver, Acquisition acquisition, double noiseDecibels) {

    private static final long NOISE_STREAM = -1;

    /** Of a sample at most: as summed and as rounded; or the latter, noise, both, and an image. */
    private static final long BYTES = 16;

    /**
     * The record of a medium; the same seed gives the same noise.
     *
     * @throws IllegalStateException if there is too little memory
     */
    public Observation simulate(Medium medium, long seed, Progress progress) {
        long values =
                (long) acquisition.numSources()
                        * acquisition.numReceivers()
                        * acquisition.time().samples();
        FreeMemory.requireOfJava(
                BYTES * values,
                "A record of " + acquisition,
                "Take fewer sources, receivers or samples");
        float[] traces = solver.forward(medium, acquisition, progress);
        double power = 0;
        for (float value : traces) power += (double) value * value;
        double noise = Math.sqrt(power / traces.length) * Math.pow(10, -noiseDecibels / 20);
        return noisy(traces, acquisition, noise, seed);
    }

    /**
     * A record with noise of a standard deviation in its own unit.
     *
     * @param traces without noise, [source][receiver][time sample]
     */
    public static Observation noisy(
            float[] traces, Acquisition acquisition, double noise, long seed) {
        float[] random = LatentNoise.draw(seed, NOISE_STREAM, 0, noise, traces.length);
        float[] noisy = traces.clone();
        for (int i = 0; i < noisy.length; i++) noisy[i] += random[i];
        return new Observation(noisy, acquisition, noise);
    }
}
