package sc.fiji.aspire.channeldata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.channeldata.format.ChannelFile;
import sc.fiji.aspire.channeldata.format.Dataset;

/**
 * Positions in columns that have names: x and y or z, or a radius and an angle from x to y, and
 * perhaps the numbers of the elements, by which the rows are put in order.
 *
 * @param table whose datasets are the columns
 */
record PositionColumns(ChannelFile table, Measure measure) {

    private static final String EXAMPLE = "x (mm), y (mm)";
    private static final String DEGREES = "deg|degrees?|\u00b0";
    private static final String RADIANS = "rad|radians?";

    /** One row per element, mm. */
    double[][] read(List<String> notes) {
        Optional<Dataset> radius = column(Term.RADIUS);
        Optional<Dataset> angle = column(Term.ANGLE);
        List<Dataset> coordinates = new ArrayList<>();
        for (Term axis : List.of(Term.X, Term.Y, Term.Z)) column(axis).ifPresent(coordinates::add);
        boolean isPolar = radius.isPresent() && angle.isPresent();
        boolean isPlain = coordinates.size() > 1 && Term.X.names(coordinates.get(0));
        if (isPolar == isPlain) throw unknown(isPolar ? "both" : "neither");
        double[][] positions =
                isPolar
                        ? polar(radius.get(), angle.get(), column(Term.Z))
                        : rows(coordinates, numbers(coordinates));
        List<Dataset> used = isPolar ? List.of(radius.get(), angle.get()) : coordinates;
        int[] order = order();
        notes.add(told(used));
        return Arrays.stream(order).mapToObj(i -> positions[i]).toArray(double[][]::new);
    }

    private String told(List<Dataset> used) {
        List<String> left =
                table.datasets().stream()
                        .filter(d -> !used.contains(d) && !Term.ELEMENT.names(d))
                        .map(Dataset::name)
                        .toList();
        return "positions by the columns "
                + String.join(", ", used.stream().map(Dataset::name).toList())
                + " of "
                + table.name()
                + (left.isEmpty() ? "" : "; not used: " + String.join(", ", left));
    }

    private IllegalArgumentException unknown(String found) {
        return new IllegalArgumentException(
                "Expected columns x and y, or radius and angle, in "
                        + table.name()
                        + ", found "
                        + (found.equals("both") ? "both: " : "")
                        + String.join(", ", table.datasets().stream().map(Dataset::name).toList())
                        + ". Name them so in its first line, with their units, such as "
                        + EXAMPLE
                        + ".");
    }

    private Optional<Dataset> column(Term term) {
        List<Dataset> found = term.all(table, d -> true);
        if (found.size() > 1)
            throw new IllegalArgumentException(
                    "Expected one column for each coordinate in "
                            + table.name()
                            + ", found "
                            + found.get(0).name()
                            + " and "
                            + found.get(1).name()
                            + ". Remove or rename one.");
        return found.stream().findFirst();
    }

    private static double[][] numbers(List<Dataset> columns) {
        return columns.stream().map(Dataset::vector).toArray(double[][]::new);
    }

    private double[][] rows(List<Dataset> columns, double[][] values) {
        double[] mm = measure.mm(columns, values);
        double[][] rows = new double[values[0].length][columns.size()];
        for (int i = 0; i < rows.length; i++)
            for (int d = 0; d < mm.length; d++) rows[i][d] = Decimal.meant(mm[d] * values[d][i]);
        return rows;
    }

    private double[][] polar(Dataset radius, Dataset angle, Optional<Dataset> height) {
        List<Dataset> lengths = new ArrayList<>(List.of(radius));
        height.ifPresent(lengths::add);
        double[][] mm = rows(lengths, numbers(lengths));
        double[] angles = angle.vector();
        double radians = radians(angle);
        for (int i = 0; i < mm.length; i++) {
            double r = mm[i][0];
            double x = Decimal.meant(r * Math.cos(angles[i] * radians));
            double y = Decimal.meant(r * Math.sin(angles[i] * radians));
            mm[i] = mm[i].length == 1 ? new double[] {x, y} : new double[] {x, y, mm[i][1]};
        }
        return mm;
    }

    private double radians(Dataset angle) {
        String unit = angle.unit().toLowerCase(Locale.ROOT);
        if (unit.matches(DEGREES)) return Math.PI / 180;
        if (unit.matches(RADIANS)) return 1;
        throw new IllegalArgumentException(
                "Expected the angles of "
                        + table.name()
                        + " in degrees or radians, found "
                        + angle.name()
                        + (unit.isEmpty() ? " without a unit" : " in " + angle.unit())
                        + ". Name the column "
                        + angle.name()
                        + " (deg) or "
                        + angle.name()
                        + " (rad).");
    }

    /** Which row each element is in. */
    private int[] order() {
        int rows = (int) table.datasets().get(0).size();
        int[] first = Elements.counted(rows);
        boolean isFirst = true;
        for (Dataset column : Term.ELEMENT.all(table, Dataset::isNumeric)) {
            double[] numbers = column.vector();
            int[] order =
                    IntStream.range(0, rows)
                            .boxed()
                            .sorted(Comparator.comparingDouble(i -> numbers[i]))
                            .mapToInt(Integer::intValue)
                            .toArray();
            requireAll(column, numbers, order);
            if (!isFirst && !Arrays.equals(first, order))
                throw new IllegalArgumentException(
                        "Expected one order of the elements in "
                                + table.name()
                                + ", found another by "
                                + column.name()
                                + ". Keep the column by which the channels are counted.");
            first = order;
            isFirst = false;
        }
        return first;
    }

    private void requireAll(Dataset column, double[] numbers, int[] order) {
        double low = numbers[order[0]];
        for (int i = 0; i < order.length; i++)
            if (!Numbering.isAfter(numbers[order[i]], low, i) || low != 0 && low != 1)
                throw new IllegalArgumentException(
                        "Expected each element once, counted from 0 or 1, in the column "
                                + column.name()
                                + " of "
                                + table.name()
                                + ", found "
                                + Decimal.text(numbers[order[i]])
                                + " as number "
                                + (i + 1)
                                + " in their order. Complete the table, or leave the column out.");
    }
}
