package sc.fiji.aspire.range;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.bundle.Manifest;
import sc.fiji.aspire.bundle.ModelNumber;

/**
 * Which start images the training records of a model had, and how much of them was missing.
 *
 * @param lowest value of a start image, such as the speed of sound in water, m/s
 * @param highest the same
 * @param missing largest share of a record's traces that were missing, 0 to 1
 */
public record RecordRange(double lowest, double highest, double missing) {

    /** Name in a bundle. */
    public static final String MEMBER = "records";

    /** Of a bundle that does not say: one start image for all. */
    public static final RecordRange UNKNOWN = new RecordRange(Double.NaN, Double.NaN, Double.NaN);

    /** By which start values may lie outside, as known to no more digits, part of the value. */
    private static final double SLACK = 1e-3;

    /** By which shares may be larger, since elements are whole ones. */
    private static final double MORE = 0.02;

    /** Whether a bundle says it. */
    public boolean isKnown() {
        return !Double.isNaN(missing);
    }

    /**
     * Why a record is not one of those that the model is for; empty if it is, or if nothing is
     * known.
     *
     * @param start value of its start image
     * @param missing share of its traces that is missing
     */
    public Optional<String> objection(double start, double missing) {
        if (!isKnown()) return Optional.empty();
        double slack = SLACK * Math.abs(highest);
        if (start < lowest - slack || start > highest + slack)
            return Optional.of(
                    String.format(
                            Locale.ROOT,
                            "start image: expected %s to %s, as in the training, found %s",
                            Decimal.four(lowest),
                            Decimal.four(highest),
                            Decimal.four(start)));
        if (missing <= this.missing + MORE) return Optional.empty();
        return Optional.of(
                String.format(
                        Locale.ROOT,
                        "missing traces: expected at most %s %%, as in the training, found %s %%",
                        Decimal.four(100 * this.missing),
                        Decimal.four(100 * missing)));
    }

    /** The same in types that YAML has. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("lowest", lowest);
        map.put("highest", highest);
        map.put("missing", missing);
        return map;
    }

    /**
     * Reads what {@link #toMap} wrote.
     *
     * @throws IllegalArgumentException if that is no range
     */
    public static RecordRange read(Manifest records) {
        RecordRange range =
                new RecordRange(
                        ModelNumber.LOWEST.of(records),
                        ModelNumber.HIGHEST.of(records),
                        ModelNumber.MISSING.of(records));
        ModelNumber.require(
                "lowest start", range.lowest, -Double.MAX_VALUE, range.highest, "the highest");
        return range;
    }
}
