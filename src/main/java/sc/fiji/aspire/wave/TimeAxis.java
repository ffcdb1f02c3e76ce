package sc.fiji.aspire.wave;

/**
 * Equally spaced times, the first at 0.
 *
 * @param samples number of samples
 * @param interval sampling interval, us
 */
public record TimeAxis(int samples, double interval) {

    public TimeAxis {
        if (samples < 2 || !(interval > 0) || Double.isInfinite(interval))
            throw new IllegalArgumentException(
                    "Expected at least 2 samples at a positive interval in us, found "
                            + samples
                            + " samples at "
                            + interval
                            + " us.");
    }

    /** Time of the last sample, us. */
    public double duration() {
        return (samples - 1) * interval;
    }

    @Override
    public String toString() {
        return samples + " samples at " + interval + " us";
    }
}
