package sc.fiji.aspire.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * How the traces of near pairs compare with the direct wave through water: all of them shifted by
 * the same number of samples, and then each by itself.
 *
 * @param lag samples by which all are late
 * @param together median over the pairs of the correlation coefficient there, -1 to 1
 * @param similarity the same with each pair at its own best lag nearby
 * @param matches one for each pair
 */
record DirectWaves(int lag, double together, double similarity, List<Match> matches) {

    /** Nothing could be compared. */
    static final DirectWaves NONE = new DirectWaves(0, 0, 0, List.of());

    /** Part of a pulse's samples that must lie within the trace. */
    private static final double WITHIN = 0.6;

    /** Samples that a single pair may be earlier or later than all, at most. */
    private static final int ALONE = 3;

    /**
     * One pair.
     *
     * @param pair source and place of the receiver
     * @param lag samples by which it is late
     * @param gain by which it is louder than it should be; negative if its sign is reversed
     * @param similarity correlation coefficient
     */
    record Match(Neighbours.Pair pair, double lag, double gain, double similarity) {}

    /** Where the trace of a source and a place of a receiver begins. */
    interface Order {
        int start(int source, int place);
    }

    /** The best shift of the record against pulses, by as much as a trace is long at most. */
    static DirectWaves of(
            Channels channels, List<Neighbours.Pair> pairs, Order order, WaterPulse water) {
        return of(channels, pairs, order, water, channels.samples());
    }

    /**
     * The same.
     *
     * @param latest most samples by which the record is shifted
     */
    static DirectWaves of(
            Channels channels,
            List<Neighbours.Pair> pairs,
            Order order,
            WaterPulse water,
            int latest) {
        List<WaterPulse.Pulse> pulses = new ArrayList<>();
        for (Neighbours.Pair pair : pairs)
            pulses.add(water.at(channels.distance(pair.source(), pair.receiver())));
        int best = 0;
        double similarity = 0;
        double[] all = new double[pairs.size()];
        for (int lag = -latest; lag <= latest; lag++) {
            channels.checkCanceled();
            int count = 0;
            for (int i = 0; i < all.length; i++) {
                int start = order.start(pairs.get(i).source(), pairs.get(i).receiver());
                double one = similarity(channels, start, pulses.get(i), lag);
                if (!Double.isNaN(one)) all[count++] = one;
            }
            if (2 * count <= all.length) continue;
            Arrays.sort(all, 0, count);
            double middle = 0.5 * (all[count / 2] + all[(count - 1) / 2]);
            if (Math.abs(middle) > Math.abs(similarity)) {
                similarity = middle;
                best = lag;
            }
        }
        List<Match> matches = new ArrayList<>();
        for (int i = 0; i < all.length; i++) {
            int start = order.start(pairs.get(i).source(), pairs.get(i).receiver());
            Match match = match(channels, pairs.get(i), start, pulses.get(i), best);
            if (!Double.isNaN(match.similarity())) matches.add(match);
        }
        double between = Channels.median(matches.stream().mapToDouble(Match::similarity));
        return new DirectWaves(best, similarity, matches.isEmpty() ? 0 : between, matches);
    }

    /** How alike, whatever the sign. */
    double strength() {
        return Math.abs(similarity);
    }

    private static Match match(
            Channels channels, Neighbours.Pair pair, int start, WaterPulse.Pulse pulse, int lag) {
        int at = lag;
        double peak = similarity(channels, start, pulse, lag);
        double sign = Math.signum(peak);
        for (int k = lag - ALONE; k <= lag + ALONE; k++) {
            double one = similarity(channels, start, pulse, k);
            if (sign * one > sign * peak) {
                peak = one;
                at = k;
            }
        }
        double before = similarity(channels, start, pulse, at - 1);
        double after = similarity(channels, start, pulse, at + 1);
        double bend = before - 2 * peak + after;
        double between = bend == 0 ? 0 : 0.5 * (before - after) / bend;
        if (!(Math.abs(between) <= 1)) between = 0; // at the end of the trace
        double top = peak - 0.25 * (before - after) * between;
        double gain = product(channels, start, pulse, at) / pulse.energy() * top / peak;
        return new Match(pair, at + between, peak == 0 ? 0 : gain, peak == 0 ? 0 : top);
    }

    private static double product(Channels channels, int start, WaterPulse.Pulse pulse, int lag) {
        double sum = 0;
        for (int i = 0; i < pulse.values().length; i++) {
            int n = pulse.first() + lag + i;
            if (n >= 0 && n < channels.samples())
                sum += pulse.values()[i] * channels.value(start + n);
        }
        return sum;
    }

    /**
     * Correlation coefficient over the pulse's samples, those beyond the ends of the trace taken
     * for 0; NaN if too few lie within it.
     */
    static double similarity(Channels channels, int start, WaterPulse.Pulse pulse, int lag) {
        double[] values = pulse.values();
        int from = Math.max(0, -pulse.first() - lag);
        int to = Math.min(values.length, channels.samples() - pulse.first() - lag);
        if (to - from < WITHIN * values.length) return Double.NaN;
        double xy = 0;
        double xx = 0;
        for (int i = from; i < to; i++) {
            double x = channels.value(start + pulse.first() + lag + i);
            xy += x * values[i];
            xx += x * x;
        }
        return xx > 0 ? xy / Math.sqrt(xx * pulse.energy()) : 0;
    }

    /** Median over what is told of some pairs, or NaN of none. */
    double median(Predicate<Match> which, ToDoubleFunction<Match> what) {
        return Channels.median(matches.stream().filter(which).mapToDouble(what));
    }
}
