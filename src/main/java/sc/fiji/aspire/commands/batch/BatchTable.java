package sc.fiji.aspire.commands.batch;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.nio.file.Path;
import java.util.Locale;
import sc.fiji.aspire.commands.report.RunReport;
import sc.fiji.aspire.files.Reason;

/** What became of the stacks of a batch, a row for each. */
public final class BatchTable {

    private static final String STATUS = "status";
    private static final String FAILED = "failed";

    private final ResultsTable table = new ResultsTable();
    private int failures;

    /**
     * Columns: stack, status, seconds, chi^2 and verdict of the (first repeat's) posterior, what
     * was found of the record, reason.
     */
    public ResultsTable table() {
        return table;
    }

    public void addDone(BatchStack stack, ImagePlus posterior, double seconds) {
        add(stack, "done", String.format(Locale.ROOT, "%.1f", seconds), posterior, "");
    }

    public void addDoneBefore(BatchStack stack, ImagePlus posterior) {
        add(stack, "done before", "0", posterior, "");
    }

    public void addFailed(BatchStack stack, Throwable cause) {
        failures++;
        add(stack, FAILED, "", null, Reason.sentence(cause));
    }

    public void addNotDone(BatchStack stack) {
        add(stack, "not done", "", null, "canceled before");
    }

    private void add(
            BatchStack stack, String status, String seconds, ImagePlus posterior, String reason) {
        table.incrementCounter();
        table.addValue("stack", stack.name());
        table.addValue(STATUS, status);
        table.addValue("seconds", seconds);
        table.addValue("chi2", posterior == null ? "" : chi2(posterior));
        table.addValue("verdict", posterior == null ? "" : posterior.getProp(RunReport.VERDICT));
        table.addValue("record", posterior == null ? "" : found(posterior));
        table.addValue("reason", reason);
    }

    /** Images do not keep texts that are empty. */
    private static String found(ImagePlus posterior) {
        String found = posterior.getProp(RunReport.RECORD);
        return found == null ? "" : found;
    }

    private static String chi2(ImagePlus posterior) {
        int kept = Integer.parseInt(posterior.getProp(RunReport.KEPT).split(" ")[0]);
        return posterior.getProp(RunReport.CHI2).split(" ")[kept];
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
                        + "; start again when they are mended, what is done is not done again.");
    }
}
