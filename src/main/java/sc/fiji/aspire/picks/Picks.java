package sc.fiji.aspire.picks;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.ray.Survey;

/**
 * Picked times of first arrivals; pairs without a pick are left out.
 *
 * @param survey between which positions
 * @param times one per pick, not negative
 * @param deviations standard deviation of each, or scale where errors have none
 */
public record Picks(Survey survey, double[] times, double[] deviations) {

    public Picks {
        times = times.clone();
        deviations = deviations.clone();
        requireLength("times", survey.numPicks(), times.length);
        requireLength("standard deviations", survey.numPicks(), deviations.length);
        for (int i = 0; i < times.length; i++) {
            if (Double.isInfinite(times[i]))
                throw new IllegalArgumentException(
                        "Expected finite times, found "
                                + times[i]
                                + name(survey, i)
                                + ". Write NaN where nothing was picked.");
            if (!(times[i] >= 0))
                throw new IllegalArgumentException(
                        "Expected times of 0 and more after each source has fired, found "
                                + times[i]
                                + name(survey, i)
                                + ". Add the time in water to differences from it, and leave out"
                                + " what is missing (NaN).");
            if (!(deviations[i] > 0) || Double.isInfinite(deviations[i]))
                throw new IllegalArgumentException(
                        "Expected a positive standard deviation of each time, found "
                                + deviations[i]
                                + name(survey, i)
                                + ".");
        }
    }

    /**
     * Those of the picks that are there.
     *
     * @param times NaN where there is none
     * @throws IllegalArgumentException if none is there, or one makes no sense
     */
    public static Picks present(Survey survey, double[] times, double[] deviations) {
        requireLength("times", survey.numPicks(), times.length);
        requireLength("standard deviations", survey.numPicks(), deviations.length);
        int[] kept =
                IntStream.range(0, times.length).filter(i -> !Double.isNaN(times[i])).toArray();
        if (kept.length == 0)
            throw new IllegalArgumentException(
                    "Expected at least one time, found NaN, no pick, for all "
                            + times.length
                            + " pairs of source and receiver.");
        int[][] pairs = survey.pairs();
        return new Picks(
                new Survey(
                        survey.sources(),
                        survey.receivers(),
                        Arrays.stream(kept).mapToObj(i -> pairs[i]).toArray(int[][]::new)),
                Arrays.stream(kept).mapToDouble(i -> times[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> deviations[i]).toArray());
    }

    /**
     * The picks of an image, X = receiver, Y = source, with NaN where there is none.
     *
     * @param deviation standard deviation of each
     */
    public static Picks of(
            double[][] sources,
            double[][] receivers,
            RandomAccessibleInterval<? extends RealType<?>> image,
            double deviation) {
        long[] expected = {receivers.length, sources.length};
        long[] found = image.dimensionsAsLongArray();
        if (!Arrays.equals(expected, found))
            throw new IllegalArgumentException(
                    "Expected an image of times of "
                            + receivers.length
                            + " receivers (X) x "
                            + sources.length
                            + " sources (Y), found "
                            + Arrays.toString(found)
                            + (Arrays.equals(expected, reversed(found))
                                    ? ": rows and columns are exchanged. Transpose it."
                                    : ". Correct the positions, or choose another image."));
        double[] times = new double[sources.length * receivers.length];
        int i = 0;
        for (RealType<?> value : Views.flatIterable(image)) times[i++] = value.getRealDouble();
        double[] deviations = new double[times.length];
        Arrays.fill(deviations, deviation);
        return present(Survey.allPairs(sources, receivers), times, deviations);
    }

    /**
     * Refuses times that sound of no possible speed would take, as those in another unit.
     *
     * @param slowest speed, length per time
     * @param fastest speed
     * @param units of the times and lengths, for the message
     */
    public Picks requireSpeeds(double slowest, double fastest, String units) {
        double[] speeds = new double[times.length];
        for (int i = 0; i < speeds.length; i++) speeds[i] = survey.distance(i) / times[i];
        double[] known = Arrays.stream(speeds).filter(Double::isFinite).sorted().toArray();
        if (known.length == 0) return this;
        double median = known[known.length / 2];
        if (median >= slowest && median <= fastest) return this;
        throw new IllegalArgumentException(
                "Expected times that speeds of "
                        + Decimal.text(slowest)
                        + " to "
                        + Decimal.text(fastest)
                        + " "
                        + units
                        + " take between the positions, found a median of "
                        + Decimal.four(median)
                        + ". Correct the unit of the times or of the positions.");
    }

    @Override
    public double[] times() {
        return times.clone();
    }

    @Override
    public double[] deviations() {
        return deviations.clone();
    }

    private static String name(Survey survey, int pick) {
        return " for source " + survey.source(pick) + " and receiver " + survey.receiver(pick);
    }

    private static long[] reversed(long[] size) {
        return size.length == 2 ? new long[] {size[1], size[0]} : size;
    }

    private static void requireLength(String what, int expected, int found) {
        if (found != expected)
            throw new IllegalArgumentException(
                    "Expected " + expected + " " + what + ", one per pick; found " + found + ".");
    }
}
