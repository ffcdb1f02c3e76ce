package sc.fiji.aspire.diagnostics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import sc.fiji.aspire.PlainText;
import sc.fiji.aspire.files.AtomicFile;

/** Metrics of many observations, a row for each observation and refinement. */
public final class MetricsTable {

    private static final Pattern FORMULA = Pattern.compile("[=@].*|[-+].*[(|!].*");

    private final List<Metrics> rows = new ArrayList<>();

    /** Adds a row. */
    public void add(Metrics metrics) {
        rows.add(metrics);
    }

    /** The rows, in the order in which they came. */
    public List<Metrics> rows() {
        return List.copyOf(rows);
    }

    /** The refinements that there are rows of, rising. */
    SortedSet<Integer> refinements() {
        SortedSet<Integer> refinements = new TreeSet<>();
        rows.forEach(row -> refinements.add(row.refinement()));
        return refinements;
    }

    /** The rows of a refinement that have a metric. */
    List<Metrics> with(Metric metric, int refinement) {
        return rows.stream()
                .filter(row -> row.refinement() == refinement)
                .filter(row -> !Double.isNaN(row.get(metric)))
                .toList();
    }

    /** Mean of a metric over the observations that have it, NaN where none has. */
    public double mean(Metric metric, int refinement) {
        return with(metric, refinement).stream()
                .mapToDouble(row -> row.get(metric))
                .average()
                .orElse(Double.NaN);
    }

    /**
     * Means over the observations as lines {@code name-j<TAB>value<TAB>unit}, metric by metric, j
     * the refinement; metrics that no observation has are left out.
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Metric metric : Metric.values())
            for (int j : refinements()) {
                double mean = mean(metric, j);
                if (Double.isNaN(mean)) continue;
                lines.add(metric.label() + "-" + j + "\t" + number(mean) + "\t" + metric.unit());
            }
        return lines;
    }

    /**
     * Writes all rows as comma-separated values, with a header, whole or not at all; missing
     * metrics are empty cells.
     *
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public void writeCsv(Path file) {
        StringBuilder text = new StringBuilder("observation,refinement");
        for (Metric metric : Metric.values()) text.append(',').append(metric.label());
        text.append('\n');
        for (Metrics row : rows) {
            text.append(quoted(row.observation())).append(',').append(row.refinement());
            for (Metric metric : Metric.values()) {
                double value = row.get(metric);
                text.append(',').append(Double.isNaN(value) ? "" : number(value));
            }
            text.append('\n');
        }
        AtomicFile.write(file, text.toString());
    }

    /** Six significant digits with a point, whatever the language of the machine. */
    static String number(double value) {
        if (Double.isInfinite(value)) return value > 0 ? "inf" : "-inf";
        return String.format(Locale.ROOT, "%.6g", value);
    }

    /**
     * A text as a cell of comma-separated values, in one line. One that a spreadsheet would run as
     * a formula begins with an apostrophe.
     */
    public static String quoted(String text) {
        String shown = PlainText.of(text);
        String plain = FORMULA.matcher(shown).matches() ? "'" + shown : shown;
        boolean special = plain.contains(",") || plain.contains("\"");
        return special ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
    }
}
