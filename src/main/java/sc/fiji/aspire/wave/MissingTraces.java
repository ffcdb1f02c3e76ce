package sc.fiji.aspire.wave;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * Which traces of a record there are none of, as JSON: {@code receivers} and {@code sources} that
 * are missing as a whole, and {@code pairs} [source, receiver], all counted from 0 in the order of
 * the acquisition.
 *
 * <pre>
 * "missing": {"receivers": [7, 30], "sources": [2], "pairs": [[0, 5], [3, 41]]}
 * </pre>
 */
final class MissingTraces {

    /** Name of the member of an acquisition. */
    static final String MEMBER = "missing";

    private static final String RECEIVERS = "receivers";
    private static final String SOURCES = "sources";
    private static final String PAIRS = "pairs";
    private static final Set<String> NAMES = Set.of(RECEIVERS, SOURCES, PAIRS);

    private MissingTraces() {}

    /**
     * Reads the missing traces of an acquisition, as {@link Acquisition#missing} numbers them.
     *
     * @throws IllegalArgumentException if something else is named, or what is not there
     */
    static BitSet read(JsonValue acquisition, int sources, int receivers) {
        BitSet missing = new BitSet();
        if (!acquisition.has(MEMBER)) return missing;
        JsonValue root = acquisition.member(MEMBER);
        root.requireKnown(NAMES);
        if (root.has(RECEIVERS))
            for (JsonValue receiver : atMost(receivers, root.member(RECEIVERS))) {
                int r = (int) receiver.integer(0, receivers - 1);
                for (int s = 0; s < sources; s++) missing.set(s * receivers + r);
            }
        if (root.has(SOURCES))
            for (JsonValue source : atMost(sources, root.member(SOURCES))) {
                int s = (int) source.integer(0, sources - 1);
                missing.set(s * receivers, (s + 1) * receivers);
            }
        if (root.has(PAIRS))
            for (JsonValue pair : atMost(sources * receivers, root.member(PAIRS)))
                missing.set(pair(pair, sources, receivers));
        return missing;
    }

    private static List<JsonValue> atMost(int count, JsonValue value) {
        List<JsonValue> list = value.list();
        if (list.size() > count)
            throw value.unexpected(
                    "at most " + count + " that are missing",
                    String.valueOf(list.size()),
                    "Name each once.");
        return list;
    }

    private static int pair(JsonValue pair, int sources, int receivers) {
        List<JsonValue> numbers = pair.list();
        if (numbers.size() != 2)
            throw pair.unexpected(
                    "a source and a receiver",
                    numbers.size() + " numbers",
                    "Write pairs as [source, receiver].");
        int s = (int) numbers.get(0).integer(0, sources - 1);
        return s * receivers + (int) numbers.get(1).integer(0, receivers - 1);
    }

    /** The JSON that {@link #read} gives the same traces for. */
    static JsonObject write(Acquisition acquisition) {
        BitSet rest = acquisition.missing();
        int receivers = acquisition.numReceivers();
        JsonArray whole = new JsonArray();
        for (int r = 0; r < receivers; r++) {
            boolean missing = true;
            for (int s = 0; s < acquisition.numSources(); s++)
                missing &= rest.get(s * receivers + r);
            if (!missing) continue;
            whole.add(r);
            for (int s = 0; s < acquisition.numSources(); s++) rest.clear(s * receivers + r);
        }
        JsonArray pairs = new JsonArray();
        rest.stream()
                .forEach(
                        i -> {
                            JsonArray pair = new JsonArray();
                            pair.add(i / receivers);
                            pair.add(i % receivers);
                            pairs.add(pair);
                        });
        JsonObject missing = new JsonObject();
        if (!whole.isEmpty()) missing.add(RECEIVERS, whole);
        if (!pairs.isEmpty()) missing.add(PAIRS, pairs);
        return missing;
    }
}
