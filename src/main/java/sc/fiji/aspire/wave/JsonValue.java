package sc.fiji.aspire.wave;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/**
 * A value of a JSON text that knows where it stands: every getter says which value is wrong, what
 * was expected and what was found. Text that others wrote is read by this only: no name twice,
 * finite numbers, few levels.
 *
 * @param element the value
 * @param where its place, for messages: "ring.json, sources 3"
 */
public record JsonValue(JsonElement element, String where) {

    private static final int MAX_DEPTH = 16;
    private static final int MAX_DIGITS = 40;
    private static final int SHOWN = 60;

    /**
     * Reads a text.
     *
     * @param where it comes from, for messages
     * @throws IllegalArgumentException if it is not JSON
     */
    public static JsonValue parse(String text, String where) {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            JsonValue value = new JsonValue(read(reader, where, 0), where);
            if (reader.peek() == JsonToken.END_DOCUMENT) return value;
            throw invalid(where, "one value", "more");
        } catch (EOFException e) {
            throw invalid(where, "JSON", "the end of the text");
        } catch (MalformedJsonException | NumberFormatException | IllegalStateException e) {
            throw invalid(where, "JSON", "something else (" + e.getMessage() + ")");
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot read " + where + ": " + e.getMessage(), e);
        }
    }

    private static JsonElement read(JsonReader reader, String where, int depth) throws IOException {
        if (depth > MAX_DEPTH)
            throw invalid(where, "at most " + MAX_DEPTH + " levels", "more at " + reader.getPath());
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> object(reader, where, depth);
            case BEGIN_ARRAY -> array(reader, where, depth);
            case NUMBER -> number(reader, where);
            case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
            case NULL -> {
                reader.nextNull();
                yield JsonNull.INSTANCE;
            }
            default -> new JsonPrimitive(reader.nextString());
        };
    }

    private static JsonArray array(JsonReader reader, String where, int depth) throws IOException {
        JsonArray array = new JsonArray();
        reader.beginArray();
        while (reader.hasNext()) array.add(read(reader, where, depth + 1));
        reader.endArray();
        return array;
    }

    private static JsonObject object(JsonReader reader, String where, int depth)
            throws IOException {
        JsonObject object = new JsonObject();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (object.has(name)) throw invalid(where, "every name once", name + " again");
            object.add(name, read(reader, where, depth + 1));
        }
        reader.endObject();
        return object;
    }

    private static JsonPrimitive number(JsonReader reader, String where) throws IOException {
        String text = reader.nextString();
        double value = text.length() > MAX_DIGITS ? Double.NaN : Double.parseDouble(text);
        // Seeds have more digits than a double holds.
        boolean whole = text.matches("-?\\d+") && Math.abs(value) < 0x1p63;
        if (whole) return new JsonPrimitive(Long.parseLong(text));
        if (!Double.isFinite(value))
            throw invalid(
                    where, "a finite number", shown(text) + " at " + reader.getPreviousPath());
        return new JsonPrimitive(value);
    }

    /** A member of an object. */
    public JsonValue member(String name) {
        JsonElement member = element instanceof JsonObject object ? object.get(name) : null;
        if (member != null) return new JsonValue(member, where + ", " + name);
        String found =
                element instanceof JsonObject object ? "only " + object.keySet() : "no members";
        throw invalid(where, "a member \"" + name + "\"", shown(found));
    }

    /** The names of an object's members. */
    public List<String> names() {
        if (element instanceof JsonObject object) return List.copyOf(object.keySet());
        throw invalid("named values");
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

    public double number() {
        if (element instanceof JsonPrimitive p && p.isNumber()) return p.getAsDouble();
        throw invalid("a number");
    }

    /** A whole number within bounds, both included. */
    public long integer(long min, long max) {
        if (element instanceof JsonPrimitive p && p.isNumber()) {
            long value = p.getAsLong();
            if (value == p.getAsDouble() && value >= min && value <= max) return value;
        }
        throw invalid("a whole number from " + min + " to " + max);
    }

    public boolean truth() {
        if (element instanceof JsonPrimitive p && p.isBoolean()) return p.getAsBoolean();
        throw invalid("true or false");
    }

    public String text() {
        if (element instanceof JsonPrimitive p && p.isString()) return p.getAsString();
        throw invalid("a text");
    }

    private IllegalArgumentException invalid(String expected) {
        boolean large = element instanceof JsonArray || element instanceof JsonObject;
        return invalid(
                where, expected, large ? "a list or named values" : shown(element.toString()));
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    private static IllegalArgumentException invalid(String where, String expected, String found) {
        return new IllegalArgumentException(
                where + ": expected " + expected + ", found " + found + ".");
    }
}
