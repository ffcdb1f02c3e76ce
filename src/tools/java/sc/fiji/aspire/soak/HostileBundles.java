package sc.fiji.aspire.soak;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sc.fiji.aspire.bundle.Manifest;
import sc.fiji.aspire.bundle.ModelBundle;

/**
 * Bundles that somebody changed, so that all their checksums are right but in the first kind.
 *
 * @param valid what they are made of
 */
record HostileBundles(ModelBundle valid) {

    /** What is changed. */
    enum Kind {
        BYTES,
        NUMBERS,
        GRAPH,
        WEIGHTS,
        PRIOR,
        ACQUISITION
    }

    private static final List<Object> NUMBERS =
            List.of(
                    0,
                    -1,
                    1,
                    2,
                    512,
                    8192,
                    1 << 30,
                    -0.5,
                    1e-300,
                    1e-30,
                    1e-9,
                    1e-3,
                    1e3,
                    1e9,
                    1e30,
                    1e300,
                    -1e300,
                    Double.NaN,
                    Double.POSITIVE_INFINITY,
                    "text");

    byte[] make(Kind kind, Mutator m) {
        Map<String, byte[]> entries = new TreeMap<>(valid.entries());
        return switch (kind) {
            case BYTES -> m.bytes(valid.write());
            case NUMBERS -> numbers(m);
            case GRAPH -> {
                String graph = graph(entries, m);
                yield with(entries, graph, GraphMutator.mutate(entries.get(graph), m));
            }
            case WEIGHTS -> {
                String graph = graph(entries, m);
                yield with(entries, graph, GraphMutator.scale(entries.get(graph), m));
            }
            case PRIOR -> with(entries, "prior.f32", prior(entries.get("prior.f32"), m));
            case ACQUISITION ->
                    with(entries, "acquisition.json", m.text(entries.get("acquisition.json")));
        };
    }

    private static String graph(Map<String, byte[]> entries, Mutator m) {
        return m.one(entries.keySet().stream().filter(name -> name.endsWith(".onnx")).toList());
    }

    private byte[] with(Map<String, byte[]> entries, String name, byte[] changed) {
        entries.put(name, changed);
        return new ModelBundle(valid.manifest(), entries).write();
    }

    private static byte[] prior(byte[] values, Mutator m) {
        byte[] changed = values.clone();
        int floats = changed.length / Float.BYTES;
        float value = (float) Math.pow(10, m.below(80) - 40) * (m.below(2) == 0 ? 1 : -1);
        int from = m.below(floats);
        int to = m.below(2) == 0 ? from + 1 : floats;
        for (int i = from; i < to; i++) ByteBuffer.wrap(changed).putFloat(Float.BYTES * i, value);
        return changed;
    }

    /**
     * One to three numbers of the description, those of a short section as often as a long one's.
     */
    private byte[] numbers(Mutator m) {
        Map<String, Object> values = valid.manifest().values();
        for (int i = m.below(3) * m.below(2); i >= 0; i--) {
            Map<String, Object> named = new LinkedHashMap<>();
            ((Map<?, ?>) changed(values, m))
                    .forEach((name, value) -> named.put((String) name, value));
            values = named;
        }
        return new ModelBundle(new Manifest("input", values), valid.entries()).write();
    }

    /** The same with a number in it changed; a text stays. */
    private static Object changed(Object value, Mutator m) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            Map<Object, Object> copy = new LinkedHashMap<>(map);
            copy.compute(m.one(new ArrayList<>(map.keySet())), (name, v) -> changed(v, m));
            return copy;
        }
        if (value instanceof List<?> list && !list.isEmpty()) {
            List<Object> copy = new ArrayList<>(list);
            int at = m.below(copy.size());
            copy.set(at, changed(copy.get(at), m));
            return copy;
        }
        return value instanceof Number n ? number(n.doubleValue(), m) : value;
    }

    private static Object number(double number, Mutator m) {
        return switch (m.below(4)) {
            case 0 -> m.one(NUMBERS);
            case 1 -> number * Math.pow(10, m.below(40) - 20);
            case 2 -> -number;
            default -> number * (0.5 + 0.01 * m.below(100));
        };
    }
}
