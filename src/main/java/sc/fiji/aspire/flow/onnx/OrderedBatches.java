package sc.fiji.aspire.flow.onnx;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import sc.fiji.aspire.Progress;

/**
 * Batches that are made by several threads and taken in order by one. No more than two for each
 * thread are held, however long one of them takes.
 *
 * @param <T> a batch
 */
final class OrderedBatches<T> {

    private static final int AHEAD = 2;

    private final int workers;
    private final IntFunction<T> source;
    private final Runnable stop;

    /**
     * @param workers number of threads
     * @param source makes a batch, by its number counted from 0; called by several threads
     * @param stop makes the source give up what it is at; called when the rest is not wanted
     */
    OrderedBatches(int workers, IntFunction<T> source, Runnable stop) {
        this.workers = workers;
        this.source = source;
        this.stop = stop;
    }

    /**
     * Makes all batches. Once this returns, or throws what the source or the sink threw, no thread
     * is at work any more.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    void run(int count, Consumer<T> sink, Progress progress) {
        ExecutorService threads = Executors.newFixedThreadPool(workers, OrderedBatches::thread);
        boolean all = false;
        try {
            Queue<Future<T>> pending = new ArrayDeque<>();
            int started = 0;
            for (int taken = 0; taken < count; taken++) {
                for (; started < count && pending.size() < AHEAD * workers; started++) {
                    int batch = started;
                    pending.add(threads.submit(() -> source.apply(batch)));
                }
                sink.accept(await(pending.remove(), progress));
            }
            all = true;
        } finally {
            if (!all) stop.run();
            threads.shutdownNow();
            awaitEnd(threads);
        }
    }

    private static Thread thread(Runnable worker) {
        return new Thread(worker, "flow sampling");
    }

    private static <T> T await(Future<T> batch, Progress progress) {
        try {
            return progress.await(batch);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            if (e.getCause() instanceof Error cause) throw cause;
            throw new IllegalStateException(e.getCause());
        }
    }

    /** What the threads read may be freed afterwards, so this waits even if interrupted. */
    private static void awaitEnd(ExecutorService threads) {
        boolean interrupted = false;
        while (!threads.isTerminated())
            try {
                threads.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
