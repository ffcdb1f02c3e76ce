package sc.fiji.aspire.correlation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.bundle.Manifest;
import sc.fiji.aspire.bundle.ModelNumber;

/**
 * Which part of a pixel's variance is error that it shares with its neighbours and that a flow's
 * draws do not hold: smooth fields of several correlation lengths.
 *
 * @param parts one for each length; none if the draws hold all
 */
public record SharedError(List<Part> parts) {

    /** Member of a bundle's refinement that holds it. */
    public static final String MEMBER = "shared_error";

    /** Draws that hold all. */
    public static final SharedError NONE = new SharedError(List.of());

    /** Something is left of the flow's own draws. */
    static final double MOST = 0.9;

    /** What the sum of shares that were scaled to it may be above it. */
    private static final double ROUNDING = 1e-9;

    private static final int MOST_PARTS = 16;

    /**
     * A field.
     *
     * @param length of its correlation, mm
     * @param share of each pixel's variance that it has
     */
    public record Part(double length, double share) {}

    public SharedError {
        parts = List.copyOf(parts);
        if (parts.size() > MOST_PARTS)
            throw new IllegalArgumentException(
                    "Expected at most "
                            + MOST_PARTS
                            + " correlation lengths of \""
                            + MEMBER
                            + "\", found "
                            + parts.size()
                            + ".");
        double sum = sum(parts);
        if (!(sum <= MOST + ROUNDING))
            throw new IllegalArgumentException(
                    "Expected shares of \""
                            + MEMBER
                            + "\" that add up to at most "
                            + MOST
                            + ", found "
                            + Decimal.text(sum)
                            + ".");
    }

    /** Whether there is nothing to add. */
    public boolean isNone() {
        return parts.isEmpty();
    }

    /** The part of each pixel's variance that is shared. */
    public double share() {
        return sum(parts);
    }

    private static double sum(List<Part> parts) {
        return parts.stream().mapToDouble(Part::share).sum();
    }

    /** As a bundle holds it; {@link #read} is the inverse. */
    public List<Map<String, Object>> toList() {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Part part : parts) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("length", part.length);
            values.put("share", part.share);
            list.add(values);
        }
        return list;
    }

    /**
     * Reads what a refinement of a bundle holds.
     *
     * @throws IllegalArgumentException if it is nothing that {@link #toList} gives
     */
    public static SharedError read(Manifest refinement) {
        if (!refinement.has(MEMBER)) return NONE;
        List<Part> parts = new ArrayList<>();
        for (Manifest part : refinement.sections(MEMBER))
            parts.add(new Part(ModelNumber.LENGTH.of(part), ModelNumber.SHARE.of(part)));
        try {
            return new SharedError(parts);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(refinement.where() + ": " + e.getMessage(), e);
        }
    }

    /** For a person: the shares and their lengths. */
    @Override
    public String toString() {
        if (isNone()) return "none";
        StringBuilder text = new StringBuilder();
        for (Part part : parts)
            text.append(text.isEmpty() ? "" : ", ")
                    .append(Decimal.text(Math.round(1000 * part.share) / 10.0))
                    .append(" % over ")
                    .append(Decimal.text(part.length))
                    .append(" mm");
        return text.toString();
    }
}
