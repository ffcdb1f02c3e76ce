package sc.fiji.aspire.channeldata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import sc.fiji.aspire.FreeMemory;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.channeldata.format.Dataset;
import sc.fiji.aspire.wave.TimeAxis;

/**
 * Puts values into the order of records, [source][receiver][time sample], and completes by
 * reciprocity what only one of two elements heard of the other.
 */
final class TraceReader {

    private final Dataset data;
    private final Layout layout;
    private final Elements elements;
    private final int[] traceSources;
    private final int[] traceReceivers;
    private final List<String> notes = new ArrayList<>();
    private final BitSet missing = new BitSet();
    private int completed;

    TraceReader(
            Dataset data,
            Layout layout,
            Elements elements,
            int[] traceSources,
            int[] traceReceivers) {
        this.data = data;
        this.layout = layout;
        this.elements = elements;
        this.traceSources = traceSources;
        this.traceReceivers = traceReceivers;
    }

    /** Traces that there are none of in any repeat, numbered as acquisitions do. */
    BitSet missing() {
        return missing;
    }

    /** How many traces are the reciprocal ones. */
    int completed() {
        return completed;
    }

    List<String> notes() {
        return notes;
    }

    /** The traces of each repeat. */
    List<float[]> read(ComplexValues complex, TimeAxis time, Progress progress) {
        int numTraces = Math.multiplyExact(numSources(), numReceivers());
        int frames = layout.length(Axis.FRAME);
        long size = (long) numTraces * time.samples();
        if (size > Integer.MAX_VALUE - 8)
            throw new IllegalArgumentException(
                    "Expected a record of at most 2^31 - 9 values, found "
                            + size
                            + ". Import a part of it.");
        FreeMemory.requireOfJava(
                Float.BYTES * size * frames + data.size() * data.type().bytes(),
                "The record of " + data.name(),
                "Import a part of it");
        ComplexValues.Pressure pressure = complex.of(data.read());
        List<float[]> read = new ArrayList<>();
        BitSet[] blank = new BitSet[frames];
        for (int f = 0; f < frames; f++) {
            progress.checkCanceled();
            progress.update(f, frames, "repeat " + (f + 1) + " of " + frames);
            float[] traces = new float[(int) size];
            Arrays.fill(traces, Float.NaN);
            if (layout.has(Axis.TRACE)) readTraces(traces, f, pressure, time);
            else readAxes(traces, f, pressure, time);
            blank[f] = blank(traces, time.samples());
            complete(traces, time.samples(), blank[f]);
            read.add(traces);
        }
        missing.set(0, numTraces);
        for (BitSet one : blank) missing.and(one);
        tell(numTraces, read);
        return read;
    }

    private static boolean isOneSided(float[] traces) {
        boolean low = false;
        boolean high = false;
        for (float value : traces) {
            low |= value < 0;
            high |= value > 0;
        }
        return !low || !high;
    }

    private static boolean isConstant(float[] traces) {
        float first = Float.NaN;
        for (float value : traces) {
            if (Float.isNaN(first)) first = value;
            if (value != first && !Float.isNaN(value)) return false;
        }
        return true;
    }

    private int numSources() {
        return elements.sources().length;
    }

    private int numReceivers() {
        return elements.receivers().length;
    }

    private void readAxes(
            float[] traces, int frame, ComplexValues.Pressure pressure, TimeAxis time) {
        long base = frame * layout.stride(Axis.FRAME);
        for (int s = 0; s < numSources(); s++)
            for (int r = 0; r < numReceivers(); r++)
                copy(
                        traces,
                        s * numReceivers() + r,
                        base + s * layout.stride(Axis.SOURCE) + r * layout.stride(Axis.RECEIVER),
                        pressure,
                        time);
    }

    private void readTraces(
            float[] traces, int frame, ComplexValues.Pressure pressure, TimeAxis time) {
        Map<Integer, Integer> sourceOf = elements.sourceOf();
        Map<Integer, Integer> receiverOf = elements.receiverOf();
        BitSet seen = new BitSet();
        for (int i = 0; i < traceSources.length; i++) {
            int pair =
                    sourceOf.get(traceSources[i]) * numReceivers()
                            + receiverOf.get(traceReceivers[i]);
            if (seen.get(pair))
                throw new IllegalArgumentException(
                        "Expected one trace of each pair of elements, found a second of "
                                + traceSources[i]
                                + " to "
                                + traceReceivers[i]
                                + " (counted from 0) at number "
                                + i
                                + ". Average them first, or put repeats on an axis of their own.");
            seen.set(pair);
            long start = frame * layout.stride(Axis.FRAME) + i * layout.stride(Axis.TRACE);
            copy(traces, pair, start, pressure, time);
        }
    }

    private void copy(
            float[] traces, int pair, long start, ComplexValues.Pressure pressure, TimeAxis time) {
        long stride = layout.stride(Axis.TIME);
        int to = pair * time.samples();
        for (int t = 0; t < time.samples(); t++) {
            double us = time.start() + t * time.interval();
            traces[to + t] = (float) pressure.at((int) (start + t * stride), us);
        }
    }

    /**
     * The traces that there are none of: NaN throughout, and zeros in all of one half of a matrix
     * whose other half has none.
     */
    private BitSet blank(float[] traces, int samples) {
        BitSet blank = new BitSet();
        BitSet zero = new BitSet();
        for (int pair = 0; pair < traces.length / samples; pair++) {
            int start = pair * samples;
            int numbers = 0;
            boolean isZero = true;
            for (int i = start; i < start + samples; i++) {
                isZero &= traces[i] == 0;
                if (Float.isFinite(traces[i])) numbers++;
            }
            zero.set(pair, isZero);
            blank.set(pair, numbers == 0 && Float.isNaN(traces[start]));
            if (numbers < samples && !blank.get(pair)) throw invalid(traces, pair, samples);
        }
        if (isHalf(zero)) blank.or(zero);
        return blank;
    }

    private IllegalArgumentException invalid(float[] traces, int pair, int samples) {
        int t = 0;
        while (Float.isFinite(traces[pair * samples + t])) t++;
        return new IllegalArgumentException(
                "Expected finite values in "
                        + data.name()
                        + ", found "
                        + traces[pair * samples + t]
                        + " at sample "
                        + t
                        + ", receiver "
                        + pair % numReceivers()
                        + ", source "
                        + pair / numReceivers()
                        + " (counted from 0). Replace it, or make the whole trace NaN to leave it"
                        + " out.");
    }

    /** Whether the traces of all pairs are zero one way, and of none the other way. */
    private boolean isHalf(BitSet zero) {
        if (numSources() < 2 || !Arrays.equals(elements.sources(), elements.receivers()))
            return false;
        int n = numSources();
        int[] lower = new int[2];
        int[] upper = new int[2];
        for (int s = 0; s < n; s++)
            for (int r = 0; r < n; r++)
                if (s != r) (s > r ? lower : upper)[zero.get(s * n + r) ? 1 : 0]++;
        return lower[0] == 0 && upper[1] == 0 || upper[0] == 0 && lower[1] == 0;
    }

    private void complete(float[] traces, int samples, BitSet blank) {
        Map<Integer, Integer> sourceOf = elements.sourceOf();
        Map<Integer, Integer> receiverOf = elements.receiverOf();
        BitSet recorded = new BitSet();
        recorded.set(0, numSources() * numReceivers());
        recorded.andNot(blank);
        int filled = 0;
        for (int pair = blank.nextSetBit(0); pair >= 0; pair = blank.nextSetBit(pair + 1)) {
            Integer source = sourceOf.get(elements.receivers()[pair % numReceivers()]);
            Integer receiver = receiverOf.get(elements.sources()[pair / numReceivers()]);
            int other =
                    source == null || receiver == null ? -1 : source * numReceivers() + receiver;
            if (other >= 0 && recorded.get(other)) {
                System.arraycopy(traces, other * samples, traces, pair * samples, samples);
                blank.clear(pair);
                filled++;
            } else {
                Arrays.fill(traces, pair * samples, (pair + 1) * samples, Float.NaN);
            }
        }
        completed = Math.max(completed, filled);
    }

    private void tell(int numTraces, List<float[]> read) {
        if (read.stream().allMatch(TraceReader::isConstant))
            throw new IllegalArgumentException(
                    "Expected traces of a wave in "
                            + data.name()
                            + ", found the same value throughout. Choose other data.");
        if (read.stream().allMatch(TraceReader::isOneSided))
            notes.add(
                    "no value is on the other side of 0: pressures swing around 0, so subtract what"
                            + " stands for 0, or choose other data than an envelope");
        if (completed > 0)
            notes.add(
                    completed
                            + " of "
                            + numTraces
                            + " traces were not recorded: by reciprocity they are those of the same"
                            + " pair the other way");
        if (!missing.isEmpty())
            notes.add(missing.cardinality() + " of " + numTraces + " traces are missing");
    }
}
