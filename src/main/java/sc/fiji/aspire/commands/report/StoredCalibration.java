package sc.fiji.aspire.commands.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sc.fiji.aspire.diagnostics.CalibrationRow;
import sc.fiji.aspire.diagnostics.Perturbation;
import sc.fiji.aspire.model.ModelFile;

/**
 * What <i>Check Calibration</i> found and a model bundle holds.
 *
 * @param values as the bundle holds them; empty if the model was not checked
 */
public record StoredCalibration(Map<String, Object> values) {

    /** Name of an image property: {@link #ofRegions} of the model that made the image. */
    public static final String OF_REGIONS = "aspire.regions";

    /** Values from here on are written without an exponent... */
    private static final double SMALL = 1e-6;

    /** ...up to here. */
    private static final double LARGE = 1e6;

    private static final String RANKS = "rank p, all together";
    private static final String RANK = "rank p, ";
    private static final String MAY_LIE_OUTSIDE =
            "): the true mean may lie outside this interval more often than it says.";
    private static final String UNKNOWN =
            "The bundle of this model holds no check of its means over regions. Those of "
                    + ModelFile.RING64
                    + " were too narrow on simulated heads (page on results), and this interval"
                    + " may be too narrow as well.";

    /** The sections of a refinement and variant: checks and the shares behind them. */
    public List<Map<String, Object>> results() {
        List<Map<String, Object>> results = new ArrayList<>();
        if (values.get("results") instanceof List<?> list)
            for (Object section : list)
                if (section instanceof Map<?, ?> map) results.add(named(map));
        return results;
    }

    /**
     * Refuses to put less in the place of what is known.
     *
     * @param records that a new check is of
     * @param refinements that it is of
     * @throws IllegalArgumentException if this one is of more
     */
    public void requireNoMoreThan(long records, int refinements) {
        int known = most("records");
        int kept = most("refinement");
        if (known <= records && kept <= refinements) return;
        throw new IllegalArgumentException(
                String.format(
                        Locale.ROOT,
                        "The model holds a calibration of %d records and %d refinements:"
                                + " to take its"
                                + " place, expected at least as many, found %d and %d. Check more"
                                + " heads and all refinements, or leave out the file.",
                        known,
                        kept,
                        records,
                        refinements));
    }

    private int most(String name) {
        return results().stream()
                .mapToInt(one -> one.get(name) instanceof Number n ? n.intValue() : 0)
                .max()
                .orElse(0);
    }

    /** Each check of a section with its value and verdict. */
    static Map<String, Object> checks(Map<String, Object> section) {
        return section.get("checks") instanceof Map<?, ?> map ? named(map) : Map.of();
    }

    private static Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((name, value) -> named.put(String.valueOf(name), value));
        return named;
    }

    /** Whether means over regions can be trusted after a refinement, in a sentence or two. */
    public String ofRegions(int refinement) {
        List<Object> own = check(refinement, Perturbation.NONE);
        List<Object> halved = check(refinement, Perturbation.HALVED);
        if (own.size() < 2 || halved.size() < 2) return UNKNOWN;
        String p = number(own.get(0));
        if (own.get(1).equals(CalibrationRow.FAILS))
            return "Check Calibration found wrong intervals for this model, of means over"
                    + " regions or of pixels (p = "
                    + p
                    + MAY_LIE_OUTSIDE;
        List<String> wrong = wrong(refinement);
        if (!wrong.isEmpty())
            return "Check Calibration found wrong intervals for this model, of the "
                    + String.join(" and the ", wrong)
                    + MAY_LIE_OUTSIDE;
        boolean told = own.get(1).equals(CalibrationRow.PASSES);
        if (!told || !halved.get(1).equals(CalibrationRow.NOTICED))
            return "Check Calibration had too few records to tell whether this model's intervals"
                    + " of means over regions are too narrow: this interval may be.";
        return "Check Calibration found nothing wrong with this model's means over regions (p = "
                + p
                + "), and would have noticed intervals half as wide.";
    }

    /** Regions or pixels whose ranks alone are wrong, with their p, for a sentence. */
    private List<String> wrong(int refinement) {
        List<String> wrong = new ArrayList<>();
        checks(section(refinement, Perturbation.NONE))
                .forEach(
                        (name, found) -> {
                            if (name.startsWith(RANK)
                                    && found instanceof List<?> list
                                    && list.size() > 1
                                    && CalibrationRow.FAILS.equals(list.get(1)))
                                wrong.add(
                                        name.substring(RANK.length())
                                                + " (p = "
                                                + number(list.get(0)));
                        });
        for (int i = 0; i < wrong.size() - 1; i++) wrong.set(i, wrong.get(i) + ")");
        return wrong;
    }

    /** Value and verdict of all ranks together; empty if they are not there. */
    private List<Object> check(int refinement, Perturbation variant) {
        return checks(section(refinement, variant)).get(RANKS) instanceof List<?> found
                ? List.copyOf(found)
                : List.of();
    }

    private Map<String, Object> section(int refinement, Perturbation variant) {
        for (Map<String, Object> section : results())
            if (section.get("refinement") instanceof Number n
                    && n.intValue() == refinement
                    && variant.label().equals(section.get("variant"))
                    && checks(section).get(RANKS) instanceof List<?>) return section;
        return Map.of();
    }

    /** A value with three digits. */
    static String number(Object value) {
        if (!(value instanceof Double d) || !Double.isFinite(d) || d == 0)
            return String.valueOf(value);
        BigDecimal rounded = new BigDecimal(d).round(new MathContext(3)).stripTrailingZeros();
        boolean plain = Math.abs(d) >= SMALL && Math.abs(d) < LARGE;
        return plain ? rounded.toPlainString() : rounded.toString();
    }
}
