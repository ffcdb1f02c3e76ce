package sc.fiji.aspire.commands.report;

import ij.measure.ResultsTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import sc.fiji.aspire.PlainText;
import sc.fiji.aspire.diagnostics.CalibrationRow;
import sc.fiji.aspire.diagnostics.CalibrationTable;
import sc.fiji.aspire.diagnostics.MetricsTable;

/** Results tables from lines, and as text. */
public final class Tables {

    private Tables() {}

    /** A row for each line of name, value and unit, split by tabs. */
    public static ResultsTable metrics(List<String> lines) {
        ResultsTable table = new ResultsTable();
        for (String line : lines) {
            String[] cells = line.split("\t");
            table.incrementCounter();
            table.addValue("metric", cells[0]);
            table.addValue("value", cells[1]);
            table.addValue("unit", cells[2]);
        }
        return table;
    }

    /** All lines of a calibration but those of single bins, which the charts show. */
    public static ResultsTable checks(CalibrationTable calibration) {
        ResultsTable table = new ResultsTable();
        for (CalibrationRow row : calibration.rows()) {
            if (row.check().startsWith("bin ")) continue;
            table.incrementCounter();
            List<String> cells = row.cells();
            for (int i = 0; i < cells.size(); i++)
                table.addValue(CalibrationRow.HEADER.get(i), cells.get(i));
        }
        return table;
    }

    /** A header, then the rows, as ImageJ shows their cells. */
    public static List<List<String>> cells(ResultsTable table) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(table.getHeadings()));
        for (int i = 0; i < table.size(); i++) {
            List<String> row = new ArrayList<>();
            for (String column : table.getHeadings()) row.add(table.getStringValue(column, i));
            rows.add(row);
        }
        return rows;
    }

    /** Takes out of its texts what must not be shown, see {@link PlainText}. */
    public static void makePlain(ResultsTable table) {
        for (String column : table.getHeadings())
            for (int i = 0; i < table.size(); i++) {
                String text = table.getStringValue(column, i);
                if (!PlainText.isPlain(text)) table.setValue(column, i, PlainText.of(text));
            }
    }

    /** Comma-separated values. */
    public static String csv(ResultsTable table) {
        return cells(table).stream()
                .map(row -> row.stream().map(MetricsTable::quoted).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
