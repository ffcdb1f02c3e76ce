package sc.fiji.aspire.array;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which order of the receivers lets the direct waves arrive where they should: that of the
 * acquisition, one that is turned by some elements, one that goes the other way round, or sources
 * and receivers swapped.
 *
 * <p>Sources and receivers that are both turned or both mirrored hear the same direct waves as
 * before: only the body tells, not the water.
 *
 * @param name in words
 * @param order that fits
 */
record ReceiverOrder(String name, DirectWaves.Order order) {

    private static final String SWAPPED = "swapped";
    private static final int SOURCES = 8;

    /** Lags are tried up to so many periods. */
    private static final double LATEST = 3;

    private static final int LAGS_PER_PERIOD = 8;

    /**
     * The order that fits best.
     *
     * @param pairs near ones
     * @param frequency of the wavelet, MHz
     */
    static ReceiverOrder best(
            Channels channels, List<Neighbours.Pair> pairs, WaterPulse water, double frequency) {
        Search search = new Search(channels, some(pairs), water, frequency);
        int n = channels.numReceivers();
        ReceiverOrder best = new ReceiverOrder("", channels::start);
        double highest = search.similarity(best.order);
        List<ReceiverOrder> others = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            int first = k;
            if (k > 0)
                others.add(
                        new ReceiverOrder(
                                "rotated by "
                                        + Math.min(k, n - k)
                                        + (n - k < k ? " elements back" : " elements"),
                                (s, p) -> channels.start(s, Math.floorMod(p + first, n))));
            others.add(
                    new ReceiverOrder(
                            "clockwise or mirrored: the place of receiver 0 has receiver "
                                    + k
                                    + ", and the numbers run backwards",
                            (s, p) -> channels.start(s, Math.floorMod(first - p, n))));
        }
        if (n == channels.numSources())
            others.add(new ReceiverOrder(SWAPPED, (s, p) -> channels.start(p, s)));
        for (ReceiverOrder other : others) {
            double similarity = search.similarity(other.order);
            if (similarity > highest) {
                highest = similarity;
                best = other;
            }
        }
        return best;
    }

    /** Which recorded receiver belongs at each place, if sources and receivers are not swapped. */
    List<Integer> receivers(Channels channels) {
        int n = channels.numReceivers();
        return IntStream.range(0, n)
                .mapToObj(p -> order.start(0, p) / channels.samples() % n)
                .toList();
    }

    boolean isSwapped() {
        return name.equals(SWAPPED);
    }

    boolean isAsExpected() {
        return name.isEmpty();
    }

    /** The pairs of a few sources. */
    private static List<Neighbours.Pair> some(List<Neighbours.Pair> pairs) {
        List<Integer> sources =
                pairs.stream().map(Neighbours.Pair::source).distinct().sorted().toList();
        int step = Math.max(1, sources.size() / SOURCES);
        return pairs.stream().filter(p -> sources.indexOf(p.source()) % step == 0).toList();
    }

    /** Means of the similarity over the pairs, at the best of a few lags; traces are seen once. */
    private static final class Search {

        private final Channels channels;
        private final List<Neighbours.Pair> pairs;
        private final List<WaterPulse.Pulse> pulses = new ArrayList<>();
        private final Map<Long, double[]> known = new HashMap<>();
        private final int step;
        private final int steps;

        Search(Channels channels, List<Neighbours.Pair> pairs, WaterPulse water, double frequency) {
            this.channels = channels;
            this.pairs = pairs;
            for (Neighbours.Pair pair : pairs)
                pulses.add(water.at(channels.distance(pair.source(), pair.receiver())));
            double period = 1 / frequency / channels.acquisition().time().interval();
            step = Math.max(1, (int) (period / LAGS_PER_PERIOD));
            steps = (int) (LATEST * period / step);
        }

        double similarity(DirectWaves.Order order) {
            double[] sums = new double[2 * steps + 1];
            for (int i = 0; i < pairs.size(); i++) {
                Neighbours.Pair pair = pairs.get(i);
                double[] one = at(order.start(pair.source(), pair.receiver()), pulses.get(i));
                for (int k = 0; k < one.length; k++) sums[k] += one[k] / pairs.size();
            }
            double best = 0;
            for (double sum : sums) best = Math.max(best, Math.abs(sum));
            return best;
        }

        private double[] at(int start, WaterPulse.Pulse pulse) {
            long key = (long) start << 24 | pulse.first();
            return known.computeIfAbsent(
                    key,
                    k -> {
                        double[] similarities = new double[2 * steps + 1];
                        for (int l = -steps; l <= steps; l++) {
                            double one = DirectWaves.similarity(channels, start, pulse, l * step);
                            similarities[l + steps] = Double.isNaN(one) ? 0 : one;
                        }
                        return similarities;
                    });
        }
    }
}
