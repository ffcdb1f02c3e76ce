package sc.fiji.aspire.soak;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import sc.fiji.aspire.benchmark.Options;
import sc.fiji.aspire.soak.fault.FaultyFileSystemProvider;
import sc.fiji.aspire.standin.FijiProcess;

/**
 * Long work on a file system that fails each of its operations in turn, in a process for each kind
 * of work: see {@link FaultCampaign}.
 */
final class FaultSoak {

    private static final List<String> OPTIONS = List.of("--times", "--seed", "--work");

    private FaultSoak() {}

    /** Runs it: so many faults of each work, or of the one that is named; without, all. */
    static List<String> run(List<String> words) throws Exception {
        Options options = new Options(words, OPTIONS);
        String wanted = options.text("--work", "");
        int times = options.text("--times", "").isEmpty() ? 0 : options.count("--times", 1);
        int seed = options.count("--seed", 1);
        List<String> lines = new ArrayList<>();
        for (String work : FaultWorker.works())
            if (wanted.isEmpty() || work.equalsIgnoreCase(wanted))
                lines.addAll(lines(times, seed, work));
        if (lines.isEmpty())
            throw new IllegalArgumentException(
                    "Expected one of "
                            + String.join(", ", FaultWorker.works())
                            + " for --work, found "
                            + wanted
                            + ".");
        List<String> wrong = wrong(lines).toList();
        if (!wrong.isEmpty())
            throw new IllegalStateException(
                    "Expected a clear message or all results, and none that is half of itself:\n"
                            + String.join("\n", wrong));
        return lines;
    }

    /** What a process of its own prints of work: figures, and what is wrong. */
    static List<String> lines(int times, int seed, String... works) throws Exception {
        Path folder = Files.createTempDirectory("aspire-faults");
        // It computes for long, and so does better with Java's second compiler.
        List<String> options = new ArrayList<>(FijiProcess.COMPUTING);
        options.addAll(List.of("-Xmx768m", FaultyFileSystemProvider.OPTION));
        List<String> arguments = new ArrayList<>(List.of(folder.toString(), times + "", seed + ""));
        arguments.addAll(List.of(works));
        try (JavaProcess process =
                JavaProcess.start(options, FaultWorker.class, arguments.toArray(String[]::new))) {
            List<String> all = process.await(FaultWorker.DONE);
            List<String> figures = all.stream().filter(line -> line.matches(".+\t.+\t1")).toList();
            return Stream.concat(figures.stream(), wrong(all)).toList();
        } finally {
            Folders.delete(folder);
        }
    }

    private static Stream<String> wrong(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith(FaultWorker.WRONG));
    }
}
