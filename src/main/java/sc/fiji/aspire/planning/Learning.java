package sc.fiji.aspire.planning;

import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Ends a training that learns nothing before an hour has passed. It looks twice at the first
 * refinement: half an hour from its beginning, and a quarter later; a training that is over by then
 * is judged by its result.
 */
public final class Learning {

    private static final double FIRST_MINUTES = 30;
    private static final double SECOND_MINUTES = 45;

    /** Between two looks an error falls by more, if anything is learned. */
    private static final double FALLS = 0.95;

    private final LongSupplier clock;
    private final long begin;
    private final int epochs;
    private double before = Double.NaN;
    private boolean judged;

    /**
     * @param clock in nanoseconds
     * @param epochs of a refinement
     */
    public Learning(LongSupplier clock, int epochs) {
        this.clock = clock;
        this.epochs = epochs;
        begin = clock.getAsLong();
    }

    /** Whether the errors of an epoch shall be looked at. */
    public boolean asks(int refinement, int epoch) {
        if (refinement != 1 || judged || epoch >= epochs) return false;
        double minutes = 1e-9 * (clock.getAsLong() - begin) / 60;
        return minutes >= (Double.isNaN(before) ? FIRST_MINUTES : SECOND_MINUTES);
    }

    /**
     * Looks at the errors of an epoch.
     *
     * @param ofMeanMap error of the mean of the training maps
     * @throws IllegalStateException if nothing is learned
     */
    public void look(int epoch, double error, double ofMeanMap) {
        if (Double.isNaN(before)) {
            before = error;
            return;
        }
        judged = true;
        if (error < ofMeanMap || error < FALLS * before) return;
        throw new IllegalStateException(
                String.format(
                        Locale.ROOT,
                        "Expected that the training has learned something by epoch %d of %d, found"
                                + " that its means on held-back bodies err by %.3g and the mean of the"
                                + " training maps by only %.3g, as before. Check that maps, water and"
                                + " array belong together, or take more bodies or another learning"
                                + " rate, and try it with trial=10. What was done is kept.",
                        epoch,
                        epochs,
                        error,
                        ofMeanMap));
    }
}
