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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that somebody wrote as JSON: no name twice, finite numbers, few levels.
 *
 * @param where it comes from, for messages
 */
record JsonText(String text, String where) {

    private static final int MAX_DEPTH = 16;
    private static final int MAX_DIGITS = 40;
    private static final int SHOWN = 30;
    private static final int MOST_MEMBERS = 10_000;

    /** Values, names and brackets of a remark, which nobody reads but people. */
    private static final int LONGEST_REMARK = 10_000;

    private static final Pattern WHOLE = Pattern.compile("-?\\d+");
    private static final Pattern PLACE = Pattern.compile("at line (\\d+) column (\\d+)");

    /**
     * Its value.
     *
     * @throws IllegalArgumentException saying where it is no JSON, and what to write instead
     */
    JsonElement read() {
        if (text.isBlank()) throw refusal("expected JSON, found an empty text. Fill it in.");
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            JsonElement value = value(reader, 0);
            if (reader.peek() == JsonToken.END_DOCUMENT) return value;
            throw refusal("expected one value, found more after it. Leave out the rest.");
        } catch (EOFException e) {
            throw refusal(
                    "expected complete JSON, found that it ends too early. Get the text again,"
                            + " or close the open brackets.");
        } catch (MalformedJsonException | NumberFormatException | IllegalStateException e) {
            throw malformed(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new IllegalStateException("A text in memory can be read.", e);
        }
    }

    private JsonElement value(JsonReader reader, int depth) throws IOException {
        if (depth > MAX_DEPTH)
            throw refusal(
                    "expected at most "
                            + MAX_DEPTH
                            + " levels, found more in"
                            + path(reader.getPath())
                            + ". Make it flatter.");
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> object(reader, depth);
            case BEGIN_ARRAY -> array(reader, depth);
            case NUMBER -> number(reader);
            case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
            case NULL -> {
                reader.nextNull();
                yield JsonNull.INSTANCE;
            }
            default -> new JsonPrimitive(reader.nextString());
        };
    }

    private JsonArray array(JsonReader reader, int depth) throws IOException {
        JsonArray array = new JsonArray();
        reader.beginArray();
        while (reader.hasNext()) array.add(value(reader, depth + 1));
        reader.endArray();
        return array;
    }

    private JsonObject object(JsonReader reader, int depth) throws IOException {
        JsonObject object = new JsonObject();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (object.has(name))
                throw refusal(
                        "expected every name once, found \""
                                + name
                                + "\" again. Leave out one of them.");
            if (object.size() == MOST_MEMBERS)
                throw refusal(
                        "expected at most "
                                + MOST_MEMBERS
                                + " members, found more. Leave out what nobody needs.");
            object.add(
                    name,
                    JsonValue.isRemark(name) ? remark(reader, name) : value(reader, depth + 1));
        }
        reader.endObject();
        return object;
    }

    /** Passes over a remark; one that is no text is nothing. */
    private JsonElement remark(JsonReader reader, String name) throws IOException {
        if (reader.peek() == JsonToken.STRING) return new JsonPrimitive(reader.nextString());
        int depth = 0;
        int count = 0;
        do {
            if (++count > LONGEST_REMARK || depth > MAX_DEPTH)
                throw refusal(
                        "expected at most "
                                + LONGEST_REMARK
                                + " values in the remark "
                                + name
                                + ", in few levels, found more. Keep them in a file of their own.");
            depth += step(reader);
        } while (depth > 0);
        return JsonNull.INSTANCE;
    }

    /** Passes over a token, and returns by how many levels that leads in. */
    private static int step(JsonReader reader) throws IOException {
        JsonToken token = reader.peek();
        switch (token) {
            case BEGIN_OBJECT -> reader.beginObject();
            case BEGIN_ARRAY -> reader.beginArray();
            case END_OBJECT -> reader.endObject();
            case END_ARRAY -> reader.endArray();
            case NAME -> reader.nextName();
            default -> reader.skipValue();
        }
        boolean in = token == JsonToken.BEGIN_OBJECT || token == JsonToken.BEGIN_ARRAY;
        boolean out = token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY;
        return in ? 1 : out ? -1 : 0;
    }

    private JsonPrimitive number(JsonReader reader) throws IOException {
        String digits = reader.nextString();
        double value = digits.length() > MAX_DIGITS ? Double.NaN : Double.parseDouble(digits);
        // Seeds have more digits than a double holds.
        boolean whole = WHOLE.matcher(digits).matches() && Math.abs(value) < 0x1p63;
        if (whole) return new JsonPrimitive(Long.parseLong(digits));
        if (!Double.isFinite(value))
            throw refusal(
                    "expected a finite number of at most "
                            + MAX_DIGITS
                            + " digits, found "
                            + digits.substring(0, Math.min(SHOWN, digits.length()))
                            + " in"
                            + path(reader.getPreviousPath())
                            + ". Correct it.");
        return new JsonPrimitive(value);
    }

    /** A path such as $.sources[3][1] as messages write it, after a blank: " sources 3 1". */
    private static String path(String path) {
        String words = path.replaceAll("[\\[\\]$]+", " ").replace(".", " ");
        return " " + words.strip().replaceAll(" +", " ");
    }

    private IllegalArgumentException malformed(String message) {
        Matcher place = PLACE.matcher(message);
        if (!place.find()) return refusal("expected JSON, found something else. Correct it.");
        int line = Integer.parseInt(place.group(1));
        String[] lines = text.split("\\R", -1);
        String all = line <= lines.length ? lines[line - 1] : "";
        int column = Math.min(Integer.parseInt(place.group(2)), all.length());
        String found = all.substring(Math.max(0, column - SHOWN), column);
        String rest = all.substring(column, Math.min(all.length(), column + SHOWN));
        return refusal(
                "expected JSON, found "
                        + (found + rest).strip()
                        + " in line "
                        + line
                        + ". "
                        + advice(found + rest));
    }

    private static String advice(String found) {
        if (found.matches(".*(//|/\\*|#).*"))
            return "JSON has no comments: write them as text into a member \"comment\".";
        if (found.matches("(?i).*\\b(nan|inf|infinity)\\b.*")) return "Write finite numbers.";
        if (found.matches(".*:\\s*-?\\d+,\\d.*")) return "Write decimals with a point.";
        if (found.contains("'")) return "Write texts and names in double quotes.";
        if (found.matches(".*,\\s*[\\]}].*")) return "Leave out the comma before the bracket.";
        return "Look for a missing quote, comma or bracket there.";
    }

    private IllegalArgumentException refusal(String message) {
        return new IllegalArgumentException(where + ": " + message);
    }
}
