package sc.fiji.aspire.spark;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import sc.fiji.aspire.files.FileErrors;

/**
 * Runs a shard as a process on an executor. That the shard fails is an outcome, not a failure of
 * the task, which Spark would answer by ending the whole job.
 */
record ShardTask(ShardWork work) implements Function<ShardRun, ShardOutcome> {

    /** Times that a task looks for another executor. */
    private static final int LOOKS = 4;

    /**
     * Runs it, and waits.
     *
     * @throws Elsewhere on an executor where the shard failed before: Spark tries another one
     * @throws InterruptedException if Spark ends the task
     */
    @Override
    public ShardOutcome call(ShardRun run) throws InterruptedException {
        TaskContext task = TaskContext.get();
        String executor = SparkEnv.get().blockManager().blockManagerId().hostPort();
        if (run.failedOn().contains(executor) && task.attemptNumber() < LOOKS)
            throw new Elsewhere();
        return new ShardOutcome(run.number(), executor, failure(run, task.cpus()));
    }

    /** Where it was thrown says nothing, but Spark would print it. */
    private static final class Elsewhere extends RuntimeException {

        private static final long serialVersionUID = 1;

        Elsewhere() {
            super("It failed here before: another executor shall try.", null, false, false);
        }
    }

    private String failure(ShardRun run, int threads) throws InterruptedException {
        Path log = Path.of(work.logs(), run.log());
        try {
            WatchedProcess process =
                    WatchedProcess.start(
                            work.processOf(run), Path.of(work.directory()), log, threads);
            int code = process.await();
            return code == 0 ? "" : process.lastWords(code);
        } catch (IOException e) {
            return "Cannot start "
                    + work.launcher()
                    + " in "
                    + work.directory()
                    + " with the log "
                    + log
                    + ": "
                    + FileErrors.reason(e)
                    + ". All executors must see these.";
        }
    }
}
