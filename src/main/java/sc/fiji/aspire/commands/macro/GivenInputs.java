package sc.fiji.aspire.commands.macro;

import ij.ImagePlus;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;
import org.scijava.util.Types;
import sc.fiji.aspire.Spelling;
import sc.fiji.aspire.commands.scijava.ImageByPath;

/**
 * Inputs of a command by name, as a macro or a command line gives them, before SciJava makes values
 * of them: it takes a text that is no number for 0, and leaves out unknown names.
 *
 * @param info of the command
 * @param values texts, or numbers and truth values
 */
record GivenInputs(ModuleInfo info, Map<String, ?> values) {

    private static final String WHOLE = "[-+]?\\d+";
    private static final String DECIMAL = "[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?";

    /**
     * Refuses what the command cannot have been meant to get.
     *
     * @throws IllegalArgumentException naming the first input that is not known, or whose value is
     *     not of its kind
     */
    void require() {
        List<String> known = known();
        values.forEach(
                (name, value) -> {
                    if (!isKnown(name, known)) throw unknown(name, known);
                    if (value == null) return;
                    Class<?> type = Types.box(info.getInput(name).getType());
                    if (type == Boolean.class) requireTruth(name, value);
                    if (Number.class.isAssignableFrom(type)) requireNumber(name, value, type);
                });
    }

    /**
     * The same values with images in place of the paths of their TIFF files.
     *
     * @throws IllegalArgumentException if one of them cannot be read, saying why
     */
    Map<String, Object> opened() {
        Map<String, Object> opened = new LinkedHashMap<>(values);
        for (ModuleItem<?> input : info.inputs())
            if (input.getType() == ImagePlus.class
                    && values.get(input.getName()) instanceof String text
                    && ImageByPath.isTiff(text))
                opened.put(input.getName(), ImageByPath.open(text));
        return opened;
    }

    /** SciJava lets names pass that begin with a point; programs may give a service, too. */
    private boolean isKnown(String name, List<String> known) {
        return known.contains(name) || name.startsWith(".") || info.getInput(name) != null;
    }

    /** Names of the inputs that a user gives. */
    List<String> known() {
        return StreamSupport.stream(info.inputs().spliterator(), false)
                .filter(input -> input.getVisibility() != ItemVisibility.MESSAGE)
                .filter(input -> !Service.class.isAssignableFrom(input.getType()))
                .filter(input -> !Context.class.isAssignableFrom(input.getType()))
                .map(ModuleItem::getName)
                .toList();
    }

    private IllegalArgumentException unknown(String name, List<String> known) {
        return new IllegalArgumentException(
                "Expected inputs of "
                        + info.getTitle().replace("...", "")
                        + " ("
                        + String.join(", ", known)
                        + "), found \""
                        + name
                        + "\"."
                        + Spelling.question(name, known));
    }

    private static void requireTruth(String name, Object value) {
        if (!String.valueOf(value).matches("true|false"))
            throw unexpected(name, "true or false", value, "Write one of them.");
    }

    private static void requireNumber(String name, Object value, Class<?> type) {
        String text = String.valueOf(value);
        boolean whole = type != Double.class && type != Float.class;
        boolean valid =
                value instanceof Number && whole
                        ? text.matches(DECIMAL) && isWhole(new BigDecimal(text))
                        : text.matches(whole ? WHOLE : DECIMAL);
        if (!valid || !isInRange(new BigDecimal(text), type))
            throw unexpected(
                    name, whole ? "a whole number" : "a number", value, advice(text, whole));
    }

    private static boolean isWhole(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0;
    }

    private static boolean isInRange(BigDecimal value, Class<?> type) {
        if (type == Integer.class)
            return value.compareTo(BigDecimal.valueOf(value.intValue())) == 0;
        if (type == Long.class) return value.compareTo(BigDecimal.valueOf(value.longValue())) == 0;
        return Double.isFinite(value.doubleValue());
    }

    private static String advice(String text, boolean whole) {
        if (text.matches("[-+]?\\d+,\\d+"))
            return whole
                    ? "Write its digits alone, without a comma."
                    : "Write decimals with a point: " + text.replace(',', '.') + ".";
        if (whole && text.matches(DECIMAL)) {
            BigDecimal value = new BigDecimal(text);
            if (isWhole(value) && Math.abs(value.doubleValue()) < 1e18)
                return "Write its digits alone: " + value.toBigInteger() + ".";
            return "Correct it.";
        }
        if (!text.matches(DECIMAL) && text.matches(DECIMAL + "\\s*[^\\d\\s].*"))
            return "Write the number alone, without a unit.";
        return "Correct it.";
    }

    private static IllegalArgumentException unexpected(
            String name, String expected, Object found, String whatToDo) {
        return new IllegalArgumentException(
                "The input "
                        + name
                        + ": expected "
                        + expected
                        + ", found \""
                        + found
                        + "\". "
                        + whatToDo);
    }
}
