package sc.fiji.aspire.diagnostics;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of a {@link CalibrationTable}.
 *
 * @param refinement after which
 * @param variant the posterior, or which control
 * @param check what was measured
 * @param where in which part of the section
 * @param value of it
 * @param unit of the value
 * @param records how many it comes from
 * @param verdict passes, fails, or too few records to tell; of a control: fails as it must, or not
 *     told apart; empty where the value is for reading only
 */
public record CalibrationRow(
        int refinement,
        Perturbation variant,
        String check,
        String where,
        double value,
        String unit,
        int records,
        String verdict) {

    /** Of a check that nothing speaks against, and that would have noticed. */
    public static final String PASSES = "passes";

    /** Of a check that finds something wrong. */
    public static final String FAILS = "fails";

    /** Of a check of a control that is noticed. */
    public static final String NOTICED = "fails as it must";

    private static final String TOO_FEW = "too few records to tell";

    /** The names of {@link #cells}. */
    public static final List<String> HEADER =
            List.of(
                    "refinement",
                    "variant",
                    "check",
                    "where",
                    "value",
                    "unit",
                    "records",
                    "verdict");

    /** The lines of a calibration: checks with a verdict first, then the values behind them. */
    public static List<CalibrationRow> of(Calibration c) {
        List<CalibrationRow> rows = new ArrayList<>();
        if (!c.ranks().isEmpty()) rows.add(rankP(c, "all together", c.rankP(), c.records()));
        c.areas()
                .forEach(
                        (where, area) -> {
                            String verdict = verdict(c, area.isFarOff(), c.records());
                            rows.add(row(c, "coverage gap", where, area.gap(), "%", verdict));
                        });
        for (Calibration.Rank rank : c.ranks())
            rows.add(rankP(c, rank.where(), rank.p(), rank.ranks().length));
        for (Calibration.Rank rank : c.ranks()) {
            rows.add(row(c, "rank mean", rank.where(), rank.mean(), "%", ""));
            rows.add(row(c, "rank coverage 90", rank.where(), rank.coverage(), "%", ""));
        }
        c.areas().forEach((where, area) -> values(c, where, area, rows));
        return rows;
    }

    /**
     * A check that passes says nothing unless it would have noticed intervals half as wide.
     *
     * @param control lines of the control whose intervals are half as wide
     * @return this line, or the same with another verdict
     */
    CalibrationRow beside(List<CalibrationRow> control) {
        boolean told =
                !verdict.equals(PASSES)
                        || control.stream()
                                .filter(row -> row.check.equals(check) && row.where.equals(where))
                                .allMatch(row -> row.verdict.equals(NOTICED));
        return told
                ? this
                : new CalibrationRow(
                        refinement, variant, check, where, value, unit, records, TOO_FEW);
    }

    /** The line as texts, numbers with six digits. */
    public List<String> cells() {
        return List.of(
                String.valueOf(refinement),
                variant.label(),
                check,
                where,
                MetricsTable.number(value),
                unit,
                String.valueOf(records),
                verdict);
    }

    /** Whether the line judges. */
    public boolean isCheck() {
        return !verdict.isEmpty();
    }

    private static void values(
            Calibration c, String where, Calibration.Area area, List<CalibrationRow> rows) {
        rows.add(row(c, "z2", where, area.meanSquaredZ(), "1", ""));
        for (int i = 0; i < area.coverage().length; i++) {
            if (Double.isNaN(area.coverage()[i])) continue;
            String check = "coverage " + Math.round(Calibration.levels()[i]);
            rows.add(row(c, check, where, area.coverage()[i], "%", ""));
        }
        for (int b = 0; b < area.bins().size(); b++) {
            Calibration.Bin bin = area.bins().get(b);
            String name = "bin " + (b + 1) + " ";
            rows.add(row(c, name + "mean std", where, bin.deviation(), "m/s", ""));
            rows.add(row(c, name + "RMSE", where, bin.rmse(), "m/s", ""));
            rows.add(row(c, name + "pixels", where, bin.pixels(), "1", ""));
        }
    }

    private static CalibrationRow rankP(Calibration c, String where, double p, int records) {
        String verdict = verdict(c, p < Calibration.SIGNIFICANCE, records);
        return new CalibrationRow(
                c.refinement(), c.variant(), "rank p", where, p, "1", records, verdict);
    }

    private static CalibrationRow row(
            Calibration c, String check, String where, double value, String unit, String verdict) {
        return new CalibrationRow(
                c.refinement(), c.variant(), check, where, value, unit, c.records(), verdict);
    }

    private static String verdict(Calibration c, boolean wrong, int records) {
        if (!c.variant().isControl()) return wrong ? FAILS : PASSES;
        return wrong ? NOTICED : "not told apart with " + records + " records";
    }
}
