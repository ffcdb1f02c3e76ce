package sc.fiji.aspire.array.fit;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Observation;

/**
 * The traces of a record, and how they were taken.
 *
 * @param traces [source][receiver][time sample]; not copied
 */
record Recording(float[] traces, Acquisition acquisition) {

    static Recording of(Observation record) {
        return new Recording(record.traces(), record.acquisition());
    }

    int samples() {
        return acquisition.time().samples();
    }

    int sources() {
        return acquisition.numSources();
    }

    int receivers() {
        return acquisition.numReceivers();
    }

    /** Where a trace begins. */
    int start(int source, int receiver) {
        return (source * receivers() + receiver) * samples();
    }

    Observation observation() {
        return new Observation(traces, acquisition, 1);
    }

    /**
     * Has the traces in another order.
     *
     * @param sources which of the present ones is at each place
     * @param receivers the same
     */
    Recording reordered(List<Integer> sources, List<Integer> receivers) {
        float[] ordered = new float[traces.length];
        BitSet missing = acquisition.missing();
        BitSet moved = new BitSet();
        for (int s = 0; s < sources(); s++)
            for (int r = 0; r < receivers(); r++) {
                int from = start(sources.get(s), receivers.get(r));
                System.arraycopy(traces, from, ordered, start(s, r), samples());
                moved.set(start(s, r) / samples(), missing.get(from / samples()));
            }
        return new Recording(ordered, with(moved));
    }

    /** The same with sources for receivers. */
    Recording swapped() {
        float[] swapped = new float[traces.length];
        BitSet missing = acquisition.missing();
        BitSet moved = new BitSet();
        for (int s = 0; s < sources(); s++)
            for (int r = 0; r < receivers(); r++) {
                System.arraycopy(traces, start(r, s), swapped, start(s, r), samples());
                moved.set(start(s, r) / samples(), missing.get(start(r, s) / samples()));
            }
        return new Recording(swapped, with(moved));
    }

    /** How it was taken, but with other traces missing. */
    Acquisition with(BitSet missing) {
        return new Acquisition(
                acquisition.sources(),
                acquisition.receivers(),
                acquisition.wavelet(),
                acquisition.time(),
                missing,
                acquisition.conditions());
    }

    /** A copy with 0 for what is not there. */
    Recording finite() {
        float[] finite = traces.clone();
        for (int i = 0; i < finite.length; i++) if (Float.isNaN(finite[i])) finite[i] = 0;
        return new Recording(finite, acquisition);
    }

    Recording copy() {
        return new Recording(traces.clone(), acquisition);
    }

    /** The median, or NaN of nothing. */
    static double median(double... values) {
        double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        if (sorted.length == 0) return Double.NaN;
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[middle]
                : 0.5 * (sorted[middle - 1] + sorted[middle]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Recording r
                && Arrays.equals(traces, r.traces)
                && acquisition.equals(r.acquisition);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(traces);
    }
}
