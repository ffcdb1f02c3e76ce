package sc.fiji.aspire.ray;

import java.util.Arrays;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.Grid;

/**
 * Between which positions times were picked. A pair of source and receiver may have several picks.
 *
 * @param sources positions, one row per source, in the unit of the grid's spacing
 * @param receivers positions, one row per receiver
 * @param pairs {source, receiver} of each pick
 */
public record Survey(double[][] sources, double[][] receivers, int[][] pairs) {

    public Survey {
        sources = copy(sources, "source", 0);
        receivers = copy(receivers, "receiver", sources[0].length);
        pairs = Arrays.stream(pairs).map(int[]::clone).toArray(int[][]::new);
        if (pairs.length == 0)
            throw new IllegalArgumentException("Expected at least one pick, found none.");
        for (int[] pair : pairs)
            if (pair.length != 2
                    || !isIndex(pair[0], sources.length)
                    || !isIndex(pair[1], receivers.length))
                throw new IllegalArgumentException(
                        "Expected pairs of one of "
                                + sources.length
                                + " sources and one of "
                                + receivers.length
                                + " receivers, counted from 0; found "
                                + Arrays.toString(pair)
                                + ".");
    }

    /** Every source with every receiver, [source][receiver]. */
    public static Survey allPairs(double[][] sources, double[][] receivers) {
        int[][] pairs = new int[sources.length * receivers.length][];
        for (int i = 0; i < pairs.length; i++)
            pairs[i] = new int[] {i / receivers.length, i % receivers.length};
        return new Survey(sources, receivers, pairs);
    }

    @Override
    public double[][] sources() {
        return copyOf(sources);
    }

    @Override
    public double[][] receivers() {
        return copyOf(receivers);
    }

    @Override
    public int[][] pairs() {
        return Arrays.stream(pairs).map(int[]::clone).toArray(int[][]::new);
    }

    /** Number of sources. */
    public int numSources() {
        return sources.length;
    }

    /** Number of receivers. */
    public int numReceivers() {
        return receivers.length;
    }

    /** Number of pairs of source and receiver, each of which has a pick. */
    public int numPicks() {
        return pairs.length;
    }

    /** The number of a pick's source. */
    public int source(int pick) {
        return pairs[pick][0];
    }

    /** The number of a pick's receiver. */
    public int receiver(int pick) {
        return pairs[pick][1];
    }

    /** How far a pick's receiver is from its source. */
    public double distance(int pick) {
        double[] from = sources[pairs[pick][0]];
        double[] to = receivers[pairs[pick][1]];
        double sum = 0;
        for (int d = 0; d < from.length; d++) sum += (to[d] - from[d]) * (to[d] - from[d]);
        return Math.sqrt(sum);
    }

    double[] sourcePosition(int source) {
        return sources[source];
    }

    double[] receiverPosition(int receiver) {
        return receivers[receiver];
    }

    /** The picks of each source. */
    int[][] picksOfSources() {
        int[] counts = new int[sources.length];
        for (int[] pair : pairs) counts[pair[0]]++;
        int[][] picks = new int[sources.length][];
        for (int s = 0; s < picks.length; s++) picks[s] = new int[counts[s]];
        Arrays.fill(counts, 0);
        for (int i = 0; i < pairs.length; i++) picks[pairs[i][0]][counts[pairs[i][0]]++] = i;
        return picks;
    }

    /**
     * Times as an image, X = receiver, Y = source, with NaN where there is no pick.
     *
     * @param times one per pick; of several of a pair the last is shown
     */
    public Img<DoubleType> image(double[] times) {
        requireLength("times", times.length);
        double[] values = new double[sources.length * receivers.length];
        Arrays.fill(values, Double.NaN);
        for (int i = 0; i < times.length; i++)
            values[pairs[i][0] * receivers.length + pairs[i][1]] = times[i];
        return ArrayImgs.doubles(values, receivers.length, sources.length);
    }

    /**
     * Refuses a grid that does not hold every source and receiver.
     *
     * @throws IllegalArgumentException saying which does not fit
     */
    public void requireInside(Grid grid) {
        requireInside(grid, sources, "source");
        requireInside(grid, receivers, "receiver");
    }

    void requireLength(String what, int found) {
        if (found != pairs.length)
            throw new IllegalArgumentException(
                    "Expected " + pairs.length + " " + what + ", one per pick; found " + found);
    }

    private static void requireInside(Grid grid, double[][] positions, String what) {
        if (positions[0].length != grid.numDimensions())
            throw new IllegalArgumentException(
                    "Expected "
                            + grid.numDimensions()
                            + " coordinates of each "
                            + what
                            + " for a grid of "
                            + grid
                            + ", found "
                            + positions[0].length
                            + ".");
        for (int i = 0; i < positions.length; i++)
            if (!grid.contains(positions[i]))
                throw new IllegalArgumentException(
                        "Expected every "
                                + what
                                + " on the grid of "
                                + grid
                                + ", which begins at "
                                + Decimal.text(grid.origin())
                                + "; found "
                                + what
                                + " "
                                + i
                                + " outside it, at "
                                + Decimal.text(positions[i])
                                + ". Use a larger grid, or correct the positions or their unit.");
    }

    private static boolean isIndex(int index, int size) {
        return index >= 0 && index < size;
    }

    private static double[][] copy(double[][] positions, String what, int coordinates) {
        if (positions.length == 0)
            throw new IllegalArgumentException("Expected at least one " + what + ", found none.");
        int expected = coordinates > 0 ? coordinates : positions[0].length;
        for (int i = 0; i < positions.length; i++) {
            boolean valid = positions[i].length == expected && (expected == 2 || expected == 3);
            for (double x : positions[i]) valid &= Double.isFinite(x);
            if (!valid)
                throw new IllegalArgumentException(
                        "Expected two or three coordinates of "
                                + what
                                + " "
                                + i
                                + ", as many as of all others, found "
                                + Decimal.text(positions[i])
                                + ".");
        }
        return copyOf(positions);
    }

    private static double[][] copyOf(double[][] positions) {
        return Arrays.stream(positions).map(double[]::clone).toArray(double[][]::new);
    }
}
