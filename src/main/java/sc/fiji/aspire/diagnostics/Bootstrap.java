package sc.fiji.aspire.diagnostics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Percentile bootstrap over heads (Efron and Tibshirani, An Introduction to the Bootstrap, 1993,
 * chapter 13): how far a mean may lie from that over all heads there are.
 *
 * <p>Observations whose names agree up to the first hyphen, such as {@code s44-z05} and {@code
 * s44-z09}, are sections of one head. They are drawn together, because neighbouring sections err
 * alike. With few heads the interval is too narrow: for four of them about half as wide as
 * Student's.
 *
 * @param heads indices of the observations of each head
 */
public record Bootstrap(List<int[]> heads) {

    /** Share of the resamples between an interval's ends. */
    public static final double LEVEL = 0.95;

    private static final int RESAMPLES = 2000;
    private static final long SEED = 20_240_509;

    /**
     * A metric and where it would lie for other heads.
     *
     * @param value over the observations themselves
     * @param low lower end of the 95 % interval; NaN with fewer than two heads
     * @param high upper end
     */
    public record Interval(double value, double low, double high) {

        public boolean isKnown() {
            return !Double.isNaN(low) && !Double.isNaN(high);
        }
    }

    public Bootstrap {
        heads = List.copyOf(heads);
    }

    /** Observations by name, grouped into heads. */
    public static Bootstrap of(List<String> observations) {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < observations.size(); i++)
            groups.computeIfAbsent(head(observations.get(i)), h -> new ArrayList<>()).add(i);
        return new Bootstrap(
                groups.values().stream()
                        .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
                        .toList());
    }

    /** The head that an observation shows: its name up to the first hyphen. */
    public static String head(String observation) {
        return observation.split("-", 2)[0];
    }

    /** Interval of the mean of one value for each observation. */
    public Interval mean(double... values) {
        return of(
                drawn -> Arrays.stream(drawn).mapToDouble(i -> values[i]).average().orElseThrow());
    }

    /** Interval of the fall from one mean to another, in percent of the first. */
    public Interval fall(double[] before, double[] after) {
        return of(drawn -> 100 * (1 - ratio(drawn, before, after)));
    }

    /** Interval of the second mean in shares of the first. */
    public Interval ratio(double[] before, double[] after) {
        return of(drawn -> ratio(drawn, before, after));
    }

    private static double ratio(int[] drawn, double[] before, double[] after) {
        double from = 0;
        double to = 0;
        for (int i : drawn) {
            from += before[i];
            to += after[i];
        }
        return to / from;
    }

    private Interval of(ToDoubleFunction<int[]> statistic) {
        double value = statistic.applyAsDouble(all());
        if (heads.size() < 2) return new Interval(value, Double.NaN, Double.NaN);
        Random random = new Random(SEED);
        double[] resampled = new double[RESAMPLES];
        for (int k = 0; k < RESAMPLES; k++) resampled[k] = statistic.applyAsDouble(drawn(random));
        Arrays.sort(resampled);
        int outside = (int) Math.round((1 - LEVEL) / 2 * RESAMPLES);
        return new Interval(value, resampled[outside - 1], resampled[RESAMPLES - outside]);
    }

    private int[] all() {
        return heads.stream().flatMapToInt(Arrays::stream).toArray();
    }

    /** As many heads as there are, some of them more than once. */
    private int[] drawn(Random random) {
        return random.ints(heads.size(), 0, heads.size())
                .mapToObj(heads::get)
                .flatMapToInt(Arrays::stream)
                .toArray();
    }
}
