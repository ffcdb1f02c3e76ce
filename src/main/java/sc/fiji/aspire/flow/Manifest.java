package sc.fiji.aspire.flow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The named values of a file's description, read with their types: every getter says which value it
 * misses and where.
 *
 * @param where the file and section, for messages
 * @param values by name: text, numbers, lists and nested maps
 */
public record Manifest(String where, Map<String, Object> values) {

    private static final int MAX_CHARACTERS = 1 << 20;

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
            Object root = new Load(settings).loadFromString(yaml);
            return new Manifest(where, map(root, where, "the manifest"));
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException(
                    "Cannot read " + where + ": " + e.getMessage() + ". Get the file again.", e);
        }
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

    public String text(String name) {
        return get(name, String.class, "a text");
    }

    public double number(String name) {
        return get(name, Number.class, "a number").doubleValue();
    }

    /** A whole number within bounds, both included. */
    public int integer(String name, int min, int max) {
        double value = number(name);
        if (value != Math.rint(value) || value < min || value > max)
            throw invalid(name, "a whole number from " + min + " to " + max, value);
        return (int) value;
    }

    /** A number greater than zero. */
    public double positive(String name) {
        double value = number(name);
        if (!(value > 0) || Double.isInfinite(value))
            throw invalid(name, "a positive number", value);
        return value;
    }

    public double[] numbers(String name) {
        return get(name, List.class, "a list of numbers").stream()
                .mapToDouble(
                        v -> {
                            if (v instanceof Number number) return number.doubleValue();
                            throw invalid(name, "a list of numbers", v);
                        })
                .toArray();
    }

    public Manifest section(String name) {
        String path = where + ", " + name;
        return new Manifest(path, map(get(name, Map.class, "a section"), where, name));
    }

    public List<Manifest> sections(String name) {
        List<?> list = get(name, List.class, "a list of sections");
        return java.util.stream.IntStream.range(0, list.size())
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
                        + (found == null ? "nothing" : found)
                        + ".");
    }

    private static Map<String, Object> map(Object value, String where, String name) {
        if (!(value instanceof Map<?, ?> map))
            throw new IllegalArgumentException(
                    where + ": expected named values for " + name + ", found " + value + ".");
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((key, v) -> named.put(String.valueOf(key), v));
        return named;
    }
}
