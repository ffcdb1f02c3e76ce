package sc.fiji.aspire.picking;

/**
 * Where a first arrival begins, by Akaike's information criterion: the sample that best parts a
 * trace into noise and signal (Maeda, Zisin 38, 1985). It is looked for around the first samples
 * that are loud.
 *
 * @param period of the wavelet, samples
 * @param level part of the loudest arrival that the first one has at least
 */
record Onset(double period, double level) {

    /** Of the noise, where an arrival is suspected. */
    private static final double LOUD = 3;

    /** Periods before and after the first loud samples. */
    private static final double BEFORE = 3;

    private static final double AFTER = 0.75;

    /** Part of the level below which nothing counts as a change. */
    private static final double FLOOR = 0.5;

    private static final int FEWEST = 3;

    /** The root mean square over half a period that is largest. */
    double peak(double[] trace, int from, int to) {
        double peak = 0;
        for (int k = Math.max(0, from); k < to; k++) peak = Math.max(peak, loudness(trace, k));
        return peak;
    }

    private double loudness(double[] trace, int k) {
        int end = Math.min(trace.length, k + half());
        double sum = 0;
        for (int i = k; i < end; i++) sum += trace[i] * trace[i];
        return Math.sqrt(sum / half());
    }

    private int half() {
        return Math.max(FEWEST, (int) Math.round(0.5 * period));
    }

    /**
     * The first sample of an arrival; NaN if none is loud enough.
     *
     * @param from first sample that may be one
     * @param to one after the last
     * @param noise standard deviation on the trace
     * @param more noise to take into account that is not on the trace
     */
    double find(double[] trace, int from, int to, double noise, double more) {
        double peak = peak(trace, from, to);
        double loud = Math.max(LOUD * Math.hypot(noise, more), level * peak);
        int first = Math.max(0, from);
        while (first < to && !(loudness(trace, first) > loud)) first++;
        if (first >= to) return Double.NaN;
        int begin = Math.max(0, (int) (first - BEFORE * period));
        int end = Math.min(trace.length, (int) Math.ceil(first + AFTER * period + half()));
        // A pulse rises by and by: without a floor, less noise would make it begin much earlier.
        return change(trace, begin, end, more * more + Math.pow(FLOOR * level * peak, 2));
    }

    private static double change(double[] trace, int begin, int end, double floor) {
        int n = end - begin;
        if (n < 2 * FEWEST) return Double.NaN;
        double[] sums = new double[n + 1];
        for (int i = 0; i < n; i++) sums[i + 1] = sums[i] + trace[begin + i] * trace[begin + i];
        int best = FEWEST;
        double lowest = Double.POSITIVE_INFINITY;
        for (int k = FEWEST; k <= n - FEWEST; k++) {
            double before = k * Math.log(floor + sums[k] / k);
            double after = (n - k) * Math.log(floor + (sums[n] - sums[k]) / (n - k));
            if (before + after < lowest) {
                lowest = before + after;
                best = k;
            }
        }
        return begin + best;
    }
}
