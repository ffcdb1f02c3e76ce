package sc.fiji.aspire.channeldata;

import java.util.Map;
import sc.fiji.aspire.Auto;

/**
 * What a user says of a file: texts by the names of the inputs; what is {@value Auto#AUTO}, empty
 * or left out is guessed.
 */
public record Choices(Map<String, String> texts) {

    /** The dataset that holds the traces. */
    public static final String DATA = "data";

    /** What its axes are, in their order. */
    public static final String AXES = "axes";

    /** Time between two samples, or their rate. */
    public static final String INTERVAL = "interval";

    /** Time of the first sample after the source fires. */
    public static final String START = "start";

    /** Units of numbers that have none: of length, of time. */
    public static final String UNITS = "units";

    /** Where the elements are. */
    public static final String POSITIONS = "positions";

    /** Which elements fire. */
    public static final String SOURCES = "sources";

    /** Whether elements count from 0 or 1. */
    public static final String BASE = "base";

    /** What the sources send. */
    public static final String WAVELET = "wavelet";

    /** What becomes of complex values. */
    public static final String VALUES = "values";

    /** What is the image centre. */
    public static final String CENTRE = "centre";

    /** What stands for nothing at all. */
    public static final String NONE = "none";

    public Choices {
        texts = Map.copyOf(texts);
    }

    /** All is to be guessed. */
    public static Choices none() {
        return new Choices(Map.of());
    }

    /** The text of an input; empty if it is to be guessed. */
    String of(String input) {
        return Auto.given(texts.getOrDefault(input, ""));
    }

    boolean has(String input) {
        return !of(input).isEmpty();
    }

    /**
     * What is to be thrown for a text in which a number with its unit was expected.
     *
     * @param expected as "a time with its unit"
     */
    static IllegalArgumentException refusedNumber(
            String expected, String text, String input, String example) {
        IllegalArgumentException refusal = refusal(expected, "\"" + text + "\"", input, example);
        return text.matches(".*\\d,\\d.*")
                ? new IllegalArgumentException(
                        refusal.getMessage() + " Write decimals with a point.")
                : refusal;
    }

    /** What is to be thrown where a guess would be one of several. */
    static IllegalArgumentException refusal(
            String expected, String found, String input, String example) {
        return new IllegalArgumentException(
                "Expected "
                        + expected
                        + ", found "
                        + found
                        + ". Give it in the input "
                        + input
                        + ", such as "
                        + input
                        + "=["
                        + example
                        + "].");
    }
}
