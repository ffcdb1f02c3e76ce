package sc.fiji.aspire.spark;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import sc.fiji.aspire.files.FileErrors;
import sc.fiji.aspire.files.FolderLock;
import scala.Function1;
import scala.Function2;
import scala.collection.Iterator;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;

/** The driver: hands out the shards of a command, then their merge. */
public final class SparkShards {

    /** Times that an executor may be lost under a task, or be the wrong one for it. */
    private static final int LOSSES = 12;

    /** More than any job has tasks: only the task itself keeps off an executor. */
    private static final String NEVER = "1000000";

    private final ShardWork work;
    private final PrintStream out;
    private final List<ShardOutcome> failed = new ArrayList<>();
    private FinishedShards finished;

    private SparkShards(ShardWork work, PrintStream out) {
        this.work = work;
        this.out = out;
    }

    /**
     * Runs the shards, and their merge if all of them end well; ends Java with a code other than 0
     * if not.
     *
     * @param args number of shards, folder of the logs, launcher, folder to start in, command and
     *     inputs
     */
    public static void main(String[] args) {
        ShardWork work =
                new ShardWork(
                        args[2], args[3], args[4], args[5], Integer.parseInt(args[0]), args[1]);
        if (!isRun(work, System.out)) System.exit(1);
    }

    private static boolean isRun(ShardWork work, PrintStream out) {
        try (FolderLock lock = FolderLock.take(Path.of(work.logs()), "scripts/spark");
                JavaSparkContext spark = new JavaSparkContext(settings(work))) {
            lock.requireThere();
            return new SparkShards(work, out).run(spark);
        } catch (IOException | RuntimeException e) {
            out.println(FileErrors.sentence(e));
            return false;
        }
    }

    /**
     * No task twice at the same time, and one that looks for another executor stays off the one
     * that it left.
     */
    private static SparkConf settings(ShardWork work) {
        String exclude = "spark.excludeOnFailure.";
        return new SparkConf()
                .setAppName("ASPIRE: " + work.command())
                .set("spark.speculation", "false")
                .set("spark.task.maxFailures", Integer.toString(LOSSES))
                .set(exclude + "enabled", "true")
                .set(exclude + "task.maxTaskAttemptsPerExecutor", "1")
                .set(exclude + "task.maxTaskAttemptsPerNode", Integer.toString(LOSSES - 1))
                .set(exclude + "stage.maxFailedTasksPerExecutor", NEVER)
                .set(exclude + "stage.maxFailedExecutorsPerNode", NEVER)
                .set(exclude + "application.maxFailedTasksPerExecutor", NEVER)
                .set(exclude + "application.maxFailedExecutorsPerNode", NEVER);
    }

    private boolean run(JavaSparkContext spark) throws IOException {
        finished = FinishedShards.of(work);
        if (finished.count() > 0) out.println(counted() + " from before.");
        IntStream missing =
                IntStream.rangeClosed(1, work.shards()).filter(i -> !finished.contains(i));
        runAll(spark, missing.mapToObj(ShardRun::of).toList());
        if (!failed.isEmpty()) {
            out.println("Trying again what failed, on another executor if there is one.");
            List<ShardRun> again = failed.stream().map(outcome -> again(spark, outcome)).toList();
            failed.clear();
            runAll(spark, again);
        }
        if (failed.isEmpty()) return merge(spark);
        failed.sort(Comparator.comparingInt(ShardOutcome::number));
        out.println(
                counted()
                        + ", these failed. The same line again makes what is missing, and merges.");
        for (ShardOutcome outcome : failed) out.println(sentence(outcome));
        return false;
    }

    /** On another executor, if there is one. */
    private static ShardRun again(JavaSparkContext spark, ShardOutcome outcome) {
        String driver = spark.env().blockManager().blockManagerId().hostPort();
        boolean others =
                Stream.of(spark.statusTracker().getExecutorInfos())
                        .map(executor -> executor.host() + ":" + executor.port())
                        .anyMatch(e -> !e.equals(outcome.executor()) && !e.equals(driver));
        return new ShardRun(outcome.number(), others ? Set.of(outcome.executor()) : Set.of());
    }

    private void runAll(JavaSparkContext spark, List<ShardRun> runs) {
        if (!runs.isEmpty()) run(spark, runs, this::ended);
    }

    private void ended(ShardOutcome outcome) {
        if (!outcome.isDone()) {
            failed.add(outcome);
            out.println(sentence(outcome));
            return;
        }
        try {
            finished.add(outcome.number());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.println(counted() + ".");
    }

    private boolean merge(JavaSparkContext spark) throws IOException {
        out.println("Merging.");
        List<ShardOutcome> merged = new ArrayList<>();
        run(spark, List.of(ShardRun.MERGE), merged::add);
        finished.forget();
        ShardOutcome outcome = merged.get(0);
        if (outcome.isDone()) out.println("Merged " + work.shards() + " shards.");
        else out.println(sentence(outcome) + " The same line again looks at all shards.");
        return outcome.isDone();
    }

    /**
     * Runs a task for each and waits for all of them.
     *
     * @param ended is told each outcome at once, by one thread at a time
     */
    private void run(JavaSparkContext spark, List<ShardRun> runs, Consumer<ShardOutcome> ended) {
        RDD<ShardOutcome> outcomes =
                spark.parallelize(runs, runs.size()).map(new ShardTask(work)).rdd();
        ClassTag<ShardOutcome> type = ClassTag$.MODULE$.apply(ShardOutcome.class);
        Function1<Iterator<ShardOutcome>, ShardOutcome> only =
                (Function1<Iterator<ShardOutcome>, ShardOutcome> & Serializable) Iterator::next;
        Function2<Object, ShardOutcome, BoxedUnit> tell =
                (task, outcome) -> {
                    ended.accept(outcome);
                    return BoxedUnit.UNIT;
                };
        spark.sc().runJob(outcomes, only, tell, type);
    }

    private String counted() {
        return finished.count() + " of " + work.shards() + " shards are done";
    }

    private String sentence(ShardOutcome outcome) {
        ShardRun run = ShardRun.of(outcome.number());
        String name = outcome.number() == 0 ? "The merge" : "Shard " + run.shard(work.shards());
        return name + " failed on " + outcome.host() + " (" + run.log() + "): " + outcome.failure();
    }
}
