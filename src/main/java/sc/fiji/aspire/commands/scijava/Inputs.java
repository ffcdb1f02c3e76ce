package sc.fiji.aspire.commands.scijava;

import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import sc.fiji.aspire.PlainText;

/** What commands ask of their inputs, however they were given. */
public final class Inputs {

    private static final int LONGEST = 100;

    private Inputs() {}

    /** Name of an attribute of an input: why there must not be more of it. */
    public static final String WHY = "why";

    /** Why of samples: the error of a mean falls with the root of their number. */
    public static final String ENOUGH_DRAWS =
            "With 10000 samples, mean and deviation are known to a hundredth of the deviation.";

    /** Why not, where nothing is said. */
    private static final String USUAL = "More would only multiply the work.";

    /**
     * Refuses numbers outside of the ranges that a command declares: only dialogs keep to them by
     * themselves.
     *
     * @throws IllegalArgumentException naming the first input that is
     */
    static void requireRanges(Module command) {
        for (ModuleItem<?> input : command.getInfo().inputs()) {
            if (!(input.getValue(command) instanceof Number given)) continue;
            double value = given.doubleValue();
            boolean small =
                    isNumber(input.getMinimumValue()) && value < number(input.getMinimumValue());
            boolean large =
                    isNumber(input.getMaximumValue()) && value > number(input.getMaximumValue());
            if (!small && !large) continue;
            String why = input.get(WHY) == null ? USUAL : input.get(WHY);
            throw new IllegalArgumentException(
                    "The input "
                            + input.getName()
                            + ": expected "
                            + (isNumber(input.getMaximumValue()) ? "" : "at least ")
                            + input.getMinimumValue()
                            + (isNumber(input.getMaximumValue())
                                    ? " to " + input.getMaximumValue()
                                    : "")
                            + ", found "
                            + given
                            + ". "
                            + (large ? why + " Give less." : "Give more."));
        }
    }

    private static boolean isNumber(Object bound) {
        return bound instanceof Number;
    }

    private static double number(Object bound) {
        return ((Number) bound).doubleValue();
    }

    /**
     * The text as a name: something in one line, all of which can be seen.
     *
     * @throws IllegalArgumentException if it is no such text
     */
    public static String name(String text, String name) {
        if (PlainText.isPlain(required(text, name)) && text.length() <= LONGEST) return text;
        throw new IllegalArgumentException(
                "Expected a name of at most "
                        + LONGEST
                        + " characters in one line for \""
                        + name
                        + "\", found \""
                        + text
                        + "\".");
    }

    /**
     * The text, without blanks around it.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static String required(String text, String name) {
        if (text.isBlank())
            throw new IllegalArgumentException(
                    "Expected a value for \"" + name + "\", found none. Fill it in.");
        return text.trim();
    }
}
