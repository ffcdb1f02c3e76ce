package sc.fiji.aspire.wave;

import sc.fiji.aspire.Decimal;

/**
 * Equally spaced times of samples, counted from the excitation: the first sample of the wavelet.
 *
 * @param samples number of samples
 * @param interval sampling interval, us
 * @param start time of the first sample, us; negative if the record begins before the source fires
 */
public record TimeAxis(int samples, double interval, double start) {

    /** Intervals beyond these, us, are taken for mistakes. */
    static final double SHORTEST = 1e-6;

    static final double LONGEST = 1e6;

    /** Share of an interval by which times may differ that count as the same. */
    private static final double TOLERANCE = 0.01;

    public TimeAxis {
        interval = Decimal.meant(interval);
        start = Decimal.meant(start);
        if (samples < 2 || !(interval >= SHORTEST && interval <= LONGEST))
            throw new IllegalArgumentException(
                    "Expected at least 2 samples at an interval of 1e-6 to 1e6 us, found "
                            + samples
                            + " samples at "
                            + Decimal.text(interval)
                            + " us. Correct the samples or the interval, or declare its unit.");
        if (!Double.isFinite(start) || start + (samples - 1) * interval <= 0)
            throw new IllegalArgumentException(
                    "Expected a record that goes on after the source fires, found "
                            + samples
                            + " samples at "
                            + Decimal.text(interval)
                            + " us from "
                            + Decimal.text(start)
                            + " us on. Correct the time of the first sample, or declare its unit.");
    }

    /** Times that begin at the excitation. */
    public TimeAxis(int samples, double interval) {
        this(samples, interval, 0);
    }

    /** Time from the first to the last sample, us. */
    public double duration() {
        return (samples - 1) * interval;
    }

    /** Time of the last sample, us. */
    public double end() {
        return start + duration();
    }

    /** Whether each sample is taken when the other's is, to a hundredth of an interval. */
    public boolean isSame(TimeAxis other) {
        double tolerance = TOLERANCE * interval;
        return samples == other.samples
                && Math.abs(start - other.start) <= tolerance
                && Math.abs(end() - other.end()) <= tolerance;
    }

    @Override
    public String toString() {
        String text = samples + " samples at " + Decimal.text(interval) + " us";
        return start == 0 ? text : text + " from " + Decimal.text(start) + " us on";
    }
}
