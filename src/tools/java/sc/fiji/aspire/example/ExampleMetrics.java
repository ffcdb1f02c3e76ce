package sc.fiji.aspire.example;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sc.fiji.aspire.benchmark.Report;
import sc.fiji.aspire.diagnostics.Accuracy;
import sc.fiji.aspire.diagnostics.CalibrationError;
import sc.fiji.aspire.diagnostics.Coverage;
import sc.fiji.aspire.posterior.PosteriorSamples;

/** ExampleMetrics of each record, over the pixels that differ from the start image. */
final class ExampleMetrics {

    private static final double LEVEL = 0.9;

    private final String unit;
    private final float start;
    private final List<Map<String, Double>> records = new ArrayList<>();
    private Map<String, Double> current;

    ExampleMetrics(ExampleProblem example) {
        unit = example.units().name();
        start = example.start();
    }

    /** Begins a record. */
    void begin() {
        current = new LinkedHashMap<>();
        records.add(current);
    }

    /** Reduced chi^2 of some image of the current record. */
    void misfit(String name, double chi2) {
        current.put("chi2-" + name, chi2);
    }

    /** A point estimate of the current record. */
    void estimate(String name, float[] truth, float[] estimate, double chi2) {
        current.put("rmse-" + name, Accuracy.rmse(truth, estimate, mask(truth)));
        misfit(name, chi2);
    }

    /** A posterior of the current record. */
    void posterior(String name, float[] truth, PosteriorSamples samples, double chi2) {
        boolean[] mask = mask(truth);
        float[] mean = samples.mean();
        float[] deviation = samples.standardDeviation();
        estimate(name, truth, mean, chi2);
        double share = Coverage.share(truth, samples.draws(), mask, LEVEL);
        current.put("coverage-90-" + name, 100 * share);
        current.put("z2-" + name, CalibrationError.meanSquaredZ(truth, mean, deviation, mask));
        current.put("uce-" + name, CalibrationError.uce(truth, mean, deviation, mask));
    }

    /**
     * How far samples are from the exact posterior: of the mean, relative to its distance from the
     * start image; of the standard deviation, relative to itself.
     */
    void exact(String name, PosteriorSamples samples, GaussianPosterior exact) {
        float[] mean = samples.mean();
        float[] deviation = samples.standardDeviation();
        double error = 0;
        double norm = 0;
        double ratio = 0;
        for (int i = 0; i < mean.length; i++) {
            error += Math.pow(mean[i] - exact.mean()[i], 2);
            norm += Math.pow(exact.mean()[i] - start, 2);
            ratio += Math.pow(deviation[i] / exact.deviation()[i], 2) / mean.length;
        }
        current.put("mean-error-" + name, 100 * Math.sqrt(error / norm));
        current.put("deviation-ratio-" + name, Math.sqrt(ratio));
    }

    /** Means over the records. */
    Report report() {
        Report report = new Report();
        for (String name : records.get(0).keySet()) {
            double mean = records.stream().mapToDouble(r -> r.get(name)).average().orElseThrow();
            report.add(name, mean, unit(name));
        }
        return report;
    }

    /** All metrics of all records, one line each. */
    String csv() {
        StringBuilder csv = new StringBuilder("record,figure,value,unit\n");
        for (int i = 0; i < records.size(); i++)
            for (var figure : records.get(i).entrySet())
                csv.append(
                        String.format(
                                Locale.ROOT,
                                "%d,%s,%.6g,%s%n",
                                i + 1,
                                figure.getKey(),
                                figure.getValue(),
                                unit(figure.getKey())));
        return csv.toString();
    }

    private String unit(String name) {
        if (name.startsWith("coverage") || name.startsWith("mean-error")) return "%";
        return name.startsWith("rmse") || name.startsWith("uce") ? unit : "1";
    }

    private boolean[] mask(float[] truth) {
        boolean[] mask = new boolean[truth.length];
        for (int i = 0; i < mask.length; i++) mask[i] = truth[i] != start;
        return mask;
    }
}
