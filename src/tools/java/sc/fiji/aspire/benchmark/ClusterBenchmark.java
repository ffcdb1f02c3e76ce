package sc.fiji.aspire.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.commands.GenerateTrainingSet;
import sc.fiji.aspire.wave.AcquisitionJson;

/**
 * What many machines give and cost, in parts, each with its number; without any of them, all:
 *
 * <ul>
 *   <li>{@code --items}: bodies of a training set for {@code --acquisition} or a small ring, on one
 *       process and on two executors of Apache Spark, in items per hour, starts and merge included;
 *       and whether the bits are the same
 *   <li>{@code --tasks}: shards without work on two executors: what Spark, with the process of a
 *       shard, takes for one more
 *   <li>{@code --driver}: shards without work inside one process, driver and executor alike: its
 *       memory at the peak
 *   <li>{@code --files}: items of a training set, three small files each, merged: {@link MergedSet}
 * </ul>
 *
 * All in a temporary folder, which is deleted. Starts {@code scripts/spark} of the folder that this
 * runs in.
 */
final class ClusterBenchmark {

    static final List<String> OPTIONS =
            List.of("--items", "--tasks", "--driver", "--files", "--acquisition");

    private static final String TWO = "local-cluster[2,1,1024]";
    private static final double HOUR = 3600;
    private static final double MEGA = 1e-6;

    private final Options options;
    private final Path folder;
    private final Report report = new Report();

    private ClusterBenchmark(Options options, Path folder) {
        this.options = options;
        this.folder = folder;
    }

    static List<String> run(Options options) throws IOException {
        Path folder = Files.createTempDirectory("cluster");
        try {
            ClusterBenchmark benchmark = new ClusterBenchmark(options, folder);
            if (benchmark.isAsked("--items")) benchmark.items(options.count("--items", 64));
            if (benchmark.isAsked("--tasks")) benchmark.tasks(options.count("--tasks", 200));
            if (benchmark.isAsked("--driver")) benchmark.driver(options.count("--driver", 100_000));
            if (benchmark.isAsked("--files"))
                MergedSet.measure(folder, options.count("--files", 100_000), benchmark.report);
            int processors = Runtime.getRuntime().availableProcessors();
            return benchmark.report.device("CPU, " + processors + " processors").lines();
        } finally {
            MergedSet.delete(folder);
        }
    }

    private boolean isAsked(String part) {
        return options.has(part)
                || OPTIONS.stream().filter(o -> !o.equals("--acquisition")).noneMatch(options::has);
    }

    private void items(int count) throws IOException {
        Path ring = folder.resolve("ring.json");
        if (options.has("--acquisition")) ring = options.file("--acquisition").toAbsolutePath();
        else Files.writeString(ring, AcquisitionJson.write(MergedSet.RING));
        Path alone = folder.resolve("alone");
        Path shared = folder.resolve("shared");
        String command = GenerateTrainingSet.class.getName();
        List<String> fiji = List.of("scripts/fiji", "--headless", "--run", command);
        List<String> spark = spark(2, TWO, List.of(command));
        double one = process(fiji, inputs(alone, ring, count)).seconds();
        double two = process(spark, inputs(shared, ring, count)).seconds();
        report.add("items-per-hour-one-process", HOUR * count / one, "1/h");
        report.add("items-per-hour-two-executors", HOUR * count / two, "1/h");
        report.add(
                "same-bits", MergedSet.sums(alone).equals(MergedSet.sums(shared)) ? 1L : 0L, "1");
    }

    private static String inputs(Path set, Path ring, int count) {
        return String.format(
                "folder=\"%s\",acquisition=\"%s\",phantoms=\"1-%d\",spares=\"%d\",device=\"Java\"",
                set, ring, count - 1, count);
    }

    private void tasks(int count) throws IOException {
        double one = idle(1, TWO).seconds();
        double all = idle(1 + count, TWO).seconds();
        report.add("engine-start", one, "s");
        report.add("engine-per-shard", (all - one) / count, "s");
    }

    private void driver(int count) throws IOException {
        MeasuredProcess driver = idle(count, "local[*]");
        report.add("driver-shards", (long) count, "1");
        report.add("driver-peak-resident", MEGA * driver.peakResident(), "MB");
        report.add("driver-seconds", driver.seconds(), "s");
    }

    /** Shards that end at once. */
    private MeasuredProcess idle(int count, String master) throws IOException {
        List<String> nothing = List.of("--fiji", "/bin/true", "some.Command");
        return process(spark(count, master, nothing), "");
    }

    private List<String> spark(int shards, String master, List<String> rest) throws IOException {
        Path jobs = Files.createTempDirectory(folder, "jobs");
        List<String> all = new ArrayList<>(List.of("scripts/spark"));
        all.addAll(List.of("--tasks", Integer.toString(shards), "--folder", jobs.toString()));
        all.addAll(List.of("--master", master));
        all.addAll(rest);
        return all;
    }

    private MeasuredProcess process(List<String> command, String inputs) throws IOException {
        List<String> all = new ArrayList<>(command);
        all.add(inputs);
        return MeasuredProcess.run(all, folder.resolve("output"));
    }
}
