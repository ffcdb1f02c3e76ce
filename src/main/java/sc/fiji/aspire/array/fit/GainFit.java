package sc.fiji.aspire.array.fit;

import java.util.Arrays;
import java.util.List;

/**
 * How loud and of which sign all, each source and each receiver are, from direct waves, see {@link
 * MedianPolish}. The loudness of all cannot be told from that of the wavelet.
 *
 * @param all gain of most pairs; negative if most are reversed
 * @param allDeviation part of it by which it may be wrong
 * @param sources gain of each beside that of all; NaN of one that no pair tells of
 * @param receivers the same
 * @param sourceDeviations part by which each may be wrong
 * @param receiverDeviations the same
 * @param unknown whether nobody knows how strongly the sources send, so that all is to be told
 */
record GainFit(
        double all,
        double allDeviation,
        double[] sources,
        double[] receivers,
        double[] sourceDeviations,
        double[] receiverDeviations,
        boolean unknown) {

    private static final int TURNS = 8;
    private static final int FEWEST = 2;

    /** Logarithms of gains are never believed to be more exact. */
    private static final double EXACT = 2e-3;

    /** Standard deviation of a median of Gaussian numbers, over that of their mean. */
    private static final double MEDIAN = 1.2533;

    /** Gains closer to 1 are not told, as a factor, */
    private static final double TOLD = 1.02;

    /** nor those within so many deviations. */
    private static final double CLEAR = 5;

    private static final int SEVERAL = 4;

    /** If so many differ, others do from so many deviations on. */
    private static final double LIKELY = 0.5;

    /**
     * From direct waves.
     *
     * @param least part by which each gain may be wrong at least
     */
    static GainFit of(
            List<Picker.Pick> picks, int sources, int receivers, double least, boolean unknown) {
        int[] signs = signs(picks, sources, receivers);
        double[] logs = picks.stream().mapToDouble(p -> Math.log(Math.abs(p.gain()))).toArray();
        MedianPolish polish = new MedianPolish(picks, logs, sources, receivers);
        double error = Math.max(EXACT, polish.error());
        return new GainFit(
                signs[sources + receivers] * Math.exp(polish.all),
                Math.hypot(0.2 * least, MEDIAN * error / Math.sqrt(Math.max(1, logs.length))),
                signed(known(polish.sources, picks, true), signs, 0),
                signed(known(polish.receivers, picks, false), signs, sources),
                deviations(picks, error, least, sources, true),
                deviations(picks, error, least, receivers, false),
                unknown);
    }

    /** Without those that too few pairs tell of. */
    private static double[] known(double[] logs, List<Picker.Pick> picks, boolean areSources) {
        int[] counts = counts(picks, logs.length, areSources);
        double[] known = logs.clone();
        for (int i = 0; i < known.length; i++) if (counts[i] < FEWEST) known[i] = Double.NaN;
        return known;
    }

    private static int[] counts(List<Picker.Pick> picks, int elements, boolean areSources) {
        int[] counts = new int[elements];
        for (Picker.Pick pick : picks) counts[areSources ? pick.source() : pick.receiver()]++;
        return counts;
    }

    private static double[] signed(double[] logs, int[] signs, int first) {
        double[] gains = new double[logs.length];
        for (int i = 0; i < gains.length; i++) gains[i] = signs[first + i] * Math.exp(logs[i]);
        return gains;
    }

    /** Of each source, each receiver and all: that of most of its pairs, given the others. */
    private static int[] signs(List<Picker.Pick> picks, int sources, int receivers) {
        int[] signs = new int[sources + receivers + 1];
        Arrays.fill(signs, 1);
        double sum = 0;
        for (Picker.Pick pick : picks) sum += Math.signum(pick.gain());
        signs[sources + receivers] = sum < 0 ? -1 : 1;
        for (int turn = 0; turn < TURNS; turn++) {
            double[] votes = new double[sources + receivers];
            // By turns, so that a reversed source does not reverse its receivers.
            int from = turn % 2 == 0 ? 0 : sources;
            int to = turn % 2 == 0 ? sources : sources + receivers;
            for (Picker.Pick pick : picks) {
                double sign = Math.signum(pick.gain()) * signs[sources + receivers];
                votes[pick.source()] += sign * signs[sources + pick.receiver()];
                votes[sources + pick.receiver()] += sign * signs[pick.source()];
            }
            for (int i = from; i < to; i++) signs[i] = votes[i] < 0 ? -1 : 1;
        }
        return signs;
    }

    private static double[] deviations(
            List<Picker.Pick> picks, double error, double least, int elements, boolean areSources) {
        int[] counts = counts(picks, elements, areSources);
        double[] deviations = new double[elements];
        for (int i = 0; i < elements; i++)
            deviations[i] = Math.hypot(least, MEDIAN * error / Math.sqrt(counts[i]));
        return deviations;
    }

    /** Gains of sources, those that are nothing to tell of taken for 1. */
    double[] toldSources() {
        return unknown ? known(sources) : told(sources, sourceDeviations);
    }

    private static double[] known(double[] gains) {
        return Arrays.stream(gains).map(gain -> Double.isNaN(gain) ? 1 : gain).toArray();
    }

    double[] toldReceivers() {
        return told(receivers, receiverDeviations);
    }

    /** If several differ, so do the others, by less than can be told of one alone. */
    private static double[] told(double[] gains, double[] deviations) {
        boolean[] is = new boolean[gains.length];
        int count = 0;
        for (int i = 0; i < gains.length; i++) {
            is[i] = isTold(Math.abs(gains[i]), deviations[i]);
            if (is[i]) count++;
        }
        double[] told = new double[gains.length];
        for (int i = 0; i < gains.length; i++) {
            boolean also = Math.abs(Math.log(Math.abs(gains[i]))) > LIKELY * deviations[i];
            boolean own = is[i] || count >= SEVERAL && also;
            told[i] = own ? gains[i] : gains[i] < 0 ? -1 : 1;
        }
        return told;
    }

    private static boolean isTold(double size, double deviation) {
        double log = Math.abs(Math.log(size));
        return log > Math.log(TOLD) && log > CLEAR * deviation;
    }

    /** The loudness of all, 1 if it is nothing to tell of, without its sign. */
    double toldAll() {
        return unknown || isTold(Math.abs(all), allDeviation) ? Math.abs(all) : 1;
    }
}
