package sc.fiji.aspire.flow.onnx;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a graph in ONNX format says, as far as the graphs of this program go: operator set 17,
 * 32-bit floats, weights inside the file. All else is refused before ONNX Runtime sees it: external
 * data, sub-graphs, functions, other domains, sparse and quantised tensors, metadata.
 *
 * @param inputs shapes by name; -1 where the batch stands
 * @param tensors stored numbers by name
 * @param nodes in the order in which they are computed
 * @param outputs shapes by name
 * @see <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>
 */
record OnnxGraph(
        Map<String, long[]> inputs,
        Map<String, StoredTensor> tensors,
        List<Node> nodes,
        Map<String, long[]> outputs) {

    /** Stands for the number of samples, as the first axis. */
    static final long BATCH = -1;

    private static final int IR_VERSION = 8;
    private static final int OPERATOR_SET = 17;

    /** ONNX Runtime takes a second or two to open so many, and a time that grows faster. */
    private static final int MAX_NODES = 4000;

    private static final int MAX_LIST = 64;

    /** Types of attributes. */
    private static final int FLOAT = 1;

    private static final int INT = 2;
    private static final int STRING = 3;
    private static final int INTS = 7;

    /**
     * An operation.
     *
     * @param where in the file, for messages
     * @param attributes by name: Long, Float, String or a list of Long
     */
    record Node(
            String where,
            String operator,
            List<String> inputs,
            List<String> outputs,
            Map<String, Object> attributes) {}

    /**
     * Reads a graph.
     *
     * @param where it comes from, for messages
     * @throws IllegalArgumentException if it has more than the graphs of this program have
     */
    static OnnxGraph read(byte[] file, String where) {
        Wire model = new Wire(ByteBuffer.wrap(file), where);
        OnnxGraph graph = null;
        Set<Integer> missing = new TreeSet<>(Set.of(1, 7, 8));
        for (int field; (field = model.nextOnce()) != 0; missing.remove(field))
            switch (field) {
                case 1 -> require(model, "the IR version", IR_VERSION, model.integer());
                case 2 -> model.text();
                case 7 -> graph = graph(model.message("graph"));
                case 8 -> operatorSet(model.message("operator set"));
                default -> throw unknown(model, field);
            }
        if (!missing.isEmpty())
            throw new IllegalArgumentException(
                    where
                            + ": expected IR version, graph and operator set, found no field "
                            + missing
                            + ".");
        return graph;
    }

    private static void operatorSet(Wire set) {
        long version = 0;
        for (int field; (field = set.nextOnce()) != 0; )
            if (field == 2) version = set.integer();
            else if (field != 1 || !set.text().isEmpty())
                throw set.invalid("no other domain than ONNX's own", "one");
        require(set, "the operator set", OPERATOR_SET, version);
    }

    private static OnnxGraph graph(Wire wire) {
        OnnxGraph graph =
                new OnnxGraph(
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        new ArrayList<>(),
                        new LinkedHashMap<>());
        for (int field; (field = wire.next()) != 0; )
            switch (field) {
                case 1 -> graph.nodes.add(node(wire.message("node " + graph.nodes.size())));
                case 2 -> wire.once().text();
                case 5 -> tensor(wire.message("tensor " + graph.tensors.size()), graph.tensors);
                case 11 -> value(wire.message("input " + graph.inputs.size()), graph.inputs);
                case 12 -> value(wire.message("output " + graph.outputs.size()), graph.outputs);
                default -> throw unknown(wire, field);
            }
        if (graph.nodes.size() > MAX_NODES)
            throw new IllegalArgumentException(
                    wire.where()
                            + ": expected at most "
                            + MAX_NODES
                            + " nodes, found "
                            + graph.nodes.size()
                            + ".");
        return graph;
    }

    private static Node node(Wire wire) {
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        Map<String, Object> attributes = new LinkedHashMap<>();
        String operator = "";
        for (int field; (field = wire.next()) != 0; ) {
            switch (field) {
                case 1 -> inputs.add(wire.text());
                case 2 -> outputs.add(wire.text());
                case 3 -> wire.once().text();
                case 4 -> operator = wire.once().text();
                case 5 -> attribute(wire.message("attribute"), attributes);
                default -> throw unknown(wire, field);
            }
            if (inputs.size() + outputs.size() + attributes.size() > MAX_LIST)
                throw wire.invalid("at most " + MAX_LIST + " names", "more");
        }
        return new Node(wire.where(), operator, inputs, outputs, attributes);
    }

    private static void attribute(Wire wire, Map<String, Object> attributes) {
        String name = "";
        List<Long> list = new ArrayList<>();
        Map<Integer, Object> values = new LinkedHashMap<>();
        int type = 0;
        for (int field; (field = wire.next()) != 0; )
            switch (field) {
                case 1 -> name = wire.once().text();
                case 2 -> values.put(FLOAT, wire.once().real());
                case 3 -> values.put(INT, wire.once().integer());
                case 4 -> values.put(STRING, wire.once().text());
                case 8 -> {
                    wire.integers(list, MAX_LIST);
                    values.put(INTS, list);
                }
                case 20 -> type = (int) wire.once().integer();
                default -> throw unknown(wire, field);
            }
        if (values.size() != 1 || !values.containsKey(type) || attributes.containsKey(name))
            throw new IllegalArgumentException(
                    wire.where()
                            + " \""
                            + name
                            + "\": expected one number, text or list of its type, found the type "
                            + type
                            + " and the types "
                            + values.keySet()
                            + ".");
        attributes.put(name, values.get(type));
    }

    private static void tensor(Wire wire, Map<String, StoredTensor> tensors) {
        StoredTensor tensor = StoredTensor.read(wire);
        if (tensors.put(tensor.name(), tensor) != null)
            throw wire.invalid("a new name", tensor.name() + " again");
    }

    private static void value(Wire wire, Map<String, long[]> values) {
        String name = "";
        List<Long> shape = List.of();
        for (int field; (field = wire.nextOnce()) != 0; )
            switch (field) {
                case 1 -> name = wire.text();
                case 2 -> shape = type(wire.message("type"));
                default -> throw unknown(wire, field);
            }
        if (values.put(name, shape.stream().mapToLong(n -> n).toArray()) != null)
            throw wire.invalid("a new name", name + " again");
    }

    private static List<Long> type(Wire wire) {
        List<Long> shape = new ArrayList<>();
        boolean floats = false;
        for (int field; (field = wire.nextOnce()) != 0; ) {
            if (field != 1) throw unknown(wire, field);
            Wire tensor = wire.message("tensor");
            for (int part; (part = tensor.nextOnce()) != 0; )
                switch (part) {
                    case 1 -> {
                        require(tensor, "32-bit floats, type", FLOAT, tensor.integer());
                        floats = true;
                    }
                    case 2 -> shape(tensor.message("shape"), shape);
                    default -> throw unknown(tensor, part);
                }
        }
        if (!floats) throw wire.invalid("the type of its numbers", "none");
        return shape;
    }

    private static void shape(Wire wire, List<Long> shape) {
        for (int field; (field = wire.next()) != 0; ) {
            if (field != 1 || shape.size() == StoredTensor.MAX_AXES) throw unknown(wire, field);
            Wire axis = wire.message("axis " + shape.size());
            int kind = axis.next();
            if (kind == 1) shape.add(size(axis));
            else if (kind == 2 && shape.isEmpty() && !axis.text().isEmpty()) shape.add(BATCH);
            else
                throw axis.invalid(
                        "a size, or a name where the batch stands",
                        kind == 2 ? "a name elsewhere" : "no size");
            if (axis.next() != 0) throw axis.invalid("one size", "more");
        }
    }

    private static long size(Wire axis) {
        long size = axis.integer();
        if (size < 1) throw axis.invalid("a size of at least 1", "" + size);
        return size;
    }

    private static void require(Wire wire, String what, long expected, long found) {
        if (found != expected) throw wire.invalid(what + " " + expected, "" + found);
    }

    static IllegalArgumentException unknown(Wire wire, int field) {
        return wire.invalid(
                "only what the graphs of this program have (no external data, sub-graph, function,"
                        + " other domain or metadata)",
                "field " + field);
    }
}
