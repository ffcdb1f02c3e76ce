package sc.fiji.aspire.diagnostics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import sc.fiji.aspire.files.AtomicFile;

/**
 * Calibration after each refinement, and that of controls made wrong on purpose from the same
 * draws, collected record by record.
 */
public final class CalibrationTable {

    private final SortedMap<Integer, Map<Perturbation, List<CalibrationCounts>>> counts =
            new TreeMap<>();
    private final long seed;

    /** Of the counts so far; empty when there is new one. */
    private List<Calibration> pooled = List.of();

    /** An empty table; the seed chooses which pixels are ranked. */
    public CalibrationTable(long seed) {
        this.seed = seed;
    }

    /** Adds a record's draws after a refinement; a point estimate has none and is passed over. */
    public void add(String observation, int refinement, Estimate estimate, HeadMask mask) {
        if (estimate.draws().length == 0) return;
        pooled = List.of();
        Map<Perturbation, List<CalibrationCounts>> variants =
                counts.computeIfAbsent(refinement, j -> new EnumMap<>(Perturbation.class));
        Regions regions = Regions.of(estimate, seed + observation.hashCode());
        for (Perturbation variant : Perturbation.values())
            variants.computeIfAbsent(variant, v -> new ArrayList<>())
                    .add(CalibrationCounts.of(observation, variant.of(estimate), mask, regions));
    }

    /** Whether there is no row. */
    public boolean isEmpty() {
        return counts.isEmpty();
    }

    /** The calibration of each variant, refinement by refinement, the posterior first. */
    public List<Calibration> calibrations() {
        if (!pooled.isEmpty()) return pooled;
        List<Calibration> all = new ArrayList<>();
        counts.forEach(
                (j, variants) ->
                        variants.forEach((v, records) -> all.add(Calibration.of(j, v, records))));
        pooled = List.copyOf(all);
        return pooled;
    }

    /** All lines. */
    public List<CalibrationRow> rows() {
        return calibrations().stream().flatMap(c -> rows(c).stream()).toList();
    }

    private List<CalibrationRow> rows(Calibration one) {
        List<CalibrationRow> rows = CalibrationRow.of(one);
        if (one.variant().isControl()) return rows;
        for (Calibration c : calibrations())
            if (c.refinement() == one.refinement() && c.variant() == Perturbation.HALVED) {
                List<CalibrationRow> control = CalibrationRow.of(c);
                return rows.stream().map(row -> row.beside(control)).toList();
            }
        return rows;
    }

    /**
     * A sentence for each refinement with controls that ranks or coverage did not find wrong: there
     * the same check says nothing about the posterior.
     */
    public List<String> warnings() {
        SortedMap<Integer, List<String>> blind = new TreeMap<>();
        SortedMap<Integer, Integer> records = new TreeMap<>();
        for (Calibration c : calibrations()) {
            records.put(c.refinement(), c.records());
            List<String> checks = c.variant().isControl() ? passed(c) : List.of();
            if (!checks.isEmpty())
                blind.computeIfAbsent(c.refinement(), j -> new ArrayList<>())
                        .add(c.variant().label() + " by " + String.join(" and ", checks));
        }
        List<String> warnings = new ArrayList<>();
        blind.forEach(
                (j, controls) ->
                        warnings.add(
                                "Refinement "
                                        + j
                                        + ": controls not told apart with "
                                        + records.get(j)
                                        + " records: "
                                        + String.join(", ", controls)
                                        + ". Take more records."));
        return warnings;
    }

    private static List<String> passed(Calibration c) {
        List<String> passed = new ArrayList<>();
        if (!(c.rankP() < Calibration.SIGNIFICANCE)) passed.add("ranks");
        if (c.areas().values().stream().noneMatch(Calibration.Area::isFarOff))
            passed.add("coverage");
        return passed;
    }

    /**
     * Writes all lines as comma-separated values, with a header, whole or not at all.
     *
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public void writeCsv(Path file) {
        StringBuilder text = new StringBuilder(String.join(",", CalibrationRow.HEADER));
        for (CalibrationRow row : rows())
            text.append('\n')
                    .append(
                            String.join(
                                    ",", row.cells().stream().map(MetricsTable::quoted).toList()));
        AtomicFile.write(file, text.append('\n').toString());
    }

    /**
     * The checks and the shares behind them as named values, to be kept with a model: one section
     * for each refinement and variant.
     */
    public List<Map<String, Object>> values() {
        return calibrations().stream().map(this::values).toList();
    }

    private Map<String, Object> values(Calibration c) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("refinement", c.refinement());
        values.put("variant", c.variant().label());
        values.put("records", c.records());
        values.put("heads", c.heads());
        values.put("draws", c.draws());
        Map<String, Object> checks = new LinkedHashMap<>();
        for (CalibrationRow row : rows(c))
            if (row.isCheck())
                checks.put(row.check() + ", " + row.where(), List.of(row.value(), row.verdict()));
        values.put("checks", checks);
        c.areas()
                .forEach(
                        (where, area) -> {
                            values.put("z2_" + where, area.meanSquaredZ());
                            values.put("coverage_" + where, known(area.coverage()));
                        });
        return values;
    }

    private static List<Double> known(double[] values) {
        List<Double> known = new ArrayList<>();
        for (double value : values) if (!Double.isNaN(value)) known.add(value);
        return known;
    }
}
