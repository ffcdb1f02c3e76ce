package sc.fiji.aspire.wave;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.Stream;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.Grid;

/**
 * How a record was acquired: every source fires once, alone, and all receivers record it, except
 * for missing traces, which nothing uses.
 *
 * @param sources positions in mm from the image centre, one row per source
 * @param receivers positions in mm from the image centre, one row per receiver
 * @param wavelet what each source sends
 * @param time when the receivers sample
 * @param missing traces that there are none of, or that are not to be used; bit s * receivers + r
 *     for receiver r of source s
 * @param conditions the water, and how strongly each source sends
 */
public record Acquisition(
        double[][] sources,
        double[][] receivers,
        Wavelet wavelet,
        TimeAxis time,
        BitSet missing,
        Conditions conditions) {

    /** Farther from the image centre no transducer is believed to be, mm. */
    private static final double FARTHEST = 1e6;

    /** Farther from the plane of an image no transducer of it may lie, mm. */
    private static final double PLANE = 1e-3;

    /** Differences by rounding, of positions in mm, and of wavelets relative to their size. */
    private static final double ROUNDED = 1e-6;

    private static final String UNIT =
            "Positions are in mm unless \"units\" in the acquisition declares another unit.";

    /** Receivers closer than this to the firing source are not used, mm. */
    private static final double OWN_RECEIVER = 0.1;

    private static final String ALIKE = "Give x, y and z of all transducers, or x and y of all.";

    public Acquisition {
        sources = copy(sources, "source");
        receivers = copy(receivers, "receiver");
        if (sources[0].length != receivers[0].length)
            throw new IllegalArgumentException(
                    "Expected sources and receivers in the same number of dimensions, found "
                            + sources[0].length
                            + " and "
                            + receivers[0].length
                            + ". "
                            + ALIKE);
        requireApart(receivers);
        missing = (BitSet) missing.clone();
        if (missing.length() > sources.length * receivers.length)
            throw new IllegalArgumentException(
                    "Expected missing traces below number "
                            + sources.length * receivers.length
                            + ", found number "
                            + (missing.length() - 1)
                            + ".");
        int amplitudes = conditions.amplitudes().length;
        if (amplitudes != 0 && amplitudes != sources.length)
            throw new IllegalArgumentException(
                    "Expected an amplitude for each of "
                            + sources.length
                            + " sources, found "
                            + amplitudes
                            + ".");
    }

    /** An acquisition under conditions that nothing is known of. */
    public Acquisition(
            double[][] sources,
            double[][] receivers,
            Wavelet wavelet,
            TimeAxis time,
            BitSet missing) {
        this(sources, receivers, wavelet, time, missing, Conditions.NONE);
    }

    /** An acquisition of which no trace is missing. */
    public Acquisition(double[][] sources, double[][] receivers, Wavelet wavelet, TimeAxis time) {
        this(sources, receivers, wavelet, time, new BitSet());
    }

    /**
     * The same without further traces.
     *
     * @param traces numbered as {@link #missing}
     */
    public Acquisition without(BitSet traces) {
        BitSet all = missing();
        all.or(traces);
        return new Acquisition(sources, receivers, wavelet, time, all, conditions);
    }

    /** The same sampled at other times. */
    public Acquisition at(TimeAxis other) {
        return new Acquisition(sources, receivers, wavelet, other, missing, conditions);
    }

    /** The same under other conditions. */
    public Acquisition with(Conditions other) {
        return new Acquisition(sources, receivers, wavelet, time, missing, other);
    }

    /**
     * A ring of receivers around the image centre, the first on the x axis, growing from x to y;
     * every {@code receivers / sources}-th is a source too.
     *
     * @param radius mm
     */
    public static Acquisition ring(
            double radius, int receivers, int sources, Wavelet wavelet, TimeAxis time) {
        if (sources < 1 || receivers % sources != 0)
            throw new IllegalArgumentException(
                    "Expected a number of receivers that is a multiple of the number of sources, "
                            + "found "
                            + receivers
                            + " receivers and "
                            + sources
                            + " sources.");
        double[][] ring = new double[receivers][];
        for (int i = 0; i < receivers; i++) {
            double angle = 2 * Math.PI * i / receivers;
            ring[i] = new double[] {radius * Math.cos(angle), radius * Math.sin(angle)};
        }
        double[][] firing = new double[sources][];
        for (int i = 0; i < sources; i++) firing[i] = ring[i * (receivers / sources)];
        return new Acquisition(firing, ring, wavelet, time);
    }

    @Override
    public double[][] sources() {
        return Arrays.stream(sources).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    public double[][] receivers() {
        return Arrays.stream(receivers).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    public BitSet missing() {
        return (BitSet) missing.clone();
    }

    /** Number of sources. */
    public int numSources() {
        return sources.length;
    }

    /** Number of receivers. */
    public int numReceivers() {
        return receivers.length;
    }

    /** Distance of a receiver from a source, mm. */
    public double distance(int source, int receiver) {
        double sum = 0;
        for (int d = 0; d < sources[source].length; d++) {
            double difference = sources[source][d] - receivers[receiver][d];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    /**
     * Whether misfits and scores use what a receiver hears of a source. They leave out what is
     * missing and the source's own receiver: the field is singular there, so that its value depends
     * on the grid.
     */
    public boolean isUsed(int source, int receiver) {
        return !missing.get(source * receivers.length + receiver) && isApart(source, receiver);
    }

    private boolean isApart(int source, int receiver) {
        return distance(source, receiver) > OWN_RECEIVER;
    }

    /** Number of values that misfits use: all samples of the used pairs. */
    public long numUsed() {
        return (numApart() - numMissing()) * time.samples();
    }

    /** Number of missing traces that misfits would use. */
    public long numMissing() {
        return missing.stream()
                .filter(i -> isApart(i / receivers.length, i % receivers.length))
                .count();
    }

    /** Which part of the traces that misfits would use is missing, 0 to 1. */
    public double shareMissing() {
        return numMissing() / (double) Math.max(1, numApart());
    }

    private long numApart() {
        long pairs = 0;
        for (int s = 0; s < sources.length; s++)
            for (int r = 0; r < receivers.length; r++) if (isApart(s, r)) pairs++;
        return pairs;
    }

    /** Coordinates of a position, 2 or 3. */
    public int numDimensions() {
        return sources[0].length;
    }

    /**
     * The same acquisition in two dimensions.
     *
     * @throws IllegalArgumentException if a transducer lies beside the plane z = 0
     */
    public Acquisition inPlane() {
        if (sources[0].length == 2) return this;
        return new Acquisition(
                inPlane(sources, "source"),
                inPlane(receivers, "receiver"),
                wavelet,
                time,
                missing,
                conditions);
    }

    /** The same in two dimensions if all transducers lie in the plane z = 0, else itself. */
    public Acquisition flattened() {
        boolean flat =
                sources[0].length == 2
                        || Stream.of(sources, receivers)
                                .flatMap(Arrays::stream)
                                .allMatch(p -> Math.abs(p[2]) <= PLANE);
        return flat ? inPlane() : this;
    }

    /**
     * The same for images of so many dimensions: of a volume, those of a plane lie at z = 0.
     *
     * @throws IllegalArgumentException if a transducer lies beside the plane of a section
     */
    public Acquisition in(int numDimensions) {
        if (numDimensions == 2) return inPlane();
        if (sources[0].length == numDimensions) return this;
        return new Acquisition(
                inSpace(sources), inSpace(receivers), wavelet, time, missing, conditions);
    }

    private static double[][] inSpace(double[][] positions) {
        return Arrays.stream(positions).map(p -> Arrays.copyOf(p, 3)).toArray(double[][]::new);
    }

    private static double[][] inPlane(double[][] positions, String what) {
        double[][] flat = new double[positions.length][];
        for (int i = 0; i < flat.length; i++) {
            if (Math.abs(positions[i][2]) > PLANE)
                throw new IllegalArgumentException(
                        "Expected transducers in the plane of the image, z = 0, found "
                                + what
                                + " "
                                + i
                                + " at z = "
                                + Decimal.text(positions[i][2])
                                + " mm. Give x and y in that plane.");
            flat[i] = Arrays.copyOf(positions[i], 2);
        }
        return flat;
    }

    /**
     * Refuses a grid that does not hold every source and receiver, or that is too coarse to tell
     * them apart.
     *
     * @throws IllegalArgumentException saying what does not fit
     */
    public void requireInside(Grid grid) {
        requireInside(grid, sources, "Source");
        requireInside(grid, receivers, "Receiver");
        double size = 0;
        for (int s = 0; s < sources.length; s++)
            for (int r = 0; r < receivers.length; r++) size = Math.max(size, distance(s, r));
        if (size > 0 && size < grid.spacing())
            throw new IllegalArgumentException(
                    "Expected sources and receivers farther apart than the "
                            + Decimal.text(grid.spacing())
                            + " mm between two points of the grid, found all within "
                            + Decimal.text(size)
                            + " mm. "
                            + UNIT);
    }

    private static void requireInside(Grid grid, double[][] positions, String what) {
        if (positions[0].length != grid.numDimensions())
            throw new IllegalArgumentException(
                    "Expected "
                            + grid.numDimensions()
                            + " coordinates of each transducer for a grid of "
                            + grid
                            + ", found "
                            + positions[0].length
                            + ". Correct the positions in the acquisition.");
        for (int i = 0; i < positions.length; i++)
            if (!grid.contains(positions[i]))
                throw new IllegalArgumentException(
                        "Expected all transducers on the grid of "
                                + grid
                                + ", which begins at "
                                + Decimal.text(grid.origin())
                                + " mm; found "
                                + what
                                + " "
                                + i
                                + " outside the grid, at "
                                + Decimal.text(positions[i])
                                + " mm. Use a larger grid, or correct the positions in the"
                                + " acquisition (from the image centre). "
                                + UNIT);
    }

    private static double[][] copy(double[][] positions, String what) {
        if (positions.length == 0)
            throw new IllegalArgumentException("Expected at least one " + what + ", found none.");
        double[][] copy = new double[positions.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = positions[i].clone();
            boolean alike = copy[i].length == copy[0].length;
            boolean valid = alike && (copy[i].length | 1) == 3;
            for (double x : copy[i]) valid &= Math.abs(x) <= FARTHEST;
            if (!valid)
                throw new IllegalArgumentException(
                        "Expected "
                                + (alike ? "two or three" : copy[0].length)
                                + " coordinates of up to 1e6 mm for "
                                + what
                                + " "
                                + i
                                + ", found "
                                + Decimal.text(copy[i])
                                + ". "
                                + (alike ? UNIT : ALIKE));
        }
        return copy;
    }

    /** Two elements may share a place; an array that has but one tells of no image. */
    private static void requireApart(double[][] receivers) {
        double[][] first = new double[receivers.length][];
        Arrays.fill(first, receivers[0]);
        if (receivers.length > 2 && areSame(receivers, first))
            throw new IllegalArgumentException(
                    "Expected receivers at different places, found all "
                            + receivers.length
                            + " at "
                            + Decimal.text(receivers[0])
                            + " mm. Correct the positions.");
    }

    /** Whether it is the same acquisition, but for the rounding of numbers that were read. */
    public boolean isSame(Acquisition other) {
        return areSame(sources, other.sources)
                && areSame(receivers, other.receivers)
                && time.isSame(other.time)
                && wavelet.difference(other.wavelet, 1) < ROUNDED
                && missing.equals(other.missing)
                && conditions.areSame(other.conditions, sources.length);
    }

    private static boolean areSame(double[][] a, double[][] b) {
        boolean same = a.length == b.length && a[0].length == b[0].length;
        for (int i = 0; same && i < a.length; i++)
            for (int d = 0; d < a[i].length; d++) same &= Math.abs(a[i][d] - b[i][d]) < ROUNDED;
        return same;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Acquisition a
                && Arrays.deepEquals(sources, a.sources)
                && Arrays.deepEquals(receivers, a.receivers)
                && wavelet.equals(a.wavelet)
                && time.equals(a.time)
                && missing.equals(a.missing)
                && conditions.equals(a.conditions);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.deepHashCode(sources) + Arrays.deepHashCode(receivers);
    }

    @Override
    public String toString() {
        return time + " x " + receivers.length + " receivers x " + sources.length + " sources";
    }
}
