package sc.fiji.aspire.array;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Pairs of a source and a receiver so near to each other that the direct wave through water comes
 * before, and is louder than, what went through a body.
 */
final class Neighbours {

    /** Receivers that are looked for around each source. */
    private static final int OF_SOURCE = 6;

    /** Sources that are looked for around each receiver. */
    private static final int OF_RECEIVER = 2;

    /** Pairs are near up to this part of the largest distance. */
    static final double NEAR = 0.42;

    private static final int MOST = 256;

    private Neighbours() {}

    /** A source and the place of a receiver. */
    record Pair(int source, int receiver) {}

    /**
     * The near pairs of an array, at most {@value #MOST}; none, if all are far apart.
     *
     * @param part pairs are near up to this part of the largest distance
     */
    static List<Pair> of(Channels channels, double part) {
        int sources = channels.numSources();
        int receivers = channels.numReceivers();
        double largest = 0;
        for (int s = 0; s < sources; s++)
            for (int r = 0; r < receivers; r++)
                largest = Math.max(largest, channels.distance(s, r));
        double near = part * largest;
        Set<Pair> pairs = new LinkedHashSet<>();
        for (int s = 0; s < sources; s++) {
            int source = s;
            IntStream.range(0, receivers)
                    .mapToObj(r -> new Pair(source, r))
                    .filter(pair -> isNear(channels, pair, near))
                    .sorted(byDistance(channels))
                    .limit(OF_SOURCE)
                    .forEach(pairs::add);
        }
        for (int r = 0; r < receivers; r++) {
            int receiver = r;
            IntStream.range(0, sources)
                    .mapToObj(s -> new Pair(s, receiver))
                    .filter(pair -> isNear(channels, pair, near))
                    .sorted(byDistance(channels))
                    .limit(OF_RECEIVER)
                    .forEach(pairs::add);
        }
        List<Pair> all = new ArrayList<>(pairs);
        if (all.size() <= MOST) return all;
        List<Pair> some = new ArrayList<>();
        for (int i = 0; i < MOST; i++) some.add(all.get((int) ((long) i * all.size() / MOST)));
        return some;
    }

    private static boolean isNear(Channels channels, Pair pair, double near) {
        return channels.isUsed(pair.source(), pair.receiver())
                && channels.distance(pair.source(), pair.receiver()) <= near;
    }

    private static Comparator<Pair> byDistance(Channels channels) {
        return Comparator.comparingDouble(
                pair -> channels.distance(pair.source(), pair.receiver()));
    }
}
