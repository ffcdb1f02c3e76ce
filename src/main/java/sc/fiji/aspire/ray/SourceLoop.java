package sc.fiji.aspire.ray;

import java.util.ArrayDeque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import sc.fiji.aspire.Progress;

/**
 * Works through the sources on several threads and takes what they give in the order of the
 * sources, so that sums are the same whatever the number of threads.
 *
 * @param threads at most
 */
record SourceLoop(int threads) {

    SourceLoop {
        if (threads < 1)
            throw new IllegalArgumentException(
                    "Expected at least one thread, found " + threads + ".");
    }

    /** What becomes of the result of a source. */
    interface Taker<R> {
        void take(int source, R result);
    }

    /**
     * Runs the work once per source; only this thread takes and reports.
     *
     * @throws CancellationException if cancelled
     */
    <R> void run(int sources, IntFunction<R> work, Taker<R> taker, Progress progress) {
        int lanes = Math.min(threads, sources);
        if (lanes <= 1) {
            for (int s = 0; s < sources; s++) take(s, work.apply(s), sources, taker, progress);
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(lanes, SourceLoop::daemon);
        try {
            ArrayDeque<Future<R>> running = new ArrayDeque<>();
            int begun = 0;
            for (int s = 0; s < sources; s++) {
                // A few ahead, so that few results wait for their turn.
                for (; begun < sources && running.size() < 2 * lanes; begun++) {
                    int source = begun;
                    running.add(pool.submit(() -> work.apply(source)));
                }
                take(s, result(running.remove()), sources, taker, progress);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static <R> void take(
            int source, R result, int sources, Taker<R> taker, Progress progress) {
        progress.checkCanceled();
        taker.take(source, result);
        progress.update(source + 1L, sources, "source " + (source + 1) + " of " + sources);
    }

    private static <R> R result(Future<R> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            if (e.getCause() instanceof Error cause) throw cause;
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Thread daemon(Runnable lane) {
        Thread thread = new Thread(lane, "ray lane");
        thread.setDaemon(true);
        return thread;
    }
}
