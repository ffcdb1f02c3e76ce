package sc.fiji.aspire.array;

import java.util.stream.DoubleStream;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Observation;

/** The traces of a record, by source and receiver, with what is asked of them again and again. */
final class Channels {

    private final float[] traces;
    private final Acquisition acquisition;
    private final int samples;
    private final int receivers;
    private final boolean[] used;
    private final double[] distances;
    private final Progress progress;

    Channels(Observation record, Progress progress) {
        this.progress = progress;
        traces = record.traces();
        acquisition = record.acquisition();
        samples = acquisition.time().samples();
        receivers = acquisition.numReceivers();
        used = new boolean[acquisition.numSources() * receivers];
        distances = new double[used.length];
        for (int i = 0; i < used.length; i++) {
            used[i] = acquisition.isUsed(i / receivers, i % receivers);
            distances[i] = acquisition.distance(i / receivers, i % receivers);
        }
    }

    Acquisition acquisition() {
        return acquisition;
    }

    /** Ends the check when it is no longer wanted. */
    void checkCanceled() {
        progress.checkCanceled();
    }

    /** Number of samples of a trace. */
    int samples() {
        return samples;
    }

    int numSources() {
        return acquisition.numSources();
    }

    int numReceivers() {
        return receivers;
    }

    boolean isUsed(int source, int receiver) {
        return used[source * receivers + receiver];
    }

    /** mm. */
    double distance(int source, int receiver) {
        return distances[source * receivers + receiver];
    }

    /** Where a trace begins in {@link #value}. */
    int start(int source, int receiver) {
        return (source * receivers + receiver) * samples;
    }

    float value(int index) {
        return traces[index];
    }

    /** Number of samples at the start of a trace that no sound can have reached. */
    int quiet(int source, int receiver) {
        return NoiseLevel.quietSamples(acquisition, source, receiver);
    }

    /** Whether all samples of a trace are the same. */
    boolean isConstant(int source, int receiver) {
        int start = start(source, receiver);
        for (int i = start + 1; i < start + samples; i++)
            if (traces[i] != traces[start]) return false;
        return true;
    }

    /** The median, or NaN of nothing. */
    static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) return Double.NaN;
        return sorted.length % 2 == 1
                ? sorted[middle]
                : 0.5 * (sorted[middle - 1] + sorted[middle]);
    }
}
