package sc.fiji.aspire.soak;

import ij.ImagePlus;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.scijava.Context;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import sc.fiji.aspire.channeldata.ChannelRecord;
import sc.fiji.aspire.commands.CommandRun;
import sc.fiji.aspire.commands.SamplePosterior;
import sc.fiji.aspire.commands.TinyProblem;
import sc.fiji.aspire.commands.image.ImportedRecord;
import sc.fiji.aspire.commands.report.RunReport;
import sc.fiji.aspire.tiff.Images;

/**
 * Samples records of changed files with a tiny model for the array of the true file. A record of
 * another array must be refused, one of the same values must give the same, and whatever comes must
 * be finite.
 */
final class ChannelSampling implements AutoCloseable {

    /** Each takes a moment. */
    private static final int MOST = 300;

    /** Noise where a record has no quiet begin to tell it from. */
    private static final String GIVEN = "0.01";

    private final Path folder;
    private final Context context = new Context();
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Map<String, Truth> truths = new HashMap<>();
    private int count;

    /** A true record, a model for it, and what is said of it. */
    private record Truth(
            ChannelRecord record, Path model, String noise, Set<String> told, float[] posterior) {}

    /**
     * @param folder for the models
     */
    ChannelSampling(Path folder) {
        this.folder = folder;
        LogService log = context.service(LogService.class);
        log.setLevel(LogLevel.WARN);
        log.addLogListener(
                message -> {
                    if (message.level() == LogLevel.WARN)
                        warnings.add(message.text().replaceAll("[-+]?\\d[\\d.,eE+-]*", "#"));
                });
    }

    /** Whether the true record of a file is known. */
    boolean knows(String name) {
        return truths.containsKey(name);
    }

    /** Tells the true record of a file. */
    void tell(String name, ChannelRecord record) throws Exception {
        Path model =
                TinyProblem.writeModel(
                        folder.resolve(name + ".zip"), record.acquisition().orElseThrow());
        String noise = "auto";
        CommandRun run = run(record, model, noise);
        if (run.reason() != null && run.reason().contains("noise of the record is unknown")) {
            noise = GIVEN;
            run = run(record, model, noise);
        }
        if (run.reason() != null) throw new IllegalStateException(name + ": " + run.reason());
        truths.put(name, new Truth(record, model, noise, told(run), posterior(run)));
    }

    /** Samples a record that was read of a changed file, and counts what comes. */
    void sample(String name, ChannelRecord record, byte[] input, LiarTally tally) throws Exception {
        if (record.acquisition().isEmpty() || count >= MOST) return;
        count++;
        Truth truth = truths.get(name);
        CommandRun run;
        try {
            run = run(record, truth.model, truth.noise);
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            tally.wrong(input, name + ": sampling ended with " + e);
            return;
        }
        if (run.reason() != null) {
            if (LiarRecords.isSentence(run.reason())) tally.count(LiarTally.Outcome.REFUSED);
            else tally.wrong(input, name + ": " + run.reason());
            return;
        }
        tally.count(LiarTally.Outcome.SAMPLED);
        Set<String> told = told(run);
        told.removeAll(truth.told);
        String problem = problem(truth, record, run, !told.isEmpty());
        if (!problem.isEmpty()) tally.wrong(input, name + ": " + problem);
        else if (!told.isEmpty()) tally.count(LiarTally.Outcome.TOLD);
    }

    private String problem(Truth truth, ChannelRecord record, CommandRun run, boolean told) {
        for (String output : List.of("posterior", "samples", "history"))
            for (float value : Images.values(run.image(output)))
                if (!Float.isFinite(value)) return output + " holds " + value;
        if (told) return "";
        boolean sameArray =
                truth.record.acquisition().orElseThrow().isSame(record.acquisition().orElseThrow());
        if (!sameArray) return "sampled of another array without a word";
        boolean sameValues = record.frames().size() == truth.record.frames().size();
        for (int i = 0; sameValues && i < record.frames().size(); i++)
            sameValues = Arrays.equals(record.frames().get(i), truth.record.frames().get(i));
        return sameValues && !Arrays.equals(truth.posterior, posterior(run))
                ? "another posterior of the same record"
                : "";
    }

    private static float[] posterior(CommandRun run) {
        return Images.values(run.image("posterior"));
    }

    private CommandRun run(ChannelRecord record, Path model, String noise) throws Exception {
        warnings.clear();
        ImagePlus stack = new ImportedRecord(record).image("record");
        Object[] inputs = {
            "stack",
            stack,
            "model",
            model.toString(),
            "noise",
            noise,
            "draws",
            4,
            "refinements",
            "1",
            "device",
            "Java"
        };
        return CommandRun.in(context, SamplePosterior.class, inputs);
    }

    private Set<String> told(CommandRun run) {
        Set<String> told = new TreeSet<>(warnings);
        if (run.reason() == null)
            told.add("verdict " + run.image("posterior").getProp(RunReport.VERDICT));
        return told;
    }

    @Override
    public void close() {
        context.dispose();
    }
}
