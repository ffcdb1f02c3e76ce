package sc.fiji.aspire.planning;

import sc.fiji.aspire.training.set.RecordVariety;
import sc.fiji.aspire.training.set.ValueRange;

/**
 * How the records of a training set shall differ, as a person wrote it.
 *
 * @param levels of noise, dB, such as 15-50; empty: all have the same
 * @param water speeds of sound, m/s; empty: as the maps have it
 * @param missing share of the elements that a record loses at most
 * @param bone {@value #CONSTANT} or {@value #DRAWN}
 */
public record Varied(String levels, String water, double missing, String bone) {

    /** Of {@code bone}: heads of one density and without loss. */
    public static final String CONSTANT = "constant";

    /** Of {@code bone}: each head has a density and a loss of its own. */
    public static final String DRAWN = "drawn";

    /**
     * The same, read.
     *
     * @throws IllegalArgumentException naming the input that cannot be
     */
    public RecordVariety variety() {
        return new RecordVariety(
                ValueRange.parse(levels, "levels", 0, 100),
                ValueRange.parse(water, "water", 1000, 2000),
                missing,
                drawsBone());
    }

    private boolean drawsBone() {
        return switch (bone.trim()) {
            case CONSTANT -> false;
            case DRAWN -> true;
            default ->
                    throw new IllegalArgumentException(
                            "Expected bone=constant or bone=drawn, found " + bone + ".");
        };
    }
}
