package sc.fiji.aspire.inference;

import java.util.Arrays;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.TimeAxis;

/**
 * The standard deviation of the noise on a record, estimated from its quiet part: the samples
 * before sound at {@value #FASTEST} mm/us, faster than in any bone, could have come from the
 * source.
 */
public final class NoiseLevel {

    private static final double FASTEST = 3.2;
    private static final int FEWEST = 200;

    /** Median of |n| over the standard deviation, for Gaussian n. */
    private static final double MEDIAN_OF_ABSOLUTE = 0.6744897501960817;

    private NoiseLevel() {}

    /**
     * Estimates the noise by the median absolute value of the quiet samples. A record without any
     * noise counts as one with a millionth of its peak.
     *
     * @param traces [source][receiver][time sample]
     * @throws IllegalArgumentException if there are too few quiet samples to tell
     */
    public static double of(float[] traces, Acquisition acquisition) {
        TimeAxis time = acquisition.time();
        int samples = time.samples();
        float[] quiet = new float[traces.length];
        int count = 0;
        float peak = 0;
        for (int s = 0, start = 0; s < acquisition.numSources(); s++)
            for (int r = 0; r < acquisition.numReceivers(); r++, start += samples) {
                double arrival = acquisition.distance(s, r) / FASTEST - time.start();
                int end = (int) Math.min(samples, arrival / time.interval());
                for (int i = 0; i < end; i++) quiet[count++] = Math.abs(traces[start + i]);
                for (int i = 0; i < samples; i++)
                    peak = Math.max(peak, Math.abs(traces[start + i]));
            }
        if (count < FEWEST)
            throw new IllegalArgumentException(
                    "Expected at least "
                            + FEWEST
                            + " samples before the first arrival to estimate the noise from, found "
                            + count
                            + ". Begin the record when the source fires.");
        if (peak == 0)
            throw new IllegalArgumentException(
                    "Expected a record with a signal, found zeros only. Choose another stack.");
        Arrays.sort(quiet, 0, count);
        return Math.max(quiet[count / 2] / MEDIAN_OF_ABSOLUTE, 1e-6 * peak);
    }
}
