package sc.fiji.aspire;

import java.util.regex.Pattern;

/**
 * Text from others (names of files and models, units, titles) made safe for a log, a table, a title
 * or a message: on one line, and without characters that control a terminal, change the direction
 * of text or are invisible.
 */
public final class PlainText {

    private static final Pattern BLANK = Pattern.compile("\\R|\t");

    /**
     * Marks that join letters or keep them apart belong to some scripts; fillers, among the letters
     * and symbols, show nothing. More marks on one letter than any script has climb over the lines
     * above.
     */
    private static final Pattern HIDDEN =
            Pattern.compile(
                    "[\\p{Cc}\\p{Cs}\\p{Cn}\\p{Co}\\p{Zl}\\p{Zp}[\\p{Cf}&&[^\u200c\u200d]]"
                            + "\u115f\u1160\u2800\u3164\uffa0]|(?<=\\p{M}{8})\\p{M}+");

    /** Letters of the longest message. */
    private static final int MESSAGE = 2000;

    private static final String GAP = " ... ";

    private PlainText() {}

    /** The text with blanks for ends of lines, and a question mark for what must not be shown. */
    public static String of(String text) {
        return HIDDEN.matcher(BLANK.matcher(text).replaceAll(" ")).replaceAll("?");
    }

    /**
     * The text of a message, of which the middle is left out if it is long: what files say may be,
     * and who reads it wants its beginning and its end.
     */
    public static String message(String text) {
        if (text.length() <= MESSAGE) return of(text);
        int end = MESSAGE / 4;
        return of(text.substring(0, MESSAGE - end - GAP.length()))
                + GAP
                + of(text.substring(text.length() - end));
    }

    /** Whether a text may be shown as it is. */
    public static boolean isPlain(String text) {
        return !HIDDEN.matcher(text).find();
    }
}
