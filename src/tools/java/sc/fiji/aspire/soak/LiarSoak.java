package sc.fiji.aspire.soak;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import sc.fiji.aspire.benchmark.Options;
import sc.fiji.aspire.benchmark.Report;

/**
 * Stacks, acquisitions, files of other programs and folders of results that lie: true ones, changed
 * by chance. What is read is sampled, too, with a tiny model, and work goes on in the folders; what
 * comes out must be what comes of the truth, or a word must be said.
 *
 * <pre>
 *   KIND-inputs
 *   KIND-refused    by one sentence that says what was expected and found, before or at work
 *   KIND-read       by the reader alone
 *   KIND-sampled    up to a posterior, or to the end of the work
 *   KIND-told       of these, with a warning or a verdict that the truth does not get
 *   KIND-wrong      another result without a word, harm done elsewhere, or no such sentence: none
 *   KIND-over-limit took more time or memory than anything of its size may: none
 * </pre>
 */
final class LiarSoak {

    private static final int REPORT_EVERY = 100;

    private LiarSoak() {}

    /** Makes one input and gives it to the program. */
    interface Kind extends Closeable {
        /** Tries one. */
        void tryOne(Mutator mutator, LiarTally tally) throws Exception;

        @Override
        default void close() throws IOException {}
    }

    /** Runs it: the name of a kind, or none for all, then the options. */
    static List<String> run(List<String> words) throws Exception {
        boolean named = !words.isEmpty() && !words.get(0).startsWith("--");
        Options options =
                new Options(
                        named ? words.subList(1, words.size()) : words,
                        List.of("--inputs", "--seed"));
        List<String> names = List.of("stacks", "acquisitions", "channels", "folders");
        if (named && !names.contains(words.get(0)))
            throw new IllegalArgumentException(
                    "Expected one of " + names + ", found " + words.get(0) + ".");
        Report report = new Report();
        int bad = 0;
        Path folder = Files.createTempDirectory("aspire-liars");
        try {
            for (String name : named ? words.subList(0, 1) : names)
                bad += run(name, folder, options, report);
        } finally {
            Folders.delete(folder);
        }
        if (bad > 0) throw new IllegalStateException(String.join("\n", report.lines()));
        return report.lines();
    }

    private static int run(String name, Path folder, Options options, Report report)
            throws Exception {
        int inputs = options.count("--inputs", name.equals("folders") ? 500 : 2000);
        long seed = options.count("--seed", 1);
        LiarTally tally = new LiarTally(name);
        try (LiarRecords records = new LiarRecords(Files.createDirectory(folder.resolve(name)))) {
            Kind kind =
                    switch (name) {
                        case "stacks" -> new LyingStacks(records);
                        case "acquisitions" -> new LyingAcquisitions(records);
                        case "channels" ->
                                new LyingChannels(Files.createDirectory(folder.resolve("files")));
                        default -> new LyingFolders(Files.createDirectory(folder.resolve("work")));
                    };
            try (kind) {
                for (int i = 0; i < inputs; i++) {
                    kind.tryOne(new Mutator((seed << 32) + i), tally);
                    if ((i + 1) % REPORT_EVERY == 0) System.err.println(tally.line(i + 1, inputs));
                }
            }
        }
        tally.report(inputs, report);
        return tally.bad();
    }
}
