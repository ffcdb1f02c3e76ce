package sc.fiji.aspire.soak;

import ij.ImagePlus;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import sc.fiji.aspire.commands.LoggedRun;
import sc.fiji.aspire.commands.report.RunReport;

/**
 * What became of an input.
 *
 * @param reason why it was refused, or null
 * @param result or null
 * @param warnings that were told
 */
record Outcome(String reason, ImagePlus result, List<String> warnings) {

    private static final String WARNING = "warning: ";

    static Outcome of(LoggedRun run, String output) {
        List<String> warnings = run.lines().stream().filter(l -> l.startsWith(WARNING)).toList();
        String reason = run.run().reason();
        return new Outcome(reason, reason == null ? run.run().image(output) : null, warnings);
    }

    /** Warnings without their numbers, and how many traces the report says were left out. */
    Set<String> told() {
        Set<String> told =
                warnings.stream()
                        .map(line -> line.replaceAll("[-+]?\\d[\\d.,eE+-]*", "#"))
                        .collect(Collectors.toCollection(TreeSet::new));
        String left = result == null ? null : result.getProp("aspire.traces-left-out");
        if (left != null) told.add("traces left out: " + left);
        return told;
    }

    /** That of a posterior; empty for other images. */
    String verdict() {
        String verdict = result == null ? null : result.getProp(RunReport.VERDICT);
        return verdict == null ? "" : verdict;
    }
}
