package sc.fiji.aspire.commands;

import java.util.Locale;

/** Inputs that are texts: those that must be given, and those that a command finds by itself. */
final class Inputs {

    /** The command finds the value by itself; so does it for an empty text. */
    static final String AUTO = "auto";

    private Inputs() {}

    /**
     * The text, without blanks around it.
     *
     * @throws IllegalArgumentException if there is none
     */
    static String required(String text, String name) {
        if (text.isBlank())
            throw new IllegalArgumentException(
                    "Expected a value for \"" + name + "\", found none. Fill it in.");
        return text.trim();
    }

    /** The text, without blanks around it; empty where it is {@value #AUTO}. */
    static String given(String text) {
        String trimmed = text.trim();
        return trimmed.toLowerCase(Locale.ROOT).equals(AUTO) ? "" : trimmed;
    }

    /**
     * A number; 0 where the text is {@value #AUTO}, empty or 0.
     *
     * @throws IllegalArgumentException if it is something else, or negative
     */
    static double number(String text, String name) {
        String given = given(text);
        if (given.isEmpty()) return 0;
        if (given.matches("\\+?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,2})?"))
            return Double.parseDouble(given);
        throw new IllegalArgumentException(
                "Expected "
                        + AUTO
                        + " or a number for "
                        + name
                        + ", found "
                        + given
                        + ". Correct it"
                        + (given.contains(",") ? ", with a point before its decimals." : "."));
    }
}
