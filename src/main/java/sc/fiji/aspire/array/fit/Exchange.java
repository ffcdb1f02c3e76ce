package sc.fiji.aspire.array.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Single elements whose traces have changed places: each hears, or sends, what another should.
 *
 * @param picker of the record
 * @param expected where and when direct waves arrive
 * @param pairs to listen to
 */
record Exchange(Picker picker, Geometry expected, List<int[]> pairs) {

    /** More alike than this, an element is at its own place. */
    private static final double OWN = 0.9;

    /** It is at another place if it is as alike there, and clearly more than at its own. */
    private static final double OTHER = 0.75;

    private static final double BETTER = 0.1;
    private static final int FEWEST = 2;

    /** Which receiver's traces belong at each place. */
    List<Integer> receivers() {
        return order(expected.receivers().length, false);
    }

    /** Which source's traces belong at each place. */
    List<Integer> sources() {
        return order(expected.sources().length, true);
    }

    private List<Integer> order(int count, boolean areSources) {
        List<Integer> doubtful = new ArrayList<>();
        double[] own = new double[count];
        for (int i = 0; i < count; i++) {
            own[i] = alike(i, i, areSources);
            if (own[i] < OWN) doubtful.add(i);
        }
        // Which of them is most alike at each place of theirs.
        int[] at = IntStream.range(0, count).toArray();
        boolean[] taken = new boolean[count];
        for (int place : doubtful) {
            double best = Math.max(OTHER, own[place] + BETTER);
            for (int trace : doubtful) {
                if (trace == place) continue;
                double one = alike(trace, place, areSources);
                if (one <= best) continue;
                best = one;
                at[place] = trace;
            }
        }
        for (int trace : at) {
            if (taken[trace]) return IntStream.range(0, count).boxed().toList();
            taken[trace] = true;
        }
        return IntStream.of(at).boxed().toList();
    }

    /** Median of the similarity of an element's traces to what is expected at a place. */
    private double alike(int trace, int place, boolean areSources) {
        double[] all =
                pairs.stream()
                        .filter(p -> p[areSources ? 0 : 1] == place)
                        .mapToDouble(
                                p ->
                                        Math.abs(
                                                picker.similarity(
                                                        areSources ? trace : p[0],
                                                        areSources ? p[1] : trace,
                                                        p[0],
                                                        p[1],
                                                        expected)))
                        .filter(v -> !Double.isNaN(v))
                        .toArray();
        return all.length < FEWEST ? 1 : Recording.median(all);
    }
}
