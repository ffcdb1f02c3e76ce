package sc.fiji.aspire.wave.solver;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.scheme.Batch;
import sc.fiji.aspire.wave.scheme.Wavefield;

/** Works through the shots, on as many threads as the backend has lanes. */
final class ShotExecutor {

    /** What is done with one batch of shots. */
    interface Work {
        void run(Wavefield field, Batch batch, Progress progress);
    }

    private final int lanes;
    private final int shots;
    private final List<Batch> batches = new ArrayList<>();

    ShotExecutor(int lanes, int shots, int shotsAtOnce) {
        this.shots = shots;
        for (int first = 0; first < shots; first += shotsAtOnce)
            batches.add(new Batch(first, Math.min(shotsAtOnce, shots - first)));
        this.lanes = Math.min(lanes, batches.size());
    }

    /**
     * Runs the work once per batch.
     *
     * @throws CancellationException if cancelled
     */
    void run(Supplier<Wavefield> fields, Work work, Progress progress) {
        SharedProgress shared = new SharedProgress(progress, batches.size(), shots);
        AtomicInteger next = new AtomicInteger();
        if (lanes == 1) {
            lane(fields, work, next, shared);
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(lanes, ShotExecutor::daemon);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < lanes; i++)
                running.add(threads.submit(() -> guarded(fields, work, next, shared)));
            for (Future<?> lane : running) join(lane, shared);
        } finally {
            shared.stop();
            threads.shutdown();
        }
        shared.rethrow();
    }

    private void lane(
            Supplier<Wavefield> fields, Work work, AtomicInteger next, SharedProgress progress) {
        try (Wavefield field = fields.get()) {
            for (int i = next.getAndIncrement(); i < batches.size(); i = next.getAndIncrement()) {
                Batch batch = batches.get(i);
                work.run(field, batch, progress.of(batch.toString()));
                progress.finished();
            }
        }
    }

    /** One lane's failure ends the others at once. */
    private void guarded(
            Supplier<Wavefield> fields, Work work, AtomicInteger next, SharedProgress progress) {
        try {
            lane(fields, work, next, progress);
        } catch (RuntimeException | Error e) {
            progress.fail(e);
        }
    }

    private static void join(Future<?> lane, SharedProgress shared) {
        try {
            lane.get();
        } catch (ExecutionException e) {
            shared.fail(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            shared.fail(new CancellationException("Interrupted."));
        }
    }

    private static Thread daemon(Runnable lane) {
        Thread thread = new Thread(lane, "wave lane");
        thread.setDaemon(true);
        return thread;
    }
}
