package sc.fiji.aspire.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * Times of pieces of work that are to be compared. All are warmed up first; then each is done once
 * per round, in turn, so that what slows the machine for a while slows all of them.
 */
final class Rounds {

    private static final int WARM_UPS = 2;

    /** Times of one piece of work, s, in ascending order. */
    record Times(double[] sorted) {

        static Times of(List<Double> seconds) {
            return new Times(seconds.stream().mapToDouble(s -> s).sorted().toArray());
        }

        double median() {
            int n = sorted.length;
            return 0.5 * (sorted[(n - 1) / 2] + sorted[n / 2]);
        }

        /** Slowest minus fastest, as a share of the median. */
        double spread() {
            return (sorted[sorted.length - 1] - sorted[0]) / median();
        }
    }

    private Rounds() {}

    /**
     * Does each piece of work in turn.
     *
     * @param works each does its work and tells the seconds that it took
     */
    static Times[] run(int rounds, List<DoubleSupplier> works) {
        for (DoubleSupplier work : works) for (int i = 0; i < WARM_UPS; i++) work.getAsDouble();
        double[][] seconds = new double[works.size()][rounds];
        for (int round = 0; round < rounds; round++)
            for (int i = 0; i < seconds.length; i++) seconds[i][round] = works.get(i).getAsDouble();
        for (double[] times : seconds) Arrays.sort(times);
        return Arrays.stream(seconds).map(Times::new).toArray(Times[]::new);
    }

    /** Work that is timed as a whole. */
    static DoubleSupplier timed(Runnable work) {
        return () -> {
            long begin = System.nanoTime();
            work.run();
            return 1e-9 * (System.nanoTime() - begin);
        };
    }
}
