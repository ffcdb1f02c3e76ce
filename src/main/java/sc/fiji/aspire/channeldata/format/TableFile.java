package sc.fiji.aspire.channeldata.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.aspire.channeldata.format.Dataset.Kind;
import sc.fiji.aspire.channeldata.format.Dataset.Order;
import sc.fiji.aspire.files.SmallFile;

/**
 * A table of numbers as text, such as positions: columns apart by semicolons, tabs, commas or
 * blanks. With a first line of names, and perhaps a second of units, each column is a dataset;
 * without, all are one.
 */
final class TableFile {

    /** Numbers of a table; text is no way to keep more. */
    private static final int MOST = 1 << 21;

    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    private static final Pattern LIKE_NUMBER =
            Pattern.compile("(?i)[-+]?\\.?\\d.*|nan|[-+]?inf(inity)?");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern QUOTED = Pattern.compile("^\"(.*)\"$");
    private static final Pattern NAME =
            Pattern.compile("[^\\s(\\[{]+(?:\\s*[(\\[{][^)\\]}]*[)\\]}])?");

    private final String file;
    private final List<Row> rows = new ArrayList<>();
    private Optional<TableHead> head = Optional.empty();
    private long count;

    /** A line of the file, counted from 1. */
    private record Row(int line, String text, List<String> cells) {}

    private TableFile(String file) {
        this.file = file;
    }

    /** Whether a file can be one, by its name and its first letters. */
    static boolean isTable(Path file, String head) {
        return file.getFileName().toString().matches("(?i).*\\.(csv|txt|tsv|dat)")
                && !head.isEmpty();
    }

    static ChannelFile open(Path file) throws IOException {
        TableFile table = new TableFile(file.getFileName().toString());
        table.read(SmallFile.text(file).replace("\ufeff", "").split("\\R"));
        return new ChannelFile(file, ChannelFile.TABLE, table.datasets(), () -> {});
    }

    private void read(String[] lines) {
        String comment = "";
        for (int i = 0; i < lines.length; i++) {
            String text = lines[i].strip();
            boolean isComment = text.startsWith("#") || text.startsWith("%");
            if (isComment && rows.isEmpty()) comment = text.substring(1).strip();
            if (!isComment && !text.isEmpty()) add(new Row(i + 1, text, cells(text)));
        }
        // Empty ones, as a spreadsheet leaves them at the end.
        while (!rows.isEmpty() && isEmpty(rows.get(rows.size() - 1).cells))
            rows.remove(rows.size() - 1);
        if (head.isEmpty() && !comment.isEmpty()) {
            TableHead likely = TableHead.of(names(comment));
            if (likely.isLikely() && likely.names().size() == width()) head = Optional.of(likely);
        }
        requireWidth();
    }

    private void add(Row row) {
        count += row.cells.size();
        if (count > MOST)
            throw new IllegalArgumentException(
                    "Expected a table of at most "
                            + MOST
                            + " numbers, found more in "
                            + file
                            + ". Save them in NumPy's, MATLAB's or HDF5's format.");
        boolean isWords = row.cells.stream().noneMatch(TableFile::isLikeNumber);
        if (!rows.isEmpty() || !isWords || isEmpty(row.cells)) rows.add(row);
        else if (head.isEmpty()) head = Optional.of(TableHead.of(names(row.text)));
        else head = Optional.of(head.get().with(row.cells, file));
    }

    private static boolean isLikeNumber(String cell) {
        return LIKE_NUMBER.matcher(cell).matches();
    }

    private static boolean isEmpty(List<String> cells) {
        return cells.stream().allMatch(String::isEmpty);
    }

    private static List<String> cells(String text) {
        for (String separator : List.of(";", "\t", ","))
            if (text.contains(separator)) return unquoted(split(text, separator.charAt(0)));
        return unquoted(List.of(BLANKS.split(text)));
    }

    /** At separators outside of quotes: with an even number of them behind. */
    private static List<String> split(String text, char separator) {
        long quotes = text.chars().filter(c -> c == '"').count();
        List<String> cells = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '"') quotes--;
            if (text.charAt(i) != separator || quotes % 2 != 0) continue;
            cells.add(text.substring(begin, i));
            begin = i + 1;
        }
        cells.add(text.substring(begin));
        return cells;
    }

    /** Blanks within a name do not end it where brackets follow. */
    private static List<String> names(String text) {
        if (text.matches(".*[;\t,].*")) return cells(text);
        List<String> names = new ArrayList<>();
        Matcher name = NAME.matcher(text);
        while (name.find()) names.add(name.group());
        return names;
    }

    private static List<String> unquoted(List<String> cells) {
        return cells.stream()
                .map(cell -> QUOTED.matcher(cell.strip()).replaceFirst("$1").strip())
                .toList();
    }

    private int width() {
        return head.map(h -> h.names().size())
                .orElse(rows.isEmpty() ? 0 : rows.get(0).cells.size());
    }

    private void requireWidth() {
        for (Row row : rows)
            if (row.cells.size() != width())
                throw new IllegalArgumentException(
                        "Expected "
                                + width()
                                + " numbers in each line of "
                                + file
                                + ", found "
                                + row.cells.size()
                                + " in line "
                                + row.line
                                + ". Correct it; decimals have a point.");
        Set<String> names = new HashSet<>();
        for (String name : head.map(TableHead::names).orElse(List.of()))
            if (!names.add(name))
                throw new IllegalArgumentException(
                        "Expected another name of each column of "
                                + file
                                + ", found "
                                + name
                                + " twice. Rename or remove one.");
    }

    private List<Dataset> datasets() {
        if (head.isEmpty()) return List.of(table());
        List<Dataset> columns = new ArrayList<>();
        for (int i = 0; i < width(); i++) columns.add(column(i, head.get()));
        return columns;
    }

    private Dataset table() {
        double[] values = new double[rows.size() * width()];
        for (int i = 0; i < values.length; i++)
            values[i] = number(rows.get(i / width()), i % width());
        return width() == 1
                ? Dataset.derived(ChannelFile.TABLE, "", values, rows.size())
                : Dataset.derived(ChannelFile.TABLE, "", values, rows.size(), Math.max(1, width()));
    }

    private Dataset column(int column, TableHead named) {
        boolean isText = rows.stream().noneMatch(row -> isLikeNumber(row.cells.get(column)));
        String name = named.names().get(column);
        if (isText)
            return new Dataset(
                    name,
                    new long[] {rows.size()},
                    Order.LAST_FASTEST,
                    new Dataset.Type(Kind.TEXT, "text", 0),
                    "",
                    () -> new Values(0, i -> Double.NaN));
        double[] values = rows.stream().mapToDouble(row -> number(row, column)).toArray();
        return Dataset.derived(name, named.units().get(column), values, values.length);
    }

    private double number(Row row, int column) {
        String cell = row.cells.get(column);
        double number = NUMBER.matcher(cell).matches() ? Double.parseDouble(cell) : Double.NaN;
        if (Double.isFinite(number)) return number;
        throw new IllegalArgumentException(
                "Expected numbers in line "
                        + row.line
                        + " of "
                        + file
                        + ", found "
                        + (cell.isEmpty() ? "nothing" : "\"" + cell + "\"")
                        + " in column "
                        + (column + 1)
                        + ". "
                        + (cell.matches("[-+]?\\d*,\\d+")
                                ? "Write decimals with a point."
                                : "Correct it."));
    }
}
