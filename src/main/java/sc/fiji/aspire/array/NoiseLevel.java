package sc.fiji.aspire.array;

import java.util.Arrays;
import java.util.OptionalDouble;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Observation;

/**
 * The standard deviation of the noise on a record, estimated from its quiet part: the samples
 * before sound at {@value #FASTEST} mm/us, faster than in any bone, could have come from the
 * source. Traces that misfits do not use have no part in it.
 */
public final class NoiseLevel {

    private static final double FASTEST = 3.2;
    private static final int FEWEST = 200;

    /** So many equal samples in a row are no noise but a muted or filled part. */
    private static final int RUN = 4;

    /** Of the quiet samples, the part that may be muted before the rest is not trusted. */
    private static final double MUTED = 0.5;

    /** Noise below this part of the peak is below what any instrument tells apart. */
    private static final double LEAST = 1e-6;

    /** Median of |n| over the standard deviation, for Gaussian n. */
    private static final double MEDIAN_OF_ABSOLUTE = 0.6744897501960817;

    private NoiseLevel() {}

    /**
     * A record with the noise that its quiet part shows.
     *
     * @param traces [source][receiver][time sample]
     * @throws IllegalArgumentException if it cannot be told
     */
    public static Observation observation(float[] traces, Acquisition acquisition) {
        Observation unit = new Observation(traces, acquisition, 1);
        return unit.withNoise(of(unit));
    }

    /**
     * Estimates the noise.
     *
     * @param record its own noise does not count
     * @throws IllegalArgumentException if it cannot be told
     */
    public static double of(Observation record) {
        float[] traces = record.traces();
        requireSignal(traces, record.acquisition());
        return estimate(traces, record.acquisition())
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "The noise of the record is unknown: expected varying"
                                                + " samples before the first arrival, found too"
                                                + " few or constant (muted) ones. Give"
                                                + " the standard deviation of"
                                                + " the noise, in the"
                                                + " unit of the"
                                                + " record, as noise, or choose a record whose start was not muted."));
    }

    /**
     * The median absolute value of the quiet samples over that of a standard normal number; nothing
     * if they are fewer than {@value #FEWEST}, mostly constant, or less than a millionth of the
     * record's peak.
     *
     * @param traces [source][receiver][time sample]
     */
    public static OptionalDouble estimate(float[] traces, Acquisition acquisition) {
        float[] quiet = new float[traces.length];
        int all = 0;
        int count = 0;
        float peak = 0;
        int samples = acquisition.time().samples();
        for (int s = 0, start = 0; s < acquisition.numSources(); s++)
            for (int r = 0; r < acquisition.numReceivers(); r++, start += samples) {
                if (!acquisition.isUsed(s, r)) continue;
                int end = start + quietSamples(acquisition, s, r);
                all += end - start;
                for (int i = start; i < end; ) {
                    int next = i + 1;
                    while (next < end && traces[next] == traces[i]) next++;
                    if (next - i < RUN)
                        for (int k = i; k < next; k++) quiet[count++] = Math.abs(traces[k]);
                    i = next;
                }
                for (int i = start; i < start + samples; i++)
                    peak = Math.max(peak, Math.abs(traces[i]));
            }
        if (count < FEWEST || count < MUTED * all) return OptionalDouble.empty();
        Arrays.sort(quiet, 0, count);
        double noise = quiet[count / 2] / MEDIAN_OF_ABSOLUTE;
        return noise > LEAST * peak ? OptionalDouble.of(noise) : OptionalDouble.empty();
    }

    /** Number of samples at the start of a trace that no sound can have reached. */
    public static int quietSamples(Acquisition acquisition, int source, int receiver) {
        double arrival =
                acquisition.distance(source, receiver) / FASTEST - acquisition.time().start();
        int before = (int) Math.min(1 << 24, arrival / acquisition.time().interval());
        return Math.max(0, Math.min(before, acquisition.time().samples()));
    }

    private static void requireSignal(float[] traces, Acquisition acquisition) {
        int samples = acquisition.time().samples();
        int receivers = acquisition.numReceivers();
        for (int i = 0; i < traces.length; i++) {
            int pair = i / samples;
            if (traces[i] != 0 && acquisition.isUsed(pair / receivers, pair % receivers)) return;
        }
        throw new IllegalArgumentException(
                "Expected a record with a signal, found zeros only. Choose another stack.");
    }
}
