package sc.fiji.aspire;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Through this, long work reports how far it is and finds out whether it was cancelled. Methods
 * that may take more than a second have one as their last parameter, report at least several times
 * a second, and call {@link #checkCanceled()} as often.
 */
public interface Progress {

    /** How often {@link #await} looks whether the work is still wanted. */
    long POLL_MILLISECONDS = 100;

    /** Reports nothing and is never cancelled. */
    Progress NONE = (done, total, what) -> {};

    /**
     * Reports that a share of the work is done.
     *
     * @param done finished units, between 0 and {@code total}
     * @param total all units
     * @param what what is being done, for a person: "source 3 of 16"
     */
    void update(long done, long total, String what);

    /** Tells, in a sentence, what the work goes on in spite of; nobody, by default. */
    default void warn(String sentence) {}

    /** Whether the work is no longer wanted. */
    default boolean isCanceled() {
        return false;
    }

    /**
     * Ends the work when it is no longer wanted.
     *
     * @throws CancellationException if {@link #isCanceled()}
     */
    default void checkCanceled() {
        if (isCanceled()) throw new CancellationException("Cancelled.");
    }

    /**
     * Waits for what another thread computes.
     *
     * @throws CancellationException if {@link #isCanceled()} meanwhile, or if interrupted
     * @throws ExecutionException if the other thread failed
     */
    default <T> T await(Future<T> result) throws ExecutionException {
        while (true)
            try {
                checkCanceled();
                return result.get(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                continue;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("Interrupted.");
            }
    }

    /**
     * The same cancellation, with what is done in a part reported as a piece of the whole: part
     * {@code index} of {@code count}.
     */
    default Progress part(int index, int count) {
        return part(index, 1, count);
    }

    /**
     * The same for parts that differ in cost.
     *
     * @param before cost of what precedes the part, in any unit
     * @param cost of the part
     * @param all cost of the whole
     */
    default Progress part(long before, long cost, long all) {
        Progress whole = this;
        return new Progress() {
            @Override
            public void update(long done, long total, String what) {
                long parts = Math.max(1, total);
                whole.update(before * parts + cost * done, all * parts, what);
            }

            @Override
            public void warn(String sentence) {
                whole.warn(sentence);
            }

            @Override
            public boolean isCanceled() {
                return whole.isCanceled();
            }
        };
    }
}
