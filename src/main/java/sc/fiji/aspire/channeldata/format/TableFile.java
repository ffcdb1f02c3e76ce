package sc.fiji.aspire.channeldata.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.aspire.files.SmallFile;

/**
 * A table of numbers as text, such as positions: columns apart by commas, semicolons, tabs or
 * blanks, and perhaps a first line of names, whose units in brackets or after an underscore count.
 */
final class TableFile {

    /** Name of the dataset that holds the numbers. */
    static final String NUMBERS = "table";

    private static final String NUMBER = "[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?";
    private static final Pattern UNIT =
            Pattern.compile("(?:[(\\[]|_)\\s*(m|cm|mm|um|s|ms|us|ns)\\s*(?:[)\\]]|$)");

    private TableFile() {}

    /** Whether a file can be one, by its name and its first letters. */
    static boolean isTable(Path file, String head) {
        return file.getFileName().toString().matches("(?i).*\\.(csv|txt|tsv|dat)")
                && !head.isEmpty()
                && head.indexOf('\0') < 0;
    }

    static ChannelFile open(Path file) throws IOException {
        List<double[]> rows = new ArrayList<>();
        String unit = "";
        int number = 0;
        for (String line : SmallFile.text(file).replace("\ufeff", "").split("\\R")) {
            number++;
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) continue;
            String[] cells = text.split("\\s*[,;\\t]\\s*|\\s+");
            boolean names = rows.isEmpty() && !cells[0].matches(NUMBER);
            if (names) unit = unit(text);
            else rows.add(row(cells, file, number));
        }
        int width = rows.isEmpty() ? 0 : rows.get(0).length;
        for (double[] row : rows)
            if (row.length != width)
                throw new IllegalArgumentException(
                        "Expected "
                                + width
                                + " numbers in each line of "
                                + file.getFileName()
                                + ", found one with "
                                + row.length
                                + ". Correct it; decimals have a point.");
        double[] values = rows.stream().flatMapToDouble(Arrays::stream).toArray();
        Dataset table =
                Dataset.derived(
                        NUMBERS,
                        unit,
                        values,
                        width == 1
                                ? new long[] {rows.size()}
                                : new long[] {rows.size(), Math.max(1, width)});
        return new ChannelFile(file, "table", List.of(table), () -> {});
    }

    private static String unit(String names) {
        Matcher unit = UNIT.matcher(names);
        return unit.find() ? unit.group(1) : "";
    }

    private static double[] row(String[] cells, Path file, int line) {
        double[] row = new double[cells.length];
        for (int i = 0; i < row.length; i++) {
            if (!cells[i].matches(NUMBER))
                throw new IllegalArgumentException(
                        "Expected numbers in line "
                                + line
                                + " of "
                                + file.getFileName()
                                + ", found \""
                                + cells[i]
                                + "\". Correct it.");
            row[i] = Double.parseDouble(cells[i]);
        }
        return row;
    }
}
