package sc.fiji.aspire.commands;

import ij.measure.ResultsTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.Refinement;

/**
 * The evidence that comes with a run: a row for each repeat and refinement.
 *
 * @param repeats one result for each frame of the stack of records
 */
record RunReport(List<Aspire.Result> repeats) {

    /** Name of a property: numbers, one for the start and each refinement. */
    static final String CHI2 = "aspire.chi2";

    static final String SECONDS = "aspire.seconds";
    static final String START = "aspire.start";
    static final String WAVES_BY = "aspire.waves-by";
    static final String SAMPLES_BY = "aspire.samples-by";

    /** Beyond this reduced chi^2 the mean does not explain the record. */
    private static final double POOR_FIT = 10;

    ResultsTable table() {
        ResultsTable table = new ResultsTable();
        table.setPrecision(3);
        for (int i = 0; i < repeats.size(); i++) {
            addRow(table, i, 0, repeats.get(i).startChi2());
            for (Refinement refinement : repeats.get(i).refinements()) {
                addRow(table, i, refinement.number(), refinement.chi2());
                table.addValue("mean std (m/s)", mean(refinement.samples().standardDeviation()));
                table.addValue("seconds (wave)", refinement.waveSeconds());
                table.addValue("seconds (flow)", refinement.flowSeconds());
            }
        }
        return table;
    }

    /**
     * What {@link EvaluatePosterior} reads from the image of the refinements: chi^2 of the start
     * and of each refinement, and the seconds of each, of the first repeat.
     */
    Map<String, String> properties() {
        Aspire.Result result = repeats.get(0);
        StringBuilder chi2 = new StringBuilder().append(result.startChi2());
        StringBuilder seconds = new StringBuilder("0");
        for (Refinement refinement : result.refinements()) {
            chi2.append(' ').append(refinement.chi2());
            seconds.append(' ').append(refinement.waveSeconds() + refinement.flowSeconds());
        }
        return Map.of(CHI2, chi2.toString(), SECONDS, seconds.toString());
    }

    private static void addRow(ResultsTable table, int repeat, int refinement, double chi2) {
        table.incrementCounter();
        table.addValue("repeat", repeat + 1);
        table.addValue("refinement", refinement);
        table.addValue("chi2", chi2);
    }

    /** What a user should know before trusting the result; empty if all is well. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (int i = 0; i < repeats.size(); i++) {
            double before = repeats.get(i).startChi2();
            for (Refinement refinement : repeats.get(i).refinements()) {
                if (refinement.chi2() > before)
                    warnings.add(
                            String.format(
                                    "Repeat %d: refinement %d explains the record worse than the"
                                            + " one before (chi^2 %.3g after %.3g). Use fewer"
                                            + " refinements.",
                                    i + 1, refinement.number(), refinement.chi2(), before));
                before = refinement.chi2();
            }
            if (before > POOR_FIT)
                warnings.add(
                        String.format(
                                "Repeat %d: chi^2 of the posterior mean is %.3g, far from 1: the"
                                        + " record is unlike those that the model was trained for.",
                                i + 1, before));
        }
        return warnings;
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) sum += value;
        return sum / values.length;
    }
}
