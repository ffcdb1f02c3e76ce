package sc.fiji.aspire.wave;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import sc.fiji.aspire.Spelling;

/**
 * A value of a JSON text with its place in it: every getter says which value is wrong, what was
 * expected and what was found. Text that others wrote is read by this only: no name twice, finite
 * numbers, few levels.
 *
 * @param element the value
 * @param where its place, for messages: "ring.json, sources 3"
 */
public record JsonValue(JsonElement element, String where) {

    /**
     * Of a text that describes how records are taken: all positions and missing traces of a large
     * array.
     */
    private static final int MAX_CHARACTERS = 1 << 23;

    private static final int SHOWN = 60;
    private static final String REMARK = "comment";

    /**
     * Reads a text.
     *
     * @param where it comes from, for messages
     * @throws IllegalArgumentException if it is not JSON
     */
    public static JsonValue parse(String text, String where) {
        return new JsonValue(new JsonText(text, where).read(), where);
    }

    /**
     * Reads a text that describes how records are taken, which may be long but has a bound.
     *
     * @param advice what to leave out of a longer text
     * @throws IllegalArgumentException if it is longer or not JSON
     */
    public static JsonValue parse(String text, String where, String advice) {
        if (text.length() > MAX_CHARACTERS)
            throw new IllegalArgumentException(
                    where
                            + ": expected at most "
                            + MAX_CHARACTERS
                            + " characters, found "
                            + text.length()
                            + ". "
                            + advice);
        return parse(text, where);
    }

    /** Whether an object has a member of this name. */
    public boolean has(String name) {
        return element instanceof JsonObject object && object.has(name);
    }

    /** A member of an object. */
    public JsonValue member(String name) {
        if (has(name)) return new JsonValue(((JsonObject) element).get(name), where + ", " + name);
        String found =
                element instanceof JsonObject object ? "only " + object.keySet() : "no members";
        throw unexpected("a member \"" + name + "\"", shown(found), "Add it.");
    }

    /** The names of an object's members. */
    public List<String> names() {
        if (element instanceof JsonObject object) return List.copyOf(object.keySet());
        throw invalid("named values");
    }

    /**
     * Refuses an object that has other members than these; {@value #REMARK} and names that begin
     * with an underscore are free, for remarks.
     *
     * @throws IllegalArgumentException naming the first, the known ones, and which of them is meant
     */
    public void requireKnown(Collection<String> known) {
        for (String name : names())
            if (!known.contains(name) && !isRemark(name)) throw unknown(name, known, "");
    }

    static boolean isRemark(String name) {
        return name.equals(REMARK) || name.startsWith("_");
    }

    /** What is to be thrown for a member that is not known. */
    IllegalArgumentException unknown(String name, Collection<String> known, String advice) {
        String advised = advice.isEmpty() ? Spelling.question(name, known).strip() : advice;
        return unexpected(
                "no member but " + String.join(", ", known.stream().sorted().toList()),
                "\"" + name + "\"",
                (advised + " Remarks go into \"comment\" or a name that begins with \"_\".")
                        .strip());
    }

    /** The elements of a list. */
    public List<JsonValue> list() {
        if (!(element instanceof JsonArray array)) throw invalid("a list");
        List<JsonValue> list = new ArrayList<>(array.size());
        for (JsonElement one : array) list.add(new JsonValue(one, where + " " + list.size()));
        return list;
    }

    /** A list of numbers. */
    public double[] numbers() {
        if (!(element instanceof JsonArray array)) throw invalid("a list of numbers");
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++)
            numbers[i] =
                    array.get(i) instanceof JsonPrimitive p && p.isNumber()
                            ? p.getAsDouble()
                            : list().get(i).number();
        return numbers;
    }

    /** A number; one in quotes is refused. */
    public double number() {
        if (element instanceof JsonPrimitive p && p.isNumber()) return p.getAsDouble();
        boolean quoted =
                element instanceof JsonPrimitive p && p.isString() && isNumber(p.getAsString());
        if (!quoted) throw invalid("a number");
        throw unexpected("a number", shown(element.toString()), "Leave out the quotes.");
    }

    private static boolean isNumber(String text) {
        return text.strip().matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    }

    /** A whole number within bounds, both included. */
    public long integer(long min, long max) {
        if (element instanceof JsonPrimitive p && p.isNumber()) {
            long value = p.getAsLong();
            if (value == p.getAsDouble() && value >= min && value <= max) return value;
        }
        throw invalid("a whole number from " + min + " to " + max);
    }

    /** True or false. */
    public boolean truth() {
        if (element instanceof JsonPrimitive p && p.isBoolean()) return p.getAsBoolean();
        throw invalid("true or false");
    }

    /** A text. */
    public String text() {
        if (element instanceof JsonPrimitive p && p.isString()) return p.getAsString();
        throw invalid("a text");
    }

    private IllegalArgumentException invalid(String expected) {
        return unexpected(expected, found(), "Correct it.");
    }

    /** The value for a message. */
    String found() {
        if (element instanceof JsonArray) return "a list";
        return element instanceof JsonObject ? "named values" : shown(element.toString());
    }

    /** What is to be thrown for a value that should be another one. */
    IllegalArgumentException unexpected(String expected, String found, String whatToDo) {
        return refusal("expected " + expected + ", found " + found + ". " + whatToDo);
    }

    /** What is to be thrown for this value because of something that may say where it is. */
    IllegalArgumentException refusal(IllegalArgumentException why) {
        return why.getMessage().startsWith(where) ? why : refusal(why.getMessage());
    }

    /** What is to be thrown for this value, with a message that says the rest. */
    IllegalArgumentException refusal(String message) {
        String rest = Character.toLowerCase(message.charAt(0)) + message.substring(1);
        return new IllegalArgumentException(where + ": " + rest);
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
