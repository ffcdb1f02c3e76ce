package sc.fiji.aspire.wave;

/**
 * Equally spaced times, the first at 0.
 *
 * @param samples number of samples
 * @param interval sampling interval, us
 */
public record TimeAxis(int samples, double interval) {

    /** Intervals beyond these, us, are taken for mistakes. */
    static final double SHORTEST = 1e-6;

    static final double LONGEST = 1e6;

    public TimeAxis {
        if (samples < 2 || !(interval >= SHORTEST && interval <= LONGEST))
            throw new IllegalArgumentException(
                    "Expected at least 2 samples at an interval of 1e-6 to 1e6 us, found "
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
