package sc.fiji.aspire.commands.report;

import ij.measure.ResultsTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import sc.fiji.aspire.array.RecordCheck;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Assessment;
import sc.fiji.aspire.inference.Refinement;
import sc.fiji.aspire.inference.Verdict;
import sc.fiji.aspire.physics.KnownPhysics;

/**
 * The report of a run: a row for each repeat and refinement, properties for images, and warnings.
 *
 * @param repeats one result for each frame of the stack of records
 * @param model that they come from
 * @param checks what was found of each of their records
 */
public record RunReport(List<Aspire.Result> repeats, AspireModel model, List<RecordCheck> checks) {

    /** Name of a property: numbers, one for the start and each refinement, of the first repeat. */
    public static final String CHI2 = "aspire.chi2";

    /** Name of a property: of the posterior mean of each repeat. */
    public static final String CHI2_OF_POSTERIOR = "aspire.posterior-chi2";

    public static final String SECONDS = "aspire.seconds";

    /** Name of a property: one word for each repeat. */
    public static final String VERDICT = "aspire.verdict";

    /** Name of a property: what speaks against the repeats, missing if nothing does. */
    public static final String REASON = "aspire.verdict-reason";

    /**
     * Name of a property: for each repeat, the refinement whose samples are the posterior; 0 if
     * none was kept.
     */
    public static final String KEPT = "aspire.posterior-of-refinement";

    /** Name of a property: standard deviation of each repeat's noise, in the record's unit. */
    static final String NOISE = "aspire.noise-of-record";

    public static final String NOISE_FROM = "aspire.noise-from";
    static final String NOISE_OF_TRAINING = "aspire.noise-of-training";
    static final String WAVE_SOLVES = "aspire.wave-solves";

    /** Name of a property: the unit of the pixels' values. */
    public static final String UNIT = "aspire.unit";

    /** Name of a property: what contradicts the posterior; missing if it was not looked for. */
    public static final String ANOMALY = "aspire.anomaly";

    /** Name of a property: what a part of normal records exceeds somewhere on the anomaly image. */
    public static final String ANOMALY_THRESHOLD = "aspire.anomaly-threshold";

    /** Name of a property: when the run was cancelled; missing if it was not. */
    public static final String CANCELED = "aspire.canceled";

    public static final String START = "aspire.start";
    public static final String WAVES_BY = "aspire.waves-by";
    public static final String SAMPLES_BY = "aspire.samples-by";

    /** Name of a property: for each repeat, how many traces were missing. */
    static final String LEFT_OUT = "aspire.traces-left-out";

    /** Name of a property: what was found of the record of each repeat; empty if it is clean. */
    public static final String RECORD = "aspire.record-check";

    private static final String NOISE_COLUMN = "noise";
    private static final String REASON_COLUMN = "reason";
    private static final List<String> WORK =
            List.of("wave solves", "seconds (wave)", "seconds (flow)");

    /** Three digits after the point, and an exponent. */
    private static final int SCIENTIFIC = -3;

    /** The rows as a table of ImageJ. */
    public ResultsTable table() {
        String deviation = "mean std (" + model.conditioning().units().name() + ")";
        ResultsTable table = new ResultsTable();
        table.setPrecision(3);
        for (int i = 0; i < repeats.size(); i++) {
            Aspire.Result result = repeats.get(i);
            addRow(table, i, 0, "", result.startChi2());
            for (String column : List.of("posterior", deviation)) table.addValue(column, "");
            addNoise(table, result.recordNoise());
            addRecord(table, checks.get(i), checks.get(i).text());
            for (String column : WORK) table.addValue(column, "");
            table.addValue(REASON_COLUMN, "");
            for (Refinement refinement : result.refinements()) {
                String verdict = refinement.assessment().verdict().toString();
                addRow(table, i, refinement.number(), verdict, refinement.chi2());
                table.addValue("posterior", refinement.number() == result.kept() ? "this" : "");
                table.addValue(deviation, mean(refinement.samples().standardDeviation()));
                addNoise(table, result.recordNoise());
                addRecord(table, checks.get(i), "");
                table.addValue(WORK.get(0), refinement.waveSolves());
                table.addValue(WORK.get(1), refinement.waveSeconds());
                table.addValue(WORK.get(2), refinement.flowSeconds());
                table.addValue(REASON_COLUMN, reason(refinement.assessment()));
            }
        }
        table.setDecimalPlaces(table.getColumnIndex(NOISE_COLUMN), SCIENTIFIC);
        return table;
    }

    /** What speaks against a refinement, in words; empty if nothing does. */
    private static String reason(Assessment assessment) {
        boolean speaks = assessment.verdict().compareTo(Verdict.UNUSUAL) >= 0;
        return speaks ? assessment.reason() : "";
    }

    /** Adds to each row of a table what did the work, and what was left because it failed. */
    public static void addDevices(ResultsTable table, String waves, String samples) {
        addToAll(table, "waves by", waves);
        addToAll(table, "samples by", samples);
    }

    /** Adds the same text to each row of a table. */
    public static void addToAll(ResultsTable table, String column, String text) {
        for (int row = 0; row < table.size(); row++) table.setValue(column, row, text);
    }

    /** What images should say of how their posterior came about. */
    public Map<String, String> properties() {
        Aspire.Result result = repeats.get(0);
        StringBuilder chi2 = new StringBuilder().append(result.startChi2());
        StringBuilder seconds = new StringBuilder("0");
        for (Refinement refinement : result.refinements()) {
            chi2.append(' ').append(refinement.chi2());
            seconds.append(' ').append(refinement.waveSeconds() + refinement.flowSeconds());
        }
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(CHI2, chi2.toString());
        properties.put(CHI2_OF_POSTERIOR, each(repeat -> repeat.keptRefinement().chi2()));
        properties.put(SECONDS, seconds.toString());
        properties.put(VERDICT, each(repeat -> repeat.assessment().verdict()));
        if (!reasons().isBlank()) properties.put(REASON, reasons());
        properties.put(KEPT, each(Aspire.Result::kept));
        properties.put(NOISE, each(Aspire.Result::recordNoise));
        properties.put(LEFT_OUT, eachCheck(check -> String.valueOf(check.missing()), " "));
        properties.put(RECORD, eachCheck(RecordCheck::text, " | "));
        properties.put(NOISE_OF_TRAINING, String.valueOf(model.recordNoise()));
        properties.put(WAVE_SOLVES, each(Aspire.Result::waveSolves));
        if (repeats.stream().anyMatch(repeat -> repeat.anomaly().isPresent()))
            properties.put(ANOMALY, eachAnomaly());
        return properties;
    }

    private String eachAnomaly() {
        return repeats.stream()
                .map(
                        repeat ->
                                repeat.anomaly()
                                        .map(
                                                found ->
                                                        found.regions().isEmpty()
                                                                ? "none"
                                                                : found + "")
                                        .orElse("not known"))
                .collect(Collectors.joining(" | "));
    }

    private String reasons() {
        return repeats.stream()
                .map(repeat -> reason(repeat.assessment()))
                .filter(reason -> !reason.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private String each(Function<Aspire.Result, Object> value) {
        return repeats.stream()
                .map(repeat -> String.valueOf(value.apply(repeat)))
                .collect(Collectors.joining(" "));
    }

    private String eachCheck(Function<RecordCheck, String> value, String between) {
        return checks.stream().map(value).collect(Collectors.joining(between));
    }

    private static void addRecord(ResultsTable table, RecordCheck check, String text) {
        table.addValue("traces left out", (double) check.missing());
        table.addValue("record", text);
    }

    /** The columns that matter most, which a narrow window shows. */
    private static void addRow(
            ResultsTable table, int repeat, int refinement, String verdict, double chi2) {
        table.incrementCounter();
        table.addValue("repeat", repeat + 1);
        table.addValue("refinement", refinement);
        table.addValue("chi2", chi2);
        table.addValue("verdict", verdict);
    }

    private void addNoise(ResultsTable table, double noise) {
        table.addValue("noise / training's", noise / model.recordNoise());
        table.addValue(NOISE_COLUMN, noise);
    }

    /** What a user should know before trusting the result; empty if all is well. */
    public List<String> warnings() {
        return new RunWarnings(repeats, checks, KnownPhysics.of(model)).lines();
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) sum += value;
        return sum / values.length;
    }
}
