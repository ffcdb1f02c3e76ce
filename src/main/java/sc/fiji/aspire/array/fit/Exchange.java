package sc.fiji.aspire.array.fit;

import java.util.ArrayList;
import java.util.HashSet;
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
        List<List<int[]>> own = new ArrayList<>();
        for (int i = 0; i < count; i++) own.add(new ArrayList<>());
        for (int[] pair : pairs) own.get(pair[areSources ? 0 : 1]).add(pair);
        List<Integer> doubtful = new ArrayList<>();
        double[] alike = new double[count];
        for (int i = 0; i < count; i++) {
            alike[i] = alike(i, own.get(i), areSources);
            if (alike[i] < OWN) doubtful.add(i);
        }
        List<Integer> asTheyAre = IntStream.range(0, count).boxed().toList();
        if (2 * doubtful.size() > count) return asTheyAre;
        // Which of them is most alike at each place of theirs.
        List<Integer> at = new ArrayList<>(asTheyAre);
        for (int place : doubtful) {
            double best = Math.max(OTHER, alike[place] + BETTER);
            for (int trace : doubtful) {
                double one = trace == place ? 0 : alike(trace, own.get(place), areSources);
                if (one <= best) continue;
                best = one;
                at.set(place, trace);
            }
        }
        return new HashSet<>(at).size() == count ? at : asTheyAre;
    }

    /** Median of the similarity of an element's traces to what pairs of a place should hear. */
    private double alike(int trace, List<int[]> place, boolean areSources) {
        picker.checkCanceled();
        double[] all =
                place.stream()
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
