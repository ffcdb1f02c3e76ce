package sc.fiji.aspire.wave;

import java.util.Arrays;
import java.util.BitSet;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * A record with its acquisition and noise. A trace that is NaN throughout is missing: the
 * observation's acquisition leaves it out. Where one is NaN up to its end, or from its start on, as
 * after a shift in time, these samples are lost: misfits leave them out. What misfits do not use, a
 * source's own receiver or a missing trace, may be anything. Values that are not there, or not
 * finite, are taken for 0.
 *
 * @param traces pressure, [source][receiver][time sample], time fastest
 * @param acquisition how it was taken, and without the traces that are missing
 * @param noise standard deviation of the white Gaussian noise on it, in the unit of the traces
 * @param lost samples of used traces that were never recorded, as the traces are counted
 */
public record Observation(float[] traces, Acquisition acquisition, double noise, BitSet lost) {

    /** More samples at one end of a trace cannot be left out, part of it. */
    public static final double END = 0.5;

    public Observation {
        traces = traces.clone();
        lost = (BitSet) lost.clone();
        int samples = acquisition.time().samples();
        int expected = samples * acquisition.numReceivers() * acquisition.numSources();
        if (traces.length != expected)
            throw new IllegalArgumentException(
                    "Expected "
                            + expected
                            + " values for "
                            + acquisition
                            + ", found "
                            + traces.length
                            + ".");
        acquisition = acquisition.without(blank(traces, samples));
        int receivers = acquisition.numReceivers();
        for (int pair = 0; pair < traces.length / samples; pair++)
            if (acquisition.isUsed(pair / receivers, pair % receivers))
                addEnds(lost, traces, pair * samples, samples);
        for (int i = lost.nextSetBit(0); i >= 0; i = lost.nextSetBit(i + 1)) traces[i] = 0;
        for (int i = 0; i < traces.length; i++) {
            if (Float.isFinite(traces[i])) continue;
            int pair = i / samples;
            if (acquisition.isUsed(pair / receivers, pair % receivers))
                throw new IllegalArgumentException(
                        "Expected finite values, found "
                                + traces[i]
                                + " at sample "
                                + i % samples
                                + ", receiver "
                                + pair % receivers
                                + ", source "
                                + pair / receivers
                                + " (counted from 0). Replace it, or make the whole trace NaN, or up"
                                + " to a half of it at an end, to leave that out.");
            traces[i] = 0;
        }
        if (acquisition.numMissing() > 0 && acquisition.numUsed() == 0)
            throw new IllegalArgumentException(
                    "Expected at least one trace, found that all are missing. Choose another"
                            + " stack, or correct what its acquisition calls missing.");
        if (!(noise > 0) || Double.isInfinite(noise))
            throw new IllegalArgumentException(
                    "Expected a positive standard deviation of the noise, found " + noise + ".");
    }

    /** A record of which no more is lost than its traces say by NaN. */
    public Observation(float[] traces, Acquisition acquisition, double noise) {
        this(traces, acquisition, noise, new BitSet());
    }

    /** Adds what is NaN at the ends of a trace. */
    private static void addEnds(BitSet lost, float[] traces, int start, int samples) {
        int most = (int) (END * samples);
        int first = start;
        while (first - start <= most && Float.isNaN(traces[first])) first++;
        if (first - start <= most) lost.set(start, first);
        int end = start + samples;
        int last = end;
        while (end - last <= most && Float.isNaN(traces[last - 1])) last--;
        if (end - last <= most) lost.set(last, end);
    }

    /** Number of samples that enter misfits. */
    public long numUsed() {
        return acquisition.numUsed() - lost.cardinality();
    }

    @Override
    public BitSet lost() {
        return (BitSet) lost.clone();
    }

    /** The traces that are NaN throughout. */
    private static BitSet blank(float[] traces, int samples) {
        BitSet blank = new BitSet();
        for (int pair = 0; pair < traces.length / samples; pair++) {
            int i = pair * samples;
            while (i < (pair + 1) * samples && Float.isNaN(traces[i])) i++;
            blank.set(pair, i == (pair + 1) * samples);
        }
        return blank;
    }

    @Override
    public float[] traces() {
        return traces.clone();
    }

    /**
     * The values of an image of a record, [source][receiver][time sample].
     *
     * @param record X = time sample, Y = receiver, Z = source
     * @throws IllegalArgumentException if it has another size than the acquisition says
     */
    public static float[] traces(
            RandomAccessibleInterval<? extends RealType<?>> record, Acquisition acquisition) {
        long[] expected = {
            acquisition.time().samples(), acquisition.numReceivers(), acquisition.numSources()
        };
        if (!Arrays.equals(record.dimensionsAsLongArray(), expected))
            throw new IllegalArgumentException(
                    "Expected a record of time samples x receivers x sources = "
                            + Arrays.toString(expected)
                            + ", found "
                            + Arrays.toString(record.dimensionsAsLongArray())
                            + ". Reorder its axes, or choose its own acquisition.");
        float[] traces = new float[Math.toIntExact(expected[0] * expected[1] * expected[2])];
        int i = 0;
        for (RealType<?> value : Views.flatIterable(record)) traces[i++] = value.getRealFloat();
        return traces;
    }

    /** The record as an image: X = time sample, Y = receiver, Z = source. */
    public Img<FloatType> image() {
        return ArrayImgs.floats(
                traces(),
                acquisition.time().samples(),
                acquisition.numReceivers(),
                acquisition.numSources());
    }

    /** The same record with another standard deviation of the noise. */
    public Observation withNoise(double standardDeviation) {
        return new Observation(traces, acquisition, standardDeviation, lost);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Observation o
                && Arrays.equals(traces, o.traces)
                && acquisition.equals(o.acquisition)
                && noise == o.noise
                && lost.equals(o.lost);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(traces) + acquisition.hashCode();
    }
}
