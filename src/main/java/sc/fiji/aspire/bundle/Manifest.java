package sc.fiji.aspire.bundle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.DuplicateKeyException;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.PlainText;

/**
 * The named values of a file's description, read with their types: every getter says which value it
 * misses and where.
 *
 * @param where the file and section, for messages
 * @param values by name: text, numbers, lists and nested maps
 */
public record Manifest(String where, Map<String, Object> values) {

    /** Twenty refinements with all that was measured of them take half. */
    private static final int MAX_CHARACTERS = 1 << 19;

    private static final int MAX_DEPTH = 16;

    /** Of one value: whole numbers take time that grows with the square of their length. */
    private static final int MAX_SCALAR = 10_000;

    /** Of a value in a message. */
    private static final int SHOWN = 100;

    public Manifest {
        values = new LinkedHashMap<>(values);
    }

    /**
     * Reads YAML without tags, aliases or repeated keys.
     *
     * @throws IllegalArgumentException if the text is no such YAML
     */
    public static Manifest read(String yaml, String where) {
        LoadSettings settings =
                LoadSettings.builder()
                        .setAllowDuplicateKeys(false)
                        .setMaxAliasesForCollections(0)
                        .setCodePointLimit(MAX_CHARACTERS)
                        .build();
        try {
            requirePlain(new Parse(settings).parseString(yaml), where);
            Object root = new Load(settings).loadFromString(yaml);
            return new Manifest(where, map(root, where, "the manifest"));
        } catch (YamlEngineException e) {
            throw noYaml(yaml, where, e);
        }
    }

    /** The library's own messages are several lines, or names of its classes. */
    private static IllegalArgumentException noYaml(
            String yaml, String where, YamlEngineException cause) {
        String found = "something else";
        if (cause instanceof MarkedYamlEngineException marked
                && marked.getProblemMark().isPresent()) {
            int line = marked.getProblemMark().get().getLine();
            found =
                    "\""
                            + shown(yaml.lines().skip(line).findFirst().orElse("").strip())
                            + "\" in line "
                            + (line + 1);
        }
        return new IllegalArgumentException(
                where
                        + ", the manifest: expected YAML 1.2"
                        + (cause instanceof DuplicateKeyException ? " with every name once" : "")
                        + ", found "
                        + found
                        + ". Get the file again.",
                cause);
    }

    /** Looks at the events, which are made without recursion, before anything is built of them. */
    private static void requirePlain(Iterable<Event> events, String where) {
        int depth = 0;
        for (Event event : events) {
            boolean plain =
                    switch (event.getEventId()) {
                        case Alias -> false;
                        case SequenceStart, MappingStart ->
                                ((CollectionStartEvent) event).isImplicit() && ++depth <= MAX_DEPTH;
                        case SequenceEnd, MappingEnd -> depth-- > 0;
                        case Scalar -> {
                            ScalarEvent scalar = (ScalarEvent) event;
                            yield scalar.getTag().isEmpty()
                                    && scalar.getValue().length() <= MAX_SCALAR
                                    && PlainText.isPlain(scalar.getValue());
                        }
                        default -> true;
                    };
            boolean named = event instanceof NodeEvent node && node.getAnchor().isPresent();
            if (!plain || named)
                throw new IllegalArgumentException(
                        where
                                + ", the manifest: expected YAML without tags, anchors and aliases,"
                                + " at most "
                                + MAX_DEPTH
                                + " levels deep, with values of at most "
                                + MAX_SCALAR
                                + " characters, all of which can be seen, found "
                                + shown(event)
                                + ". Do not use the file.");
        }
    }

    private static String shown(Object value) {
        String text = PlainText.of(String.valueOf(value));
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    /** The YAML that {@link #read} gives the same values for. */
    public String write() {
        return new Dump(
                        DumpSettings.builder()
                                .setDefaultFlowStyle(FlowStyle.BLOCK)
                                .setDereferenceAliases(true)
                                .build())
                .dumpToString(values);
    }

    /** Whether there is a value of a name. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** A text. */
    public String text(String name) {
        return get(name, String.class, "a text");
    }

    /** A finite number. */
    public double number(String name) {
        return finite(name, get(name, Number.class, "a number"), "a finite number");
    }

    private double finite(String name, Object value, String expected) {
        if (value instanceof Number number && Double.isFinite(number.doubleValue()))
            return number.doubleValue();
        throw invalid(name, expected, value);
    }

    /** A number within bounds, both included. */
    public double number(String name, double min, double max) {
        return within(name, number(name), min, max);
    }

    private double within(String name, double value, double min, double max) {
        if (value >= min && value <= max) return value;
        throw invalid(
                name,
                "a number from " + Decimal.text(min) + " to " + Decimal.text(max),
                Decimal.text(value));
    }

    /** A whole number within bounds, both included. */
    public int integer(String name, int min, int max) {
        double value = number(name);
        if (value != Math.rint(value) || value < min || value > max)
            throw invalid(name, "a whole number from " + min + " to " + max, value);
        return (int) value;
    }

    /** A list of finite numbers. */
    public double[] numbers(String name) {
        List<?> list = get(name, List.class, "a list of numbers");
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++)
            numbers[i] = finite(name + " " + (i + 1), list.get(i), "a finite number");
        return numbers;
    }

    /** A list of numbers within bounds, both included. */
    public double[] numbers(String name, double min, double max) {
        double[] numbers = numbers(name);
        for (int i = 0; i < numbers.length; i++) within(name + " " + (i + 1), numbers[i], min, max);
        return numbers;
    }

    /** A list of whole numbers within bounds, both included. */
    public int[] integers(String name, int min, int max) {
        double[] numbers = numbers(name);
        int[] integers = new int[numbers.length];
        for (int i = 0; i < integers.length; i++) {
            integers[i] = (int) numbers[i];
            if (integers[i] != numbers[i] || integers[i] < min || integers[i] > max)
                throw invalid(name, "whole numbers from " + min + " to " + max, numbers[i]);
        }
        return integers;
    }

    /** The section of a name; its errors say where it stands. */
    public Manifest section(String name) {
        String path = where + ", " + name;
        return new Manifest(path, map(get(name, Map.class, "a section"), where, name));
    }

    /** The sections in a list, in its order. */
    public List<Manifest> sections(String name) {
        List<?> list = get(name, List.class, "a list of sections");
        return IntStream.range(0, list.size())
                .mapToObj(
                        i ->
                                new Manifest(
                                        where + ", " + name + " " + (i + 1),
                                        map(list.get(i), where, name)))
                .toList();
    }

    private <T> T get(String name, Class<T> type, String expected) {
        Object value = values.get(name);
        if (!type.isInstance(value)) throw invalid(name, expected, value);
        return type.cast(value);
    }

    private IllegalArgumentException invalid(String name, String expected, Object found) {
        return new IllegalArgumentException(
                where
                        + ": expected "
                        + expected
                        + " for \""
                        + name
                        + "\", found "
                        + (found == null ? "nothing" : shown(found))
                        + ".");
    }

    private static Map<String, Object> map(Object value, String where, String name) {
        if (!(value instanceof Map<?, ?> map))
            throw new IllegalArgumentException(
                    where
                            + ": expected named values for "
                            + name
                            + ", found "
                            + shown(value)
                            + ".");
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach(
                (key, v) -> {
                    if (!(key instanceof String text))
                        throw new IllegalArgumentException(
                                where + ", " + name + ": expected texts as names, found " + key);
                    named.put(text, v);
                });
        return named;
    }
}
