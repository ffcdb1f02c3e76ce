package sc.fiji.aspire.array.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sc.fiji.aspire.wave.Acquisition;

/**
 * Where and when direct waves start and arrive: the delay of a pair is that of all, of its source
 * and of its receiver, and the distance over the speed of sound.
 *
 * @param sources positions, mm
 * @param receivers positions, mm
 * @param late delay of all, us
 * @param slowness us/mm
 * @param sourceDelays of each beside that of all, us
 * @param receiverDelays of each beside that of all, us
 */
record Geometry(
        double[][] sources,
        double[][] receivers,
        double late,
        double slowness,
        double[] sourceDelays,
        double[] receiverDelays) {

    /** A source and a receiver that are nearer are one element, mm. */
    static final double SAME = 0.1;

    static Geometry of(Acquisition acquisition, double late, double speed) {
        return new Geometry(
                acquisition.sources(),
                acquisition.receivers(),
                late,
                1e3 / speed,
                new double[acquisition.numSources()],
                new double[acquisition.numReceivers()]);
    }

    Geometry with(double late, double slowness) {
        return new Geometry(sources, receivers, late, slowness, sourceDelays, receiverDelays);
    }

    double distance(int source, int receiver) {
        double sum = 0;
        for (int d = 0; d < sources[source].length; d++)
            sum += Math.pow(sources[source][d] - receivers[receiver][d], 2);
        return Math.sqrt(sum);
    }

    /** When the first sound of a source reaches a receiver, us after the excitation. */
    double arrival(int source, int receiver) {
        return late
                + sourceDelays[source]
                + receiverDelays[receiver]
                + slowness * distance(source, receiver);
    }

    /** Distance of the two farthest, mm. */
    double size() {
        double size = 0;
        for (int s = 0; s < sources.length; s++)
            for (int r = 0; r < receivers.length; r++) size = Math.max(size, distance(s, r));
        return size;
    }

    /** The receiver at the place of each source, or -1. */
    int[] receiversOfSources() {
        int[] same = new int[sources.length];
        for (int s = 0; s < same.length; s++) {
            same[s] = -1;
            for (int r = 0; r < receivers.length; r++) if (distance(s, r) < SAME) same[s] = r;
        }
        return same;
    }

    /** Used pairs up to a distance, at most about a number of them, evenly taken. */
    static List<int[]> pairs(Acquisition acquisition, double farthest, int most) {
        List<int[]> pairs = new ArrayList<>();
        for (int s = 0; s < acquisition.numSources(); s++)
            for (int r = 0; r < acquisition.numReceivers(); r++)
                if (acquisition.isUsed(s, r) && acquisition.distance(s, r) <= farthest)
                    pairs.add(new int[] {s, r});
        if (pairs.size() <= most) return pairs;
        List<int[]> some = new ArrayList<>();
        for (int i = 0; i < most; i++) some.add(pairs.get((int) ((long) i * pairs.size() / most)));
        return some;
    }

    /** Mean distance of the receivers from their centre if they are on a circle around it, or 0. */
    double radius() {
        int dimensions = receivers[0].length;
        double[] centre = new double[dimensions];
        for (double[] receiver : receivers)
            for (int d = 0; d < dimensions; d++) centre[d] += receiver[d] / receivers.length;
        double[] radii =
                Arrays.stream(receivers)
                        .mapToDouble(p -> Math.hypot(p[0] - centre[0], p[1] - centre[1]))
                        .toArray();
        double mean = Arrays.stream(radii).average().orElseThrow();
        boolean circle = Arrays.stream(radii).allMatch(r -> Math.abs(r - mean) < 0.02 * mean);
        return circle && receivers.length > 4 ? mean : 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Geometry g
                && Arrays.deepEquals(sources, g.sources)
                && Arrays.deepEquals(receivers, g.receivers)
                && late == g.late
                && slowness == g.slowness
                && Arrays.equals(sourceDelays, g.sourceDelays)
                && Arrays.equals(receiverDelays, g.receiverDelays);
    }

    @Override
    public int hashCode() {
        return Double.hashCode(late);
    }
}
