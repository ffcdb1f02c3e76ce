package sc.fiji.aspire.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sc.fiji.aspire.benchmark.Options;
import sc.fiji.aspire.benchmark.Report;

/**
 * Broken and hostile input of every reader, made from valid input by mutation. Every input must be
 * read, or refused by a message that names the file; in {@value #MOST_SECONDS} s of processor time,
 * and with at most {@value #BYTES_PER_BYTE} bytes of memory for each byte of it, plus {@value
 * #BYTES} bytes. Graphs that pass are opened by ONNX Runtime in another process.
 *
 * <pre>
 *   NAME-inputs NAME-read NAME-refused   how many
 *   NAME-messages                        different refusals, numbers and names apart
 *   NAME-slowest                         processor time of one input
 *   NAME-bytes-per-byte                  memory taken, less the allowance, over the input's length
 *   NAME-unexpected                      what must not be; the inputs lie in target/soak
 * </pre>
 */
final class FuzzSoak {

    private static final List<String> OPTIONS = List.of("--inputs", "--seed");
    static final double MOST_SECONDS = 2;
    static final long BYTES_PER_BYTE = 1200;
    static final long BYTES = 8 << 20;

    private FuzzSoak() {}

    /** Runs it: the name of a reader, or none for all, then the options. */
    static List<String> run(List<String> words) throws IOException, InterruptedException {
        boolean named = !words.isEmpty() && !words.get(0).startsWith("--");
        Options options = new Options(named ? words.subList(1, words.size()) : words, OPTIONS);
        int inputs = options.count("--inputs", 10_000);
        int seed = options.count("--seed", 1);
        Path folder = Files.createTempDirectory("soak");
        FuzzTargets readers = new FuzzTargets(folder);
        List<FuzzTarget> targets = named ? List.of(readers.named(words.get(0))) : readers.all();
        Report report = new Report();
        int unexpected = 0;
        for (FuzzTarget target : targets) {
            boolean graph = target.name().equals("graph");
            List<byte[]> passed = new ArrayList<>();
            FuzzCheck check =
                    new FuzzCheck(
                            target,
                            graph ? passed::add : input -> {},
                            FuzzCheck.FOUND,
                            FuzzCheck.MOST_FOUND);
            for (int i = 0; i < inputs; i++)
                check.tryOne(target.make().apply(new Mutator(((long) seed << 32) + i)));
            if (graph) check.tally().add(GraphProcess.open(passed, folder, report));
            check.tally().report(target.name(), report);
            unexpected += check.tally().unexpected();
        }
        if (unexpected > 0) throw new IllegalStateException(String.join("\n", report.lines()));
        return report.lines();
    }

    /** The changes that the tests repeat, and the readers by name. */
    static Map<String, FuzzTarget> targets(Path folder) throws IOException {
        Map<String, FuzzTarget> byName = new TreeMap<>();
        for (FuzzTarget target : new FuzzTargets(folder).all()) byName.put(target.name(), target);
        return byName;
    }
}
