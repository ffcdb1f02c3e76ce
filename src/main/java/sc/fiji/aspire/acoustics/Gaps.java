package sc.fiji.aspire.acoustics;

import java.util.BitSet;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.range.GapImage;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;

/**
 * Where a record says less about an image because traces are missing. A trace says most about the
 * points on and near the path from its source to its receiver: it weighs exp(-(detour /
 * wavelength)^2) at a point by way of which sound goes a detour.
 */
public final class Gaps {

    /** Wavelengths of detour that still count. */
    private static final double MOST = 2;

    private final Acquisition array;
    private final Grid grid;
    private float[] whole = {};

    /**
     * The gaps of records of an array.
     *
     * @param array of which some records miss traces
     * @param grid of the images
     */
    public Gaps(Acquisition array, Grid grid) {
        this.array = array;
        this.grid = grid;
    }

    /** The gaps of a record whose acquisition says what is missing. */
    public GapImage of(Acquisition record) {
        BitSet missing = record.missing();
        if (missing.isEmpty()) return GapImage.NONE;
        float[] shares = weights(missing);
        float[] all = whole();
        for (int i = 0; i < shares.length; i++) shares[i] = all[i] > 0 ? shares[i] / all[i] : 0;
        return new GapImage(shares);
    }

    private synchronized float[] whole() {
        if (whole.length == 0) {
            BitSet all = new BitSet();
            all.set(0, array.numSources() * array.numReceivers());
            whole = weights(all);
        }
        return whole;
    }

    /** Sums of the weights of traces. */
    private float[] weights(BitSet traces) {
        float[] sums = new float[grid.numPoints()];
        double[][] from = distances(array.sources());
        double[][] to = distances(array.receivers());
        double water = array.conditions().water().orElse(Medium.WATER);
        double wavelength = 1e-3 * water / array.wavelet().centreFrequency();
        int receivers = array.numReceivers();
        for (int t = traces.nextSetBit(0); t >= 0; t = traces.nextSetBit(t + 1)) {
            int s = t / receivers;
            int r = t % receivers;
            add(sums, from[s], to[r], array.distance(s, r), wavelength);
        }
        return sums;
    }

    private static void add(
            float[] sums, double[] from, double[] to, double direct, double wavelength) {
        for (int i = 0; i < sums.length; i++) {
            double detour = (from[i] + to[i] - direct) / wavelength;
            if (detour < MOST) sums[i] += (float) Math.exp(-detour * detour);
        }
    }

    /** Of each transducer from all points, mm. */
    private double[][] distances(double[][] transducers) {
        double[][] distances = new double[transducers.length][grid.numPoints()];
        for (int i = 0; i < grid.numPoints(); i++) {
            int[] index = grid.indices(i);
            for (int t = 0; t < transducers.length; t++) {
                double sum = 0;
                for (int d = 0; d < index.length; d++)
                    sum += Math.pow(grid.position(d, index[d]) - transducers[t][d], 2);
                distances[t][i] = Math.sqrt(sum);
            }
        }
        return distances;
    }
}
