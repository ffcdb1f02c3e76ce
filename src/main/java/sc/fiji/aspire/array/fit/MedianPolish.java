package sc.fiji.aspire.array.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Numbers of pairs as a sum of one for all, one for each source and one for each receiver: medians
 * over the pairs of each, by turns (Tukey). Those of most elements are 0.
 */
final class MedianPolish {

    private static final int TURNS = 8;
    private static final double MEDIAN_OF_ABSOLUTE = 0.6744897501960817;

    private final List<Picker.Pick> picks;
    private final double[] values;
    final double[] sources;
    final double[] receivers;
    double all;

    /**
     * Of a number for each pick.
     *
     * @param sources how many there are
     * @param receivers the same
     */
    MedianPolish(List<Picker.Pick> picks, double[] values, int sources, int receivers) {
        this.picks = picks;
        this.values = values.clone();
        this.sources = new double[sources];
        this.receivers = new double[receivers];
        List<List<Integer>> ofSources = groups(sources, Picker.Pick::source);
        List<List<Integer>> ofReceivers = groups(receivers, Picker.Pick::receiver);
        for (int turn = 0; turn < TURNS; turn++) {
            fit(this.sources, ofSources);
            fit(this.receivers, ofReceivers);
            all += or(Recording.median(rests()));
        }
    }

    private List<List<Integer>> groups(int count, ToIntFunction<Picker.Pick> element) {
        List<List<Integer>> groups = new ArrayList<>();
        for (int i = 0; i < count; i++) groups.add(new ArrayList<>());
        for (int i = 0; i < values.length; i++) groups.get(element.applyAsInt(picks.get(i))).add(i);
        return groups;
    }

    /** Takes the medians of what is left, but for what all share. */
    private void fit(double[] elements, List<List<Integer>> groups) {
        double[] rests = rests();
        for (int e = 0; e < elements.length; e++)
            elements[e] +=
                    or(
                            Recording.median(
                                    groups.get(e).stream().mapToDouble(i -> rests[i]).toArray()));
        double middle = or(Recording.median(elements));
        for (int e = 0; e < elements.length; e++) elements[e] -= middle;
    }

    private static double or(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    private double[] rests() {
        double[] rests = new double[values.length];
        for (int i = 0; i < rests.length; i++) {
            Picker.Pick pick = picks.get(i);
            rests[i] = values[i] - all - sources[pick.source()] - receivers[pick.receiver()];
        }
        return rests;
    }

    /** Standard deviation of what is left of most. */
    double error() {
        double[] rests = rests();
        for (int i = 0; i < rests.length; i++) rests[i] = Math.abs(rests[i]);
        return Recording.median(rests) / MEDIAN_OF_ABSOLUTE;
    }
}
