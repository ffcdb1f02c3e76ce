package sc.fiji.aspire.channeldata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.channeldata.format.ChannelFile;
import sc.fiji.aspire.channeldata.format.Dataset;

/**
 * Positions that a file or its user gives, in mm: a table of rows or of columns, or a vector for
 * each coordinate, or a ring.
 */
record Positions(ChannelFile file, Measure measure) {

    private static final Pattern RING =
            Pattern.compile("ring\\s+(\\S+\\s*\\p{L}+)(?:\\s+(?:of\\s+)?(\\d{1,6}))?");
    private static final String EXAMPLE = "ring 110 mm";

    /** Of the elements, as a user names them: datasets, files or a ring; empty if it is a ring. */
    Optional<double[][]> named(String text, List<String> notes) {
        if (text.startsWith("ring")) return Optional.empty();
        Optional<double[][]> other =
                Reference.elsewhere(file, text, f -> new Positions(f, measure).only(notes));
        if (other.isPresent()) return other;
        String[] names = text.split("\\s*,\\s*");
        List<Dataset> datasets = new ArrayList<>();
        for (String name : names) datasets.add(Reference.in(file, name, Choices.POSITIONS));
        return Optional.of(
                datasets.size() == 1 && isTable(datasets.get(0))
                        ? rows(datasets.get(0))
                        : columns(datasets));
    }

    /** All that a file of positions holds. */
    double[][] only(List<String> notes) {
        if (file.format().equals(ChannelFile.TABLE) && file.find(ChannelFile.TABLE).isEmpty())
            return new PositionColumns(file, measure).read(notes);
        List<Dataset> numeric = file.datasets().stream().filter(Dataset::isNumeric).toList();
        if (numeric.size() == 1 && isTable(numeric.get(0))) return rows(numeric.get(0));
        return usual(Term.RECEIVER_POSITIONS, notes)
                .or(() -> usual(Term.POSITIONS, notes))
                .orElseThrow(
                        () ->
                                Choices.refusal(
                                        "one table of x, y and perhaps z in " + file.name(),
                                        file.listing(d -> true),
                                        Choices.POSITIONS,
                                        file.path() + "#NAME"));
    }

    /** The number of elements of a ring that names it; 0 if it does not, or if it is none. */
    static int numRing(String text) {
        Matcher ring = RING.matcher(text);
        return ring.matches() && ring.group(2) != null ? Integer.parseInt(ring.group(2)) : 0;
    }

    /** A ring, the first element on the x axis, growing from x to y. */
    static double[][] ring(String text, int elements) {
        Matcher ring = RING.matcher(text);
        OptionalDouble radius =
                ring.matches() ? Measure.length(ring.group(1)) : OptionalDouble.empty();
        if (radius.isEmpty()
                || !(radius.getAsDouble() > 0)
                || Double.isInfinite(radius.getAsDouble()))
            throw Choices.refusedNumber(
                    "a ring of a radius with its unit", text, Choices.POSITIONS, EXAMPLE);
        double[][] positions = new double[elements][];
        for (int i = 0; i < elements; i++) {
            double angle = 2 * Math.PI * i / elements;
            positions[i] =
                    new double[] {
                        radius.getAsDouble() * Math.cos(angle),
                        radius.getAsDouble() * Math.sin(angle)
                    };
        }
        return positions;
    }

    /** Those under one of the usual names. */
    Optional<double[][]> usual(Term term, List<String> notes) {
        Optional<Dataset> table = term.find(file, Positions::isTable, Choices.POSITIONS);
        if (table.isPresent()) {
            notes.add("positions by " + table.get().name());
            return table.map(this::rows);
        }
        if (term != Term.POSITIONS) return Optional.empty();
        List<Dataset> columns = new ArrayList<>();
        for (Term axis : List.of(Term.X, Term.Y, Term.Z))
            axis.find(file, Dataset::isVector, Choices.POSITIONS)
                    .filter(d -> columns.isEmpty() || d.size() == columns.get(0).size())
                    .ifPresent(columns::add);
        if (columns.size() < 2 || !Term.X.names(columns.get(0))) return Optional.empty();
        notes.add(
                "positions by " + String.join(", ", columns.stream().map(Dataset::name).toList()));
        return Optional.of(columns(columns));
    }

    /** Whether it is a table of two or three coordinates. */
    static boolean isTable(Dataset dataset) {
        long[] shape = dataset.shape();
        return dataset.type().kind() == Dataset.Kind.REAL
                && shape.length == 2
                && (isDimension(shape[0]) || isDimension(shape[1]))
                && Math.max(shape[0], shape[1]) > 1;
    }

    private static boolean isDimension(long length) {
        return length == 2 || length == 3;
    }

    private double[][] rows(Dataset table) {
        long[] shape = table.shape();
        // Where both ways are possible, a row is an element, as everywhere in here.
        boolean columns = isDimension(shape[1]);
        int dimensions = (int) shape[columns ? 1 : 0];
        int elements = (int) shape[columns ? 0 : 1];
        boolean lastFastest = table.order() == Dataset.Order.LAST_FASTEST;
        double[] values = table.vector();
        requireNoCount(table, values, elements, dimensions);
        double mm =
                measure.mm(
                        table,
                        finite(values, table, columns == lastFastest ? dimensions : 1, elements));
        double[][] positions = new double[elements][dimensions];
        for (int i = 0; i < elements; i++)
            for (int d = 0; d < dimensions; d++)
                positions[i][d] =
                        mm(
                                table,
                                mm,
                                values[
                                        columns == lastFastest
                                                ? i * dimensions + d
                                                : d * elements + i]);
        return positions;
    }

    private double[][] columns(List<Dataset> columns) {
        int elements = (int) columns.get(0).size();
        double[][] values = new double[columns.size()][];
        for (int d = 0; d < values.length; d++) {
            values[d] = finite(columns.get(d).vector(), columns.get(d), 1, elements);
            if (values[d].length != elements || columns.size() > 3)
                throw new IllegalArgumentException(
                        "Expected one table of x, y and perhaps z, or a vector of equal length for"
                                + " each, found "
                                + String.join(
                                        "; ", columns.stream().map(Dataset::toString).toList())
                                + ". Correct the input positions.");
        }
        double[] mm = measure.mm(columns, values);
        double[][] positions = new double[elements][Math.max(2, values.length)];
        for (int i = 0; i < elements; i++)
            for (int d = 0; d < values.length; d++)
                positions[i][d] = mm(columns.get(d), mm[d], values[d][i]);
        return positions;
    }

    private static double mm(Dataset dataset, double mm, double value) {
        return Decimal.meant(mm * Measure.exact(dataset, value));
    }

    /** The values, if they are numbers; of element i / stride of so many, counted around. */
    private static double[] finite(double[] values, Dataset dataset, int stride, int elements) {
        for (int i = 0; i < values.length; i++)
            if (!Double.isFinite(values[i]))
                throw new IllegalArgumentException(
                        "Expected numbers in the positions "
                                + dataset.name()
                                + ", found "
                                + values[i]
                                + " for element "
                                + i / stride % elements
                                + " (counted from 0). Correct the file.");
        return values;
    }

    /** Three columns, of which one counts, are no x, y and z. */
    private static void requireNoCount(
            Dataset table, double[] values, int elements, int dimensions) {
        boolean isColumns = table.name().equals(ChannelFile.TABLE) && dimensions == 3;
        boolean counts = isColumns && elements > 2;
        for (int i = 0; counts && i < elements; i++)
            counts =
                    Numbering.isAfter(values[3 * i], values[0], i)
                            && (values[0] == 0 || values[0] == 1);
        if (counts)
            throw new IllegalArgumentException(
                    "Expected x, y and z in a table without names, found three columns of which"
                            + " the first counts from "
                            + Decimal.text(values[0])
                            + ". Name the columns in a first line, such as element, x (mm), y"
                            + " (mm).");
    }
}
