package sc.fiji.aspire.flow.onnx;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks a graph by following its shapes for a given batch size. Only a short list of operators is
 * allowed; every value must be made once, before it is used, from the inputs of the graph; and
 * samples must stay apart. Along the way it counts what the graph takes, with its real sizes. Only
 * what stands in {@code training.OnnxOps} needs to be here.
 */
final class OnnxShapes {

    /** 512 MB as floats. */
    private static final long MAX_ELEMENTS = 1L << 27;

    /** Of all convolutions, a minute or so of one processor: nobody can end one that has begun. */
    private static final double MAX_PRODUCTS = 0x1p40;

    private final OnnxGraph graph;
    private final long batch;
    private final Map<String, long[]> shapes = new HashMap<>();
    private OnnxGraph.Node node;

    /** Those of the node that nothing has asked for yet. */
    private Map<String, Object> attributes = Map.of();

    private long values;
    private double products;

    private OnnxShapes(OnnxGraph graph, long batch) {
        this.graph = graph;
        this.batch = batch;
    }

    /**
     * Follows all shapes.
     *
     * @param where the graph comes from, for messages
     * @param batch the size that stands where the graph has -1
     * @return what the graph takes
     * @throws IllegalArgumentException if an operator is not on the list, does not fit its inputs
     *     or makes too large a tensor, or if an output does not have the shape that it declares
     */
    static GraphSize follow(OnnxGraph graph, String where, int batch) {
        OnnxShapes shapes = new OnnxShapes(graph, batch);
        graph.inputs().forEach((name, shape) -> shapes.define(where, name, shapes.sized(shape)));
        graph.tensors().forEach((name, tensor) -> shapes.define(where, name, tensor.shape()));
        graph.nodes().forEach(shapes::follow);
        graph.outputs().forEach((name, shape) -> shapes.requireOutput(where, name, shape));
        return new GraphSize(
                graph.nodes().size(),
                shapes.products,
                shapes.values,
                shapes.mostAlive(),
                graph.tensors().values().stream().mapToLong(t -> count(t.shape())).sum());
    }

    private void requireOutput(String where, String name, long[] declared) {
        long[] found = shapes.get(name);
        if (!Arrays.equals(sized(declared), found))
            throw new IllegalArgumentException(
                    where
                            + ", output "
                            + name
                            + ": expected the shape "
                            + Arrays.toString(sized(declared))
                            + " that it declares, found "
                            + Arrays.toString(found)
                            + ".");
    }

    private void follow(OnnxGraph.Node next) {
        node = next;
        attributes = new HashMap<>(next.attributes());
        if (next.outputs().size() != 1) throw invalid("one output", "" + next.outputs());
        if (graph.tensors().keySet().containsAll(next.inputs()))
            throw invalid("something that the graph is given", "stored numbers alone");
        long[] shape = output();
        define(next.where(), next.outputs().get(0), shape);
        values += count(shape);
        if (!attributes.isEmpty()) throw invalid("no other attribute", "" + attributes);
    }

    /**
     * The most numbers that must be there at the same time: each value from the node that makes it
     * to the last that uses it, outputs to the end. What the graph is given is not among them.
     */
    private long mostAlive() {
        Map<String, Integer> last = new HashMap<>();
        List<OnnxGraph.Node> nodes = graph.nodes();
        for (int i = 0; i < nodes.size(); i++)
            for (String input : nodes.get(i).inputs()) last.put(input, i);
        graph.outputs().keySet().forEach(name -> last.put(name, nodes.size()));
        long[] freed = new long[nodes.size() + 1];
        long alive = 0;
        long most = 0;
        for (int i = 0; i < nodes.size(); i++) {
            String made = nodes.get(i).outputs().get(0);
            long count = count(shapes.get(made));
            alive += count;
            most = Math.max(most, alive);
            freed[last.getOrDefault(made, i)] += count;
            alive -= freed[i];
        }
        return most;
    }

    private long[] sized(long[] shape) {
        return Arrays.stream(shape).map(n -> n == OnnxGraph.BATCH ? batch : n).toArray();
    }

    /** The number of elements; beyond the limit for all that are too many or none. */
    private static long count(long[] shape) {
        long count = 1;
        for (long n : shape)
            count = n < 1 || n > MAX_ELEMENTS / count ? 2 * MAX_ELEMENTS : count * n;
        return count;
    }

    private void define(String where, String name, long[] shape) {
        if (count(shape) > MAX_ELEMENTS)
            throw new IllegalArgumentException(
                    where
                            + ": expected at most "
                            + MAX_ELEMENTS
                            + " numbers in \""
                            + name
                            + "\", found the shape "
                            + Arrays.toString(shape)
                            + ".");
        if (name.isEmpty() || shapes.put(name, shape) != null)
            throw new IllegalArgumentException(
                    where + ": expected a new name, found \"" + name + "\".");
    }

    private long[] output() {
        return switch (node.operator()) {
            case "Add", "Sub", "Mul" -> broadcast(shape(0, 2), shape(1, 2));
            case "Exp", "Tanh", "Relu", "Identity" -> shape(0, 1);
            case "InstanceNormalization" -> normalized(shape(0, 3));
            case "Conv" -> convolved(shape(0, 3), tensor(1, 3).shape());
            case "ConvTranspose" -> spread(shape(0, 3), tensor(1, 3).shape());
            case "Resize" -> doubled(shape(0, 3));
            case "SpaceToDepth" -> toDepth(shape(0, 1));
            case "DepthToSpace" -> toSpace(shape(0, 1));
            case "Transpose" -> transposed(shape(0, 1));
            case "Slice" -> sliced(shape(0, 4));
            case "Concat" -> concatenated(shape(0, 2), shape(1, 2));
            case "Reshape" -> reshaped(shape(0, 2));
            default -> throw invalid("an operator of this program's graphs", node.operator());
        };
    }

    private long[] broadcast(long[] a, long[] b) {
        int rank = Math.max(a.length, b.length);
        boolean stored = node.inputs().stream().anyMatch(graph.tensors()::containsKey);
        check(a.length == b.length || stored, "samples that stay apart", a, b);
        long[] shape = new long[rank];
        for (int i = 1; i <= rank; i++) {
            long m = i <= a.length ? a[a.length - i] : 1;
            long n = i <= b.length ? b[b.length - i] : 1;
            check(m == n || m == 1 || n == 1, "shapes that fit", a, b);
            shape[rank - i] = Math.max(m, n);
        }
        return shape;
    }

    private long[] convolved(long[] x, long[] w) {
        check(isImage(x) && w.length == x.length && x[1] == w[1], "channels that fit", x, w);
        long pad = kernel(w);
        long[] strides = list("strides", w.length - 2, 1, 2);
        require("bias", tensor(2, 3).shape(), w[0]);
        long[] shape = x.clone();
        shape[1] = w[0];
        for (int d = 2; d < x.length; d++) shape[d] = (x[d] + 2 * pad - w[d]) / strides[d - 2] + 1;
        return counted(w, x[1], shape);
    }

    /** A transposed convolution. */
    private long[] spread(long[] x, long[] w) {
        check(isImage(x) && w.length == x.length && x[1] == w[0], "channels that fit", x, w);
        kernel(w);
        require("bias", tensor(2, 3).shape(), w[1]);
        long[] shape = x.clone();
        shape[1] = w[1];
        return counted(w, x[1], shape);
    }

    /** The shape that a convolution of so many channels gives, unless it takes too long. */
    private long[] counted(long[] w, long channels, long... shape) {
        double count = channels;
        for (int d = 2; d < w.length; d++) count *= w[d];
        for (long n : shape) count *= n;
        products += count;
        if (products > MAX_PRODUCTS)
            throw invalid(
                    "convolutions of at most " + MAX_PRODUCTS + " products in all",
                    String.valueOf(products));
        return shape;
    }

    /** Half the width of a kernel; it must be square, odd, and such that images keep their size. */
    private long kernel(long[] w) {
        int axes = w.length - 2;
        boolean square = Arrays.stream(w, 2, w.length).allMatch(n -> n == w[2]);
        check(square && w[2] % 2 == 1, "a square kernel of odd size", w, w);
        list("kernel_shape", axes, w[2], w[2]);
        list("pads", 2 * axes, w[2] / 2, w[2] / 2);
        return w[2] / 2;
    }

    /** Of two dimensions or three. */
    private static boolean isImage(long[] x) {
        return x.length == 4 || x.length == 5;
    }

    private long[] normalized(long[] x) {
        check(x.length >= 3, "an image", x, x);
        Object epsilon = attributes.remove("epsilon");
        if (!(epsilon instanceof Float e && e > 0 && e < 1))
            throw invalid("an epsilon between 0 and 1", "" + epsilon);
        require("scale", tensor(1, 3).shape(), x[1]);
        require("offset", tensor(2, 3).shape(), x[1]);
        return x;
    }

    private long[] doubled(long[] x) {
        float[] scales = tensor(2, 3).floats();
        float[] twice = new float[x.length];
        Arrays.fill(twice, 2);
        Arrays.fill(twice, 0, Math.min(2, x.length), 1);
        if (!isImage(x) || !Arrays.equals(scales, twice))
            throw invalid("an image to double", Arrays.toString(scales));
        if (!node.inputs().get(1).isEmpty()) throw invalid("no region", node.inputs().get(1));
        attribute("mode", "nearest");
        attribute("coordinate_transformation_mode", "asymmetric");
        attribute("nearest_mode", "floor");
        long[] shape = x.clone();
        for (int d = 2; d < x.length; d++) shape[d] *= 2;
        return shape;
    }

    /** Other axes than the samples', in any order. */
    private long[] transposed(long[] x) {
        long[] axes = list("perm", x.length, 0, x.length - 1);
        boolean all = Arrays.stream(axes).distinct().count() == x.length;
        check(all && axes[0] == 0, "samples that stay apart", x, axes);
        return Arrays.stream(axes).map(axis -> x[(int) axis]).toArray();
    }

    private long[] toDepth(long[] x) {
        attribute("blocksize", 2L);
        check(x.length == 4 && x[2] % 2 == 0 && x[3] % 2 == 0, "an image of even size", x, x);
        return new long[] {x[0], 4 * x[1], x[2] / 2, x[3] / 2};
    }

    private long[] toSpace(long[] x) {
        attribute("blocksize", 2L);
        attribute("mode", "DCR");
        check(x.length == 4 && x[1] % 4 == 0, "channels in fours", x, x);
        return new long[] {x[0], x[1] / 4, 2 * x[2], 2 * x[3]};
    }

    private long[] sliced(long[] x) {
        long from = number(1);
        long to = number(2);
        long axis = number(3);
        if (axis != 1 || x.length < 2 || from < 0 || from >= to || to > x[1])
            throw invalid(
                    "a part of axis 1 of " + Arrays.toString(x),
                    from + " to " + to + " of axis " + axis);
        long[] shape = x.clone();
        shape[1] = to - from;
        return shape;
    }

    private long[] concatenated(long[] a, long[] b) {
        attribute("axis", 1L);
        check(a.length == b.length && a.length > 1, "shapes that fit", a, b);
        long[] shape = a.clone();
        shape[1] = b[1];
        check(Arrays.equals(shape, b), "shapes that fit", a, b);
        shape[1] += a[1];
        return shape;
    }

    private long[] reshaped(long[] x) {
        long[] shape = tensor(1, 2).integers().clone();
        long count = Arrays.stream(x).reduce(1, (a, b) -> a * b);
        int open = -1;
        long rest = count;
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] == -1 && open < 0) open = i;
            else if (shape[i] > 0 && rest % shape[i] == 0) rest /= shape[i];
            else throw invalid("a shape of " + count + " numbers", Arrays.toString(shape));
        }
        if (open >= 0) shape[open] = rest;
        else check(rest == 1, "a shape of as many numbers", x, shape);
        check(shape.length > 0 && shape[0] == x[0], "samples that stay apart", x, shape);
        return shape;
    }

    private long number(int input) {
        long[] integers = tensor(input, 4).integers();
        if (integers.length != 1) throw invalid("one integer", Arrays.toString(integers));
        return integers[0];
    }

    /** The shape of an input of the node, which must have a number of inputs. */
    private long[] shape(int input, int inputs) {
        long[] shape = shapes.get(name(input, inputs));
        if (shape == null)
            throw invalid("a value made before", "\"" + node.inputs().get(input) + "\"");
        return shape;
    }

    private StoredTensor tensor(int input, int inputs) {
        StoredTensor tensor = graph.tensors().get(name(input, inputs));
        if (tensor == null)
            throw invalid("a stored tensor", "\"" + node.inputs().get(input) + "\"");
        return tensor;
    }

    private String name(int input, int inputs) {
        if (node.inputs().size() != inputs)
            throw invalid(inputs + " inputs", "" + node.inputs().size());
        return node.inputs().get(input);
    }

    private void attribute(String name, Object expected) {
        Object found = attributes.remove(name);
        if (!expected.equals(found)) throw invalid(name + " " + expected, "" + found);
    }

    /** A list of whole numbers within bounds. */
    private long[] list(String name, int length, long min, long max) {
        Object found = attributes.remove(name);
        if (found instanceof List<?> list && list.size() == length) {
            long[] numbers = list.stream().mapToLong(n -> (Long) n).toArray();
            if (Arrays.stream(numbers).allMatch(n -> n >= min && n <= max)) return numbers;
        }
        throw invalid(name + " of " + length + " numbers from " + min + " to " + max, "" + found);
    }

    private void require(String what, long[] shape, long length) {
        if (shape.length != 1 || shape[0] != length)
            throw invalid("a " + what + " of " + length + " numbers", Arrays.toString(shape));
    }

    private void check(boolean valid, String expected, long[] a, long[] b) {
        if (!valid)
            throw invalid(expected, "the shapes " + Arrays.toString(a) + ", " + Arrays.toString(b));
    }

    private IllegalArgumentException invalid(String expected, String found) {
        return new IllegalArgumentException(
                node.where()
                        + " \""
                        + node.operator()
                        + "\": expected "
                        + expected
                        + ", found "
                        + found
                        + ".");
    }
}
