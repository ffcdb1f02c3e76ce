package sc.fiji.aspire.soak;

import com.code_intelligence.jazzer.Jazzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sc.fiji.aspire.benchmark.Options;
import sc.fiji.aspire.benchmark.Report;

/**
 * The same readers and rules as {@link FuzzSoak}, with inputs of a fuzzer that sees which code each
 * input reaches and goes on from those that reach more (Jazzer on libFuzzer), each reader in a
 * process of its own. It makes them byte by byte, or chooses the changes of {@link Mutator}. Jazzer
 * watches, too, for files, classes and programs that an input opens. Its instruments take time and
 * memory: suspects, and inputs that reached something new, are read once more here, without it, and
 * what is reported is of them.
 *
 * <pre>
 *   NAME-branches-first  branches of the readers, ours and the libraries', that the seeds reach
 *   NAME-branches        that all inputs reach
 *   NAME-new             inputs that reached something new
 *   NAME-tried           inputs in all
 *   and the lines of FuzzSoak
 * </pre>
 */
final class GuidedFuzzSoak {

    private static final List<String> OPTIONS = List.of("--inputs", "--seed");
    private static final String KEPT = "kept";
    private static final String WATCHED =
            "sc.fiji.aspire.**:org.snakeyaml.**:com.google.gson.**:com.google.protobuf.**"
                    + ":ai.onnx.**:ij.io.**";
    private static final Pattern STATUS =
            Pattern.compile("#\\d+\\s+(INITED|DONE)\\s+cov: (\\d+) .*corp: (\\d+)/.*");

    private GuidedFuzzSoak() {}

    /** Runs it: the name of a reader, or none for all, then the options. */
    static List<String> run(List<String> words) throws IOException, InterruptedException {
        boolean named = !words.isEmpty() && !words.get(0).startsWith("--");
        Options options = new Options(named ? words.subList(1, words.size()) : words, OPTIONS);
        int inputs = options.count("--inputs", 10_000);
        int seed = options.count("--seed", 1);
        FuzzTargets readers = new FuzzTargets(Files.createTempDirectory("soak"));
        List<FuzzTarget> targets = named ? List.of(readers.named(words.get(0))) : readers.all();
        List<String> lines = new ArrayList<>();
        boolean clean = true;
        for (FuzzTarget target : targets) clean &= run(target, inputs, seed, lines);
        if (!clean) throw new IllegalStateException(String.join("\n", lines));
        return lines;
    }

    /** Whether nothing unexpected was seen. */
    private static boolean run(FuzzTarget target, int inputs, int seed, List<String> lines)
            throws IOException, InterruptedException {
        String name = target.name();
        Path folder = Files.createTempDirectory("soak");
        Path kept = Files.createDirectory(folder.resolve(KEPT));
        Path seeds = Files.createDirectory(folder.resolve("seeds"));
        for (byte[] one : GuidedFuzz.seeds(target, seed))
            Files.write(Files.createTempFile(seeds, "", ""), one);
        Files.createDirectories(FuzzCheck.FOUND);
        List<String> log = new ArrayList<>();
        int exit;
        try (JavaProcess fuzzer =
                JavaProcess.start(
                        List.of(
                                "-Xmx1g",
                                "-D" + GuidedFuzz.READER + "=" + name,
                                "-D" + GuidedFuzz.FOLDER + "=" + folder),
                        Jazzer.class,
                        "--target_class=" + GuidedFuzz.class.getName(),
                        "--instrumentation_includes=" + WATCHED,
                        "--reproducer_path=" + folder,
                        "-artifact_prefix=" + FuzzCheck.FOUND.resolve(name + "-"),
                        "-runs=" + inputs,
                        "-seed=" + seed,
                        "-len_control=0",
                        "-timeout=60",
                        "-rss_limit_mb=0",
                        kept.toString(),
                        seeds.toString())) {
            fuzzer.lines().lines().forEach(log::add);
            exit = fuzzer.process().waitFor();
        }
        Files.write(FuzzCheck.FOUND.resolve(name + "-log.txt"), log);
        Report report = new Report();
        for (String line : log) {
            Matcher status = STATUS.matcher(line);
            if (!status.matches()) continue;
            boolean last = status.group(1).equals("DONE");
            String branches = name + (last ? "-branches" : "-branches-first");
            report.add(branches, Long.parseLong(status.group(2)), "1");
            if (last) report.add(name + "-new", Long.parseLong(status.group(3)), "1");
        }
        FuzzCheck check = again(target, folder);
        FuzzTally tally = check.tally();
        Path results = folder.resolve(GuidedFuzz.RESULTS);
        if (exit == 0 && Files.exists(results)) {
            List<String> counts = Files.readAllLines(results);
            report.add(name + "-tried", Long.parseLong(counts.get(0)), "1");
            tally.add(Math.max(0, Integer.parseInt(counts.get(1)) - GuidedFuzz.MOST_SUSPECTS));
        } else {
            report.add(name + "-exit", exit, "1");
            tally.add(1);
        }
        if (name.equals("graph")) tally.add(GraphProcess.open(safe(target, kept), folder, report));
        tally.report(name, report);
        lines.addAll(report.lines());
        return tally.unexpected() == 0;
    }

    /** What the fuzzer kept, read without it. */
    private static FuzzCheck again(FuzzTarget target, Path folder) throws IOException {
        FuzzCheck check = new FuzzCheck(target, input -> {}, FuzzCheck.FOUND, FuzzCheck.MOST_FOUND);
        for (Path file : files(folder.resolve(KEPT)))
            check.tryOne(GuidedFuzz.input(target, Files.readAllBytes(file)));
        for (Path file : files(folder.resolve(GuidedFuzz.SUSPECTS)))
            if (!file.toString().endsWith(".txt")) check.tryOne(Files.readAllBytes(file));
        return check;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** Kept graphs that pass our reader. */
    private static List<byte[]> safe(FuzzTarget target, Path kept) throws IOException {
        List<byte[]> safe = new ArrayList<>();
        for (Path file : files(kept)) {
            byte[] graph = GuidedFuzz.input(target, Files.readAllBytes(file));
            try {
                target.reader().read(graph);
                safe.add(graph);
            } catch (Exception e) {
                continue;
            }
        }
        return safe;
    }
}
