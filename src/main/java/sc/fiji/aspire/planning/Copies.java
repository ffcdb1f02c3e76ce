package sc.fiji.aspire.planning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.wave.Medium;

/**
 * Whether bodies that are held back are also trained on, perhaps moved, rotated or bent: they would
 * make a model look better than it is. Bent copies are detected by the distances of all held-back
 * bodies to those that are trained on, compared with the distance of any two bodies.
 */
final class Copies {

    /** A map that was moved by pixels differs less from itself; over its length. */
    private static final double SAME = 0.01;

    /**
     * Chosen on 40 phantoms: the median nearest of others lies from 0.59 of the median distance on.
     */
    private static final double BENT = 0.5;

    /** A single body is hardly ever so near to another: chosen on the same phantoms. */
    private static final double NEAR = 0.15;

    /** Pairs that the usual distance is measured on. */
    private static final int MOST_PAIRS = 20_000;

    private final List<String> trained = new ArrayList<>();
    private final List<Thumbnail[]> training = new ArrayList<>();
    private final List<String> heldBack = new ArrayList<>();
    private final List<Thumbnail[]> held = new ArrayList<>();

    /** Takes a body into account. */
    void add(String body, Medium map, boolean validation) {
        Thumbnail[] both = {Thumbnail.of(map, Thumbnail.ALL), Thumbnail.of(map, Thumbnail.SOFT)};
        (validation ? heldBack : trained).add(body);
        (validation ? held : training).add(both);
    }

    Optional<Doubt> doubt() {
        if (held.isEmpty() || training.size() < 2) return Optional.empty();
        double usual = usual();
        double[] nearest = new double[held.size()];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        Optional<Doubt> near = Optional.empty();
        for (int h = 0; h < nearest.length; h++)
            for (int t = 0; t < training.size(); t++) {
                if (held.get(h)[0].distance(training.get(t)[0]) < SAME)
                    return Optional.of(Doubt.refusal(told(h, t, "is", " but for its place")));
                double distance = held.get(h)[1].distance(training.get(t)[1]);
                nearest[h] = Math.min(nearest[h], distance);
                if (near.isEmpty() && distance < NEAR * usual)
                    near =
                            Optional.of(
                                    Doubt.warning(
                                            told(
                                                    h,
                                                    t,
                                                    "looks like a copy of",
                                                    at(distance / usual, NEAR))));
            }
        if (near.isPresent()) return near;
        Arrays.sort(nearest);
        double middle = nearest[nearest.length / 2];
        if (!(middle < BENT * usual)) return Optional.empty();
        return Optional.of(
                Doubt.warning(
                        "Expected other bodies among the maps that are held back than among those"
                                + " that are trained on, found them as near to each other as bent"
                                + " copies or neighbouring sections of one body"
                                + at(middle / usual, BENT)
                                + ". Hold whole bodies back, with all their copies and sections."));
    }

    /** As " (at 0.31 of the usual distance of two bodies, where 0.5 is the least of others)". */
    private static String at(double distance, double least) {
        return String.format(
                Locale.ROOT,
                " (at %.2f of the usual distance of two bodies, where others are at %s or more)",
                distance,
                Decimal.text(least));
    }

    private String told(int h, int t, String is, String but) {
        return "Expected other bodies among the maps that are held back than among those that are"
                + " trained on, found that "
                + heldBack.get(h)
                + " "
                + is
                + " "
                + trained.get(t)
                + but
                + ". Hold whole bodies back, with all their copies and sections.";
    }

    /** Median distance of two bodies that are trained on. */
    private double usual() {
        int n = training.size();
        int step = (int) Math.max(1, (long) n * n / 2 / MOST_PAIRS);
        List<Double> distances = new ArrayList<>();
        for (int i = 0, k = 0; i < n; i++)
            for (int j = 0; j < i; j++)
                if (k++ % step == 0) distances.add(training.get(i)[1].distance(training.get(j)[1]));
        distances.sort(null);
        return distances.get(distances.size() / 2);
    }
}
