package sc.fiji.aspire;

import java.util.Locale;

/** Texts that users give, or leave for the command to find. */
public final class Auto {

    /** Lets the command find the value; an empty text does the same. */
    public static final String AUTO = "auto";

    private Auto() {}

    /** The text, without blanks around it; empty where it is {@value #AUTO}. */
    public static String given(String text) {
        String trimmed = text.trim();
        return trimmed.toLowerCase(Locale.ROOT).equals(AUTO) ? "" : trimmed;
    }

    /**
     * A number; 0 where the text is {@value #AUTO}, empty or 0.
     *
     * @throws IllegalArgumentException if it is something else, or negative
     */
    public static double number(String text, String name) {
        String given = given(text);
        if (given.isEmpty()) return 0;
        if (given.matches("\\+?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,2})?"))
            return Double.parseDouble(given);
        String cure = given.contains(",") ? ", with a point before its decimals." : ".";
        throw new IllegalArgumentException(
                "Expected "
                        + AUTO
                        + " or a number for "
                        + name
                        + ", found "
                        + given
                        + ". Correct it"
                        + cure);
    }
}
