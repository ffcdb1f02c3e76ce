package sc.fiji.aspire.range;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sc.fiji.aspire.bundle.Manifest;
import sc.fiji.aspire.bundle.ModelNumber;

/**
 * The input by which flows see the noise of a record, if they were trained with several levels: the
 * logarithm of the noise over the reference. Noise below the lowest level of the training counts as
 * that level. The posterior of such a record is then a little wider than it could be, but not
 * wrong.
 *
 * @param reference noise whose logarithm is 0, in the unit of the records
 * @param lowest noise of the training records
 * @param highest the same
 * @param relative noise of the record over the reference
 */
public record NoiseCondition(double reference, double lowest, double highest, double relative) {

    /** Of a training whose records have not been measured yet. */
    public static final NoiseCondition UNMEASURED = new NoiseCondition(1, 1, 1, 1);

    /** Name in a bundle. */
    public static final String MEMBER = "noise_levels";

    /** Estimates of the same noise differ by about so much. */
    private static final double SLACK = 1.1;

    public NoiseCondition {
        if (!(lowest > 0 && lowest <= highest && reference > 0 && relative > 0))
            throw new IllegalArgumentException(
                    "Expected levels of noise above 0, the lowest first, found "
                            + lowest
                            + " to "
                            + highest
                            + " and the reference "
                            + reference
                            + ".");
    }

    /** The levels of a training, at its reference. */
    public static NoiseCondition of(double reference, double lowest, double highest) {
        return new NoiseCondition(reference, lowest, highest, 1);
    }

    /** The same for a record of some noise. */
    public NoiseCondition at(double noise) {
        double clipped = Math.max(lowest, Math.min(highest, noise));
        return new NoiseCondition(reference, lowest, highest, clipped / reference);
    }

    /** The logarithm to the base of 10, of order one: what the flows are shown. */
    public double level() {
        return Math.log10(relative);
    }

    /**
     * Why a record of some noise is not one of those that the flows were trained with; empty if it
     * is.
     */
    public Optional<String> objection(double noise) {
        if (noise <= SLACK * highest) return Optional.empty();
        return Optional.of(
                String.format(
                        Locale.ROOT,
                        "noise of the record: expected at most %.3g, the loudest of the training,"
                                + " found %.3g",
                        highest,
                        noise));
    }

    /** The levels in types that YAML has. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("reference_noise", reference);
        map.put("lowest", lowest);
        map.put("highest", highest);
        return map;
    }

    /** Reads what {@link #toMap} wrote. */
    public static NoiseCondition read(Manifest levels) {
        return of(
                ModelNumber.NOISE.of(levels),
                ModelNumber.LOWEST.of(levels),
                ModelNumber.HIGHEST.of(levels));
    }
}
