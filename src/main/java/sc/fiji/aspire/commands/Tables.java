package sc.fiji.aspire.commands;

import ij.measure.ResultsTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import sc.fiji.aspire.diagnostics.FiguresTable;

/** Results tables as text. */
final class Tables {

    private Tables() {}

    /** A header, then the rows, as ImageJ shows their cells. */
    static List<List<String>> cells(ResultsTable table) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(table.getHeadings()));
        for (int i = 0; i < table.size(); i++) {
            List<String> row = new ArrayList<>();
            for (String column : table.getHeadings()) row.add(table.getStringValue(column, i));
            rows.add(row);
        }
        return rows;
    }

    /** Comma-separated values. */
    static String csv(ResultsTable table) {
        return cells(table).stream()
                .map(row -> row.stream().map(FiguresTable::quoted).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
