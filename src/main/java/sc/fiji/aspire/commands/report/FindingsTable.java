package sc.fiji.aspire.commands.report;

import ij.measure.ResultsTable;
import java.util.List;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.array.fit.Corrections;
import sc.fiji.aspire.array.fit.Row;

/**
 * What was found of a record as a table.
 *
 * @param rows what was found
 * @param corrections what of it is put right
 */
public record FindingsTable(List<Row> rows, Corrections corrections) {

    /** What is written where there is nothing to put right. */
    private static final String NOTHING = "-";

    public FindingsTable {
        rows = List.copyOf(rows);
    }

    /**
     * The table.
     *
     * @param left what is wrong in spite of it; empty if nothing
     */
    public ResultsTable table(String left) {
        ResultsTable table = new ResultsTable();
        for (Row row : rows) {
            table.incrementCounter();
            table.addValue("what", row.what());
            table.addValue("value", number(row.value()));
            table.addValue("deviation", number(row.deviation()));
            table.addValue("unit", row.unit());
            table.addValue("finding", row.isFinding() ? "yes" : "no");
            table.addValue("in words", row.text());
            table.addValue("corrected", corrected(row));
        }
        table.incrementCounter();
        table.addValue("what", "after correction");
        table.addValue("value", "");
        table.addValue("deviation", "");
        table.addValue("unit", "");
        table.addValue("finding", left.isEmpty() ? "no" : "yes");
        table.addValue("in words", left.isEmpty() ? "nothing looks wrong" : left);
        table.addValue("corrected", NOTHING);
        return table;
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Decimal.four(value);
    }

    private String corrected(Row row) {
        if (!row.isFinding()) return NOTHING;
        if (row.correction().isEmpty()) return "cannot be";
        return corrections.chosen().contains(row.correction().get()) ? "yes" : "no";
    }
}
