package sc.fiji.aspire.evaluation;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import sc.fiji.aspire.diagnostics.CalibrationTable;
import sc.fiji.aspire.diagnostics.Estimate;
import sc.fiji.aspire.diagnostics.HeadMask;
import sc.fiji.aspire.diagnostics.Metric;
import sc.fiji.aspire.diagnostics.Metrics;
import sc.fiji.aspire.diagnostics.MetricsTable;
import sc.fiji.aspire.diagnostics.Summary;
import sc.fiji.aspire.figure.CalibrationFigure;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.Refinement;
import sc.fiji.aspire.inference.Verdict;
import sc.fiji.aspire.wave.Medium;

/** Metrics of runs whose truth is known, and their means. */
public final class Evaluation {

    private static final String DEVICE = "device";

    private static final long PIXELS = 1;

    private final MetricsTable metrics = new MetricsTable();
    private final MetricsTable model = new MetricsTable();
    private final CalibrationTable calibration = new CalibrationTable(PIXELS);
    private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);

    /** A row for each record and refinement. */
    public MetricsTable metrics() {
        return metrics;
    }

    /** Coverage, reliability and ranks, pooled over the records. */
    public CalibrationTable calibration() {
        return calibration;
    }

    /**
     * Writes results.csv and summary.csv, results-model.csv if a baseline was judged, and where
     * there are draws calibration.csv and calibration.png.
     *
     * @throws java.io.UncheckedIOException if a file cannot be written
     */
    public void write(Path folder) {
        metrics.writeCsv(folder.resolve("results.csv"));
        summary().writeCsv(folder.resolve("summary.csv"));
        if (!model.rows().isEmpty()) model.writeCsv(folder.resolve("results-model.csv"));
        if (calibration.isEmpty()) return;
        calibration.writeCsv(folder.resolve("calibration.csv"));
        figure().write(folder.resolve("calibration.png"));
    }

    private Summary summary() {
        Summary summary = Summary.of(metrics);
        return model.rows().isEmpty() ? summary : summary.with(metrics, model);
    }

    /** Calibration as charts; needs draws of at least one observation. */
    public CalibrationFigure figure() {
        return new CalibrationFigure(calibration.calibrations(), Summary.of(metrics));
    }

    /**
     * Adds a run: its start image as refinement 0, then each refinement.
     *
     * @param truth on the grid of the posterior
     * @param start speed of sound of the start image, m/s
     * @param drawsChi2 reduced chi^2 of single draws of each refinement, as far as known
     */
    public void add(
            String observation, Medium truth, float start, Aspire.Result run, double... drawsChi2) {
        HeadMask mask = HeadMask.of(truth);
        verdicts.merge(run.assessment().verdict(), 1, Integer::sum);
        add(Metrics.of(observation, 0, point(truth, start), mask), run.startChi2());
        for (Refinement refinement : run.refinements()) {
            Estimate estimate = Estimate.of(truth, refinement.samples());
            double seconds = refinement.waveSeconds() + refinement.flowSeconds();
            int j = refinement.number();
            calibration.add(observation, j, estimate, mask);
            Metrics row = Metrics.of(observation, j, estimate, mask).with(Metric.SECONDS, seconds);
            if (j <= drawsChi2.length) row = row.with(Metric.CHI2_SAMPLES, drawsChi2[j - 1]);
            add(row, refinement.chi2());
        }
    }

    /**
     * What a {@link Baseline} of the model came to.
     *
     * @param estimate beside the truth
     * @param startChi2 reduced chi^2 of the model's start image
     * @param chi2 reduced chi^2 of the estimate's mean
     * @param drawsChi2 the same of its draws; NaN without draws
     * @param seconds that it took
     */
    record Judged(
            Estimate estimate, double startChi2, double chi2, double drawsChi2, double seconds) {

        /**
         * How this is kept in files.
         *
         * @param ending of the files
         * @param truth of the estimate, which is not kept
         */
        static ResultCache.Form<Judged> form(String ending, Medium truth) {
            return new ResultCache.Form<>(ending, Judged::write, in -> read(in, truth));
        }

        private void write(DataOutputStream out) throws IOException {
            ResultCache.write(List.of(estimate.mean(), estimate.deviation()), out);
            ResultCache.write(Arrays.asList(estimate.draws()), out);
            for (double number : List.of(startChi2, chi2, drawsChi2, seconds))
                out.writeDouble(number);
        }

        private static Judged read(DataInputStream in, Medium truth) throws IOException {
            float[][] moments = ResultCache.images(in);
            return new Judged(
                    new Estimate(truth, moments[0], moments[1], ResultCache.images(in)),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble());
        }
    }

    /**
     * Adds a baseline of the model: the start image as refinement 0, what it says as refinement 1.
     */
    public void add(String observation, float start, Judged baseline) {
        Medium truth = baseline.estimate().truth();
        HeadMask mask = HeadMask.of(truth);
        add(Metrics.of(observation, 0, point(truth, start), mask), baseline.startChi2());
        calibration.add(observation, 1, baseline.estimate(), mask);
        Metrics metrics = Metrics.of(observation, 1, baseline.estimate(), mask);
        add(
                metrics.with(Metric.SECONDS, baseline.seconds())
                        .with(Metric.CHI2_SAMPLES, baseline.drawsChi2()),
                baseline.chi2());
    }

    /** Adds what the model came to on an observation that a baseline is judged by. */
    void compare(String observation, Medium truth, Aspire.Result run) {
        int last = run.refinements().size();
        Estimate estimate = Estimate.of(truth, run.posterior());
        model.add(Metrics.of(observation, last, estimate, HeadMask.of(truth)));
    }

    /** Adds the metrics of one refinement. */
    public void add(Metrics row, double chi2) {
        metrics.add(row.with(Metric.CHI2, chi2));
    }

    /** The start image as an estimate: the same speed of sound, m/s, everywhere. */
    public static Estimate point(Medium truth, float start) {
        return Estimate.of(truth, Medium.uniform(truth.grid(), start).values());
    }

    /**
     * Means over the observations, as lines of name, value and unit, split by tabs; then what
     * {@link Summary} adds, how many runs got each verdict, and last their number and the devices.
     */
    public List<String> lines(int observations, List<String> more, String... devices) {
        List<String> lines = new ArrayList<>(metrics.lines());
        verdicts.forEach((verdict, count) -> lines.add("runs-" + verdict + "\t" + count + "\t1"));
        lines.addAll(summary().lines());
        lines.addAll(more);
        lines.add("observations\t" + observations + "\t1");
        for (String device : devices) lines.add(DEVICE + "\t" + device + "\tname");
        return lines;
    }
}
