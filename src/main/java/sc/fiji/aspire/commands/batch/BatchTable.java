package sc.fiji.aspire.commands.batch;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.PlainText;
import sc.fiji.aspire.commands.report.RunReport;
import sc.fiji.aspire.files.FileErrors;
import sc.fiji.aspire.inference.Verdict;

/** What became of the stacks of a batch, a row for each. */
public final class BatchTable {

    private static final String STATUS = "status";
    private static final String FAILED = "failed";
    private static final String OUTSIDE = Verdict.OUTSIDE.toString();

    /** Stacks that a message names. */
    private static final int NAMED = 5;

    private final ResultsTable table = new ResultsTable();
    private final List<String> outside = new ArrayList<>();
    private boolean allOutside = true;
    private int failures;

    /**
     * Columns: stack, status, seconds, chi^2 and verdict of the posterior, of each of several
     * repeats in turn, what was found of the record, reason.
     */
    public ResultsTable table() {
        return table;
    }

    /** A stack that was sampled now. */
    public void addDone(BatchStack stack, ImagePlus posterior, double seconds) {
        add(stack, "done", String.format(Locale.ROOT, "%.1f", seconds), posterior, "");
    }

    /** A stack that an earlier run sampled. */
    public void addDoneBefore(BatchStack stack, ImagePlus posterior) {
        add(stack, "done before", "0", posterior, "");
    }

    /** A stack that could not be sampled, with the reason. */
    public void addFailed(BatchStack stack, Throwable cause) {
        failures++;
        add(stack, FAILED, "", null, PlainText.message(FileErrors.sentence(cause)));
    }

    /** A stack that a cancelled batch did not reach. */
    public void addNotDone(BatchStack stack) {
        add(stack, "not done", "", null, "cancelled before");
    }

    private void add(
            BatchStack stack, String status, String seconds, ImagePlus posterior, String reason) {
        String verdicts = posterior == null ? "" : posterior.getProp(RunReport.VERDICT);
        if (posterior != null) judge(stack, verdicts);
        table.incrementCounter();
        table.addValue("stack", stack.name());
        table.addValue(STATUS, status);
        table.addValue("seconds", seconds);
        table.addValue("chi2", posterior == null ? "" : chi2(posterior));
        table.addValue("verdict", verdicts);
        table.addValue("record", posterior == null ? "" : found(posterior));
        table.addValue("reason", reason);
    }

    /** Images do not keep texts that are empty. */
    private static String found(ImagePlus posterior) {
        String found = posterior.getProp(RunReport.RECORD);
        return found == null ? "" : found;
    }

    private static String chi2(ImagePlus posterior) {
        String[] each = posterior.getProp(RunReport.CHI2_OF_POSTERIOR).split(" ");
        return Arrays.stream(each)
                .map(chi2 -> Decimal.four(Double.parseDouble(chi2)))
                .collect(Collectors.joining(" "));
    }

    /**
     * Whether a repeat of a stack is outside of what the model was made for, and whether all are.
     */
    private void judge(BatchStack stack, String verdicts) {
        List<String> each = List.of(verdicts.split(" "));
        if (each.contains(OUTSIDE)) outside.add(stack.name());
        if (!each.stream().allMatch(OUTSIDE::equals)) allOutside = false;
    }

    /** Which stacks should not be trusted, whole or in part; empty if none. */
    public Optional<String> outside() {
        if (outside.isEmpty()) return Optional.empty();
        String more = outside.size() > NAMED ? " and others" : "";
        return Optional.of(
                outside.size()
                        + " of "
                        + table.size()
                        + " stacks hold records outside what the model was made for: "
                        + String.join(", ", outside.subList(0, Math.min(NAMED, outside.size())))
                        + more
                        + ". Do not trust their posteriors.");
    }

    /** Whether there is nothing else. */
    public boolean isAllOutside() {
        return !outside.isEmpty() && allOutside;
    }

    /**
     * Ends a batch.
     *
     * @throws IllegalStateException if a stack failed, naming the first
     */
    public void requireNoFailure(Path written) {
        if (failures == 0) return;
        int first = 0;
        while (!table.getStringValue(STATUS, first).equals(FAILED)) first++;
        throw new IllegalStateException(
                failures
                        + " of "
                        + table.size()
                        + " stacks failed, the others are done. First "
                        + table.getStringValue("stack", first)
                        + ": "
                        + table.getStringValue("reason", first)
                        + " All reasons are in "
                        + written
                        + "; correct them and start again, finished stacks are skipped.");
    }
}
