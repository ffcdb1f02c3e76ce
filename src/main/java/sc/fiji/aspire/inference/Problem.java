package sc.fiji.aspire.inference;

import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;

/**
 * The inverse problem that a model solves, as its bundle says it: the kind of records, and how they
 * are taken.
 *
 * @param kind {@value #WAVES} for sound waves, another name for other problems: lower case letters
 *     and hyphens
 * @param json how the records are taken; an acquisition for sound waves
 */
public record Problem(String kind, String json) {

    static final String WAVES = "acquisition";

    public Problem {
        if (!kind.matches("[a-z]+(-[a-z]+)*"))
            throw new IllegalArgumentException(
                    "Expected a kind of problem in lower case letters, found \"" + kind + "\".");
    }

    /** Sound waves, recorded with an acquisition. */
    public static Problem of(Acquisition acquisition) {
        return new Problem(WAVES, AcquisitionJson.write(acquisition));
    }

    boolean isWaves() {
        return kind.equals(WAVES);
    }

    /** Name of the bundle's entry that holds {@link #json}. */
    String entry() {
        return kind + ".json";
    }

    /**
     * The acquisition of records of sound waves.
     *
     * @param model name of the model, for messages
     * @throws IllegalArgumentException for other problems
     */
    public Acquisition acquisition(String model) {
        if (!isWaves())
            throw new IllegalArgumentException(
                    "Expected a model for records of sound waves; "
                            + model
                            + " was trained for another problem, "
                            + kind
                            + ". Choose another model.");
        return AcquisitionJson.read(json, "of the model " + model);
    }
}
