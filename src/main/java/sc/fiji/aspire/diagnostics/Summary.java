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
 * @param rows figure by figure, within a figure refinement by refinement; then falls, and
 *     comparisons last
 */
public record Summary(List<Row> rows) {

    private static final Set<Figure> PRINTED =
            Set.of(Figure.RMSE_HEAD, Figure.RMSE_BRAIN, Figure.UCE, Figure.COVERAGE_90);

    private static final List<Figure> COMPARED =
            List.of(Figure.RMSE_HEAD, Figure.RMSE_BRAIN, Figure.UCE, Figure.UCE_BRAIN);

    private static final Set<String> FIGURES =
            Arrays.stream(Figure.values()).map(Figure::label).collect(Collectors.toSet());

    /**
     * One mean.
     *
     * @param figure name of what was measured
     * @param refinement after which; a fall leads to it
     * @param interval mean and 95 % interval
     * @param unit of all three
     */
    public record Row(String figure, int refinement, Bootstrap.Interval interval, String unit) {

        private List<String> lines(boolean withValue) {
            String name = figure + "-" + refinement;
            List<String> lines = new ArrayList<>();
            if (withValue) lines.add(line(name, interval.value()));
            if (interval.isKnown()) {
                lines.add(line(name + "-low", interval.low()));
                lines.add(line(name + "-high", interval.high()));
            }
            return lines;
        }

        private String line(String name, double value) {
            return name + "\t" + FiguresTable.number(value) + "\t" + unit;
        }
    }

    public Summary {
        rows = List.copyOf(rows);
    }

    /** The summary of a table's rows. */
    public static Summary of(FiguresTable table) {
        List<Row> rows = new ArrayList<>();
        for (Figure figure : Figure.values())
            for (int j : table.refinements()) {
                List<Figures> known = table.with(figure, j);
                if (known.isEmpty()) continue;
                Bootstrap.Interval mean = bootstrap(known).mean(values(known, figure));
                rows.add(new Row(figure.label(), j, mean, figure.unit()));
            }
        for (Figure figure : List.of(Figure.RMSE_HEAD, Figure.RMSE_BRAIN))
            for (int j : table.refinements()) {
                List<Figures> before = table.with(figure, j - 1);
                List<Figures> after = table.with(figure, j);
                if (after.isEmpty() || !names(before).equals(names(after))) continue;
                Bootstrap.Interval fall =
                        bootstrap(after).fall(values(before, figure), values(after, figure));
                rows.add(new Row("fall-" + figure.label(), j, fall, "%"));
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
    public Summary with(FiguresTable baseline, FiguresTable model) {
        List<Row> more = new ArrayList<>(rows);
        int last = model.refinements().last();
        for (Figure figure : COMPARED) {
            List<Figures> theirs = baseline.with(figure, baseline.refinements().last());
            List<Figures> ours = model.with(figure, last);
            if (ours.isEmpty() || !names(theirs).equals(names(ours))) continue;
            Bootstrap heads = bootstrap(ours);
            double[] from = values(theirs, figure);
            double[] to = values(ours, figure);
            more.add(
                    figure.label().startsWith("rmse-")
                            ? new Row("lower-" + figure.label(), last, heads.fall(from, to), "%")
                            : new Row("ratio-" + figure.label(), last, heads.ratio(from, to), "1"));
        }
        return new Summary(more);
    }

    /**
     * Lines {@code name-j-low<TAB>value<TAB>unit} and {@code name-j-high}, of the figures that
     * targets are set for, and the falls and comparisons, whose values no other line has. Intervals
     * need two heads.
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Row row : rows) {
            boolean known = FIGURES.contains(row.figure());
            if (!known || PRINTED.stream().anyMatch(f -> f.label().equals(row.figure())))
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
        StringBuilder text = new StringBuilder("figure,refinement,mean,low,high,unit\n");
        for (Row row : rows) {
            Bootstrap.Interval interval = row.interval();
            text.append(row.figure()).append(',').append(row.refinement());
            text.append(',').append(FiguresTable.number(interval.value()));
            text.append(',').append(interval.isKnown() ? FiguresTable.number(interval.low()) : "");
            text.append(',').append(interval.isKnown() ? FiguresTable.number(interval.high()) : "");
            text.append(',').append(row.unit()).append('\n');
        }
        AtomicFile.write(file, text.toString());
    }

    private static Bootstrap bootstrap(List<Figures> rows) {
        return Bootstrap.of(names(rows));
    }

    private static List<String> names(List<Figures> rows) {
        return rows.stream().map(Figures::observation).toList();
    }

    private static double[] values(List<Figures> rows, Figure figure) {
        return rows.stream().mapToDouble(row -> row.get(figure)).toArray();
    }
}
