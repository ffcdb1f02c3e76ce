package sc.fiji.aspire.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
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

    private static final Path FOUND = Path.of("target", "soak");
    private static final int MOST_FOUND = 20;

    private final FuzzTarget target;
    private final FuzzTally tally = new FuzzTally();
    private final List<byte[]> passed = new ArrayList<>();

    private FuzzSoak(FuzzTarget target) {
        this.target = target;
    }

    /** Runs it: the name of a reader, or none for all, then the options. */
    static List<String> run(List<String> words) throws IOException, InterruptedException {
        boolean named = !words.isEmpty() && !words.get(0).startsWith("--");
        Options options = new Options(named ? words.subList(1, words.size()) : words, OPTIONS);
        int inputs = options.count("--inputs", 10_000);
        int seed = options.count("--seed", 1);
        Path folder = Files.createTempDirectory("soak");
        List<FuzzTarget> targets = new FuzzTargets(folder).all();
        if (named) targets = List.of(find(targets, words.get(0)));
        Report report = new Report();
        int unexpected = 0;
        for (FuzzTarget target : targets) {
            FuzzSoak soak = new FuzzSoak(target);
            for (int i = 0; i < inputs; i++) soak.tryOne(((long) seed << 32) + i);
            if (target.name().equals("graph"))
                soak.tally.add(GraphProcess.open(soak.passed, folder, report));
            soak.tally.report(target.name(), report);
            unexpected += soak.tally.unexpected();
        }
        if (unexpected > 0) throw new IllegalStateException(String.join("\n", report.lines()));
        return report.lines();
    }

    private static FuzzTarget find(List<FuzzTarget> targets, String name) {
        for (FuzzTarget target : targets) if (target.name().equals(name)) return target;
        throw new IllegalArgumentException(
                "Expected one of "
                        + targets.stream().map(FuzzTarget::name).toList()
                        + ", found "
                        + name
                        + ".");
    }

    private void tryOne(long seed) {
        byte[] input = target.make().apply(new Mutator(seed));
        String problem = tally.measure(input.length, () -> read(input));
        if (problem.isEmpty()) return;
        if (tally.unexpected() <= MOST_FOUND) keep(input, problem);
    }

    /** What must not be; empty if nothing. */
    private String read(byte[] input) {
        try {
            target.reader().read(input);
            tally.read();
            if (target.name().equals("graph")) passed.add(input);
            return "";
        } catch (IllegalArgumentException | IOException | UncheckedIOException e) {
            String message = String.valueOf(e.getMessage());
            tally.refused(message);
            boolean ours = !(e instanceof NumberFormatException) && message.contains(target.file());
            return ours ? "" : e.toString();
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            return e.toString();
        }
    }

    private void keep(byte[] input, String problem) {
        try {
            Files.createDirectories(FOUND);
            String name = target.name() + "-" + tally.unexpected();
            Files.write(FOUND.resolve(name), input);
            Files.writeString(FOUND.resolve(name + ".txt"), problem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The changes that the tests repeat, and the readers by name. */
    static Map<String, FuzzTarget> targets(Path folder) throws IOException {
        Map<String, FuzzTarget> byName = new TreeMap<>();
        for (FuzzTarget target : new FuzzTargets(folder).all()) byName.put(target.name(), target);
        return byName;
    }
}
