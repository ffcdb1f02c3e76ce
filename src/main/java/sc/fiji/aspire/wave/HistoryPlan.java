package sc.fiji.aspire.wave;

/**
 * How much of a forward run is kept for the gradient: every step where that fits, else every k-th.
 * A product of two fields of the band f holds frequencies up to 2 f, and its sum over every k-th
 * step is right as long as 2 f k dt stays below 1.
 *
 * @param every k
 * @param slots number of steps that are kept
 * @param bytes what they take, all lanes together
 */
record HistoryPlan(int every, int slots, long bytes) {

    private static final double SAFETY = 0.8;

    static HistoryPlan of(Experiment experiment, Lanes lanes, WaveBackend backend) {
        Scheme scheme = experiment.scheme();
        long slot =
                (long) scheme.layout().numGridPoints()
                        * backend.bytesPerValue()
                        * lanes.shotsAtOnce()
                        * lanes.count();
        double top = new Band(experiment.acquisition().wavelet()).top();
        int largest = Math.max(1, (int) (SAFETY / (2 * top * scheme.step())));
        for (int k = 1; ; k++) {
            int slots = (scheme.steps() + k - 1) / k;
            if (slot * slots <= backend.historyBytes())
                return new HistoryPlan(k, slots, slot * slots);
            if (k >= largest) throw tooLarge(experiment, slot * slots, backend.historyBytes());
        }
    }

    static HistoryPlan complete(Experiment experiment, Lanes lanes, WaveBackend backend) {
        HistoryPlan plan = of(experiment, lanes, backend);
        if (plan.every() == 1) return plan;
        throw tooLarge(experiment, plan.bytes() * plan.every(), backend.historyBytes());
    }

    private static IllegalStateException tooLarge(Experiment experiment, long needed, long budget) {
        return new IllegalStateException(
                "The history of "
                        + experiment.scheme().steps()
                        + " steps on "
                        + experiment.medium().grid()
                        + " takes "
                        + (needed >> 20)
                        + " MiB, and "
                        + (budget >> 20)
                        + " MiB may be used. Use a coarser grid, fewer threads, or give Java more"
                        + " memory.");
    }
}
