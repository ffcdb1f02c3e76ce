package sc.fiji.aspire.diagnostics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import sc.fiji.aspire.files.AtomicFile;

/**
 * Means over the observations with their intervals over heads, and how far the errors fall from
 * each refinement to the next.
 *
 * @param rows metric by metric, within a metric refinement by refinement; then falls, and
 *     comparisons last
 */
public record Summary(List<Row> rows) {

    private static final Set<Metric> PRINTED =
            Set.of(Metric.RMSE_HEAD, Metric.RMSE_BRAIN, Metric.UCE, Metric.COVERAGE_90);

    private static final List<Metric> COMPARED =
            List.of(Metric.RMSE_HEAD, Metric.RMSE_BRAIN, Metric.UCE, Metric.UCE_BRAIN);

    private static final Set<String> METRICS =
            Arrays.stream(Metric.values()).map(Metric::label).collect(Collectors.toSet());

    /**
     * One mean.
     *
     * @param metric name of what was measured
     * @param refinement after which; a fall leads to it
     * @param interval mean and 95 % interval
     * @param unit of all three
     */
    public record Row(String metric, int refinement, Bootstrap.Interval interval, String unit) {

        private List<String> lines(boolean withValue) {
            String name = metric + "-" + refinement;
            List<String> lines = new ArrayList<>();
            if (withValue) lines.add(line(name, interval.value()));
            if (interval.isKnown()) {
                lines.add(line(name + "-low", interval.low()));
                lines.add(line(name + "-high", interval.high()));
            }
            return lines;
        }

        private String line(String name, double value) {
            return name + "\t" + MetricsTable.number(value) + "\t" + unit;
        }
    }

    public Summary {
        rows = List.copyOf(rows);
    }

    /** The summary of a table's rows. */
    public static Summary of(MetricsTable table) {
        List<Row> rows = new ArrayList<>();
        for (Metric metric : Metric.values())
            for (int j : table.refinements()) {
                List<Metrics> known = table.with(metric, j);
                if (known.isEmpty()) continue;
                Bootstrap.Interval mean = bootstrap(known).mean(values(known, metric));
                rows.add(new Row(metric.label(), j, mean, metric.unit()));
            }
        for (Metric metric : List.of(Metric.RMSE_HEAD, Metric.RMSE_BRAIN))
            for (int j : table.refinements()) {
                List<Metrics> before = table.with(metric, j - 1);
                List<Metrics> after = table.with(metric, j);
                if (after.isEmpty() || !names(before).equals(names(after))) continue;
                Bootstrap.Interval fall =
                        bootstrap(after).fall(values(before, metric), values(after, metric));
                rows.add(new Row("fall-" + metric.label(), j, fall, "%"));
            }
        return new Summary(rows);
    }

    /**
     * The same, and how a model compares with a baseline on the same observations: by how many
     * percent its errors lie below the baseline's, {@code lower-rmse-head}, and its calibration
     * errors in shares of the baseline's, {@code ratio-uce}; heads are drawn for both together.
     *
     * @param baseline whose summary this is; what it said last
     * @param model after its last refinement
     */
    public Summary with(MetricsTable baseline, MetricsTable model) {
        List<Row> more = new ArrayList<>(rows);
        int last = model.refinements().last();
        for (Metric metric : COMPARED) {
            List<Metrics> theirs = baseline.with(metric, baseline.refinements().last());
            List<Metrics> ours = model.with(metric, last);
            if (ours.isEmpty() || !names(theirs).equals(names(ours))) continue;
            Bootstrap heads = bootstrap(ours);
            double[] from = values(theirs, metric);
            double[] to = values(ours, metric);
            more.add(
                    metric.label().startsWith("rmse-")
                            ? new Row("lower-" + metric.label(), last, heads.fall(from, to), "%")
                            : new Row("ratio-" + metric.label(), last, heads.ratio(from, to), "1"));
        }
        return new Summary(more);
    }

    /**
     * Lines {@code name-j-low<TAB>value<TAB>unit} and {@code name-j-high}, of the metrics that
     * targets are set for, and the falls and comparisons, whose values no other line has. Intervals
     * need two heads.
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Row row : rows) {
            boolean known = METRICS.contains(row.metric());
            if (!known || PRINTED.stream().anyMatch(f -> f.label().equals(row.metric())))
                lines.addAll(row.lines(!known));
        }
        return lines;
    }

    /**
     * Writes all rows as comma-separated values, with a header, whole or not at all; ends that are
     * not known are empty cells.
     *
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public void writeCsv(Path file) {
        StringBuilder text = new StringBuilder("metric,refinement,mean,low,high,unit\n");
        for (Row row : rows) {
            Bootstrap.Interval interval = row.interval();
            text.append(row.metric()).append(',').append(row.refinement());
            text.append(',').append(MetricsTable.number(interval.value()));
            text.append(',').append(interval.isKnown() ? MetricsTable.number(interval.low()) : "");
            text.append(',').append(interval.isKnown() ? MetricsTable.number(interval.high()) : "");
            text.append(',').append(row.unit()).append('\n');
        }
        AtomicFile.write(file, text.toString());
    }

    private static Bootstrap bootstrap(List<Metrics> rows) {
        return Bootstrap.of(names(rows));
    }

    private static List<String> names(List<Metrics> rows) {
        return rows.stream().map(Metrics::observation).toList();
    }

    private static double[] values(List<Metrics> rows, Metric metric) {
        return rows.stream().mapToDouble(row -> row.get(metric)).toArray();
    }
}
