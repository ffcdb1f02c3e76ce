package sc.fiji.aspire.soak;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.scijava.Context;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import sc.fiji.aspire.commands.CommandRun;
import sc.fiji.aspire.commands.SamplePosterior;
import sc.fiji.aspire.commands.TinyProblem;
import sc.fiji.aspire.commands.report.RunReport;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;

/** A tiny model, a true record of its array, and what sampling says of another one. */
final class LiarRecords implements AutoCloseable {

    /**
     * Share by which chi^2 and noise may differ. They show what the posterior hides: that of flows
     * without training depends on no record.
     */
    private static final double SAME = 0.05;

    private final Path record;
    private final Path json;
    private final Path model;
    private final byte[] stack;
    private final byte[] acquisition;
    private final List<String> warnings = new ArrayList<>();
    private final Context context = new Context();
    private final Set<String> usual;
    private final CommandRun truth;

    LiarRecords(Path folder) throws Exception {
        record = folder.resolve("record.tif");
        json = folder.resolve("record.json");
        model = TinyProblem.writeModel(folder);
        TiffFile.write(TinyProblem.record(folder), record);
        Files.copy(folder.resolve("ring.json"), json);
        stack = Files.readAllBytes(record);
        acquisition = Files.readAllBytes(json);
        LogService log = context.service(LogService.class);
        log.setLevel(LogLevel.WARN);
        log.addLogListener(
                message -> {
                    if (message.level() == LogLevel.WARN)
                        warnings.add(message.text().replaceAll("[-+]?\\d[\\d.,eE+-]*", "#"));
                });
        truth = run();
        usual = told(truth);
        if (truth.reason() != null) throw new IllegalStateException(truth.reason());
    }

    byte[] stack() {
        return stack;
    }

    byte[] acquisition() {
        return acquisition;
    }

    /** Puts a record there, or what is to be taken for one. */
    Path write(byte[] changed) throws IOException {
        return Files.write(record, changed);
    }

    /** Puts an acquisition beside the true record. */
    Path writeAcquisition(byte[] changed) throws IOException {
        return Files.write(json, changed);
    }

    /**
     * Samples what lies there.
     *
     * @param sameValues whether the values of the record are those of the true one for sure
     */
    void sample(byte[] input, boolean sameValues, LiarTally tally) throws Exception {
        tally.begin();
        CommandRun run;
        try {
            run = run();
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            tally.wrong(input, "sampling ended with " + e);
            return;
        } finally {
            tally.end(input);
        }
        if (run.reason() != null) {
            if (isSentence(run.reason())) tally.count(LiarTally.Outcome.REFUSED);
            else tally.wrong(input, run.reason());
            return;
        }
        tally.count(LiarTally.Outcome.SAMPLED);
        Set<String> told = told(run);
        told.removeAll(usual);
        String problem = problem(run, sameValues && told.isEmpty());
        if (!problem.isEmpty()) tally.wrong(input, problem);
        else if (!told.isEmpty()) tally.count(LiarTally.Outcome.TOLD);
    }

    /** Whether a reason says what was wrong, and was meant for a person. */
    static boolean isSentence(String reason) {
        return reason.matches(
                        "(?s).*([Ee]xpected .* found |Cannot |already |was trained (with|for) ).*")
                && !reason.contains("ASPIRE failed")
                && !reason.contains("Not enough memory");
    }

    private CommandRun run() throws Exception {
        warnings.clear();
        Object[] inputs = {
            "stack",
            record.toString(),
            "model",
            model.toString(),
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

    /** What must not be in a posterior that was given; empty if nothing. */
    private String problem(CommandRun run, boolean same) {
        for (String output : List.of("posterior", "samples", "history")) {
            ImagePlus image = run.image(output);
            for (float value : Images.values(image))
                if (!Float.isFinite(value)) return output + " holds " + value;
        }
        if (!same) return "";
        ResultsTable expected = (ResultsTable) truth.module().getOutput("report");
        ResultsTable report = (ResultsTable) run.module().getOutput("report");
        if (report.size() != expected.size()) return "another number of refinements without a word";
        for (String column : List.of("chi2", "noise"))
            for (int i = 0; i < report.size(); i++) {
                double wanted = expected.getValue(column, i);
                double found = report.getValue(column, i);
                if (!(Math.abs(found - wanted) <= SAME * wanted))
                    return column + " " + found + " in place of " + wanted + " without a word";
            }
        return "";
    }

    @Override
    public void close() {
        context.dispose();
    }
}
