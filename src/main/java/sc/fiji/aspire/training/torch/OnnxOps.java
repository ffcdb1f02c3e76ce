package sc.fiji.aspire.training.torch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import sc.fiji.aspire.flow.glow.Parameters;
import sc.fiji.aspire.flow.glow.TensorOps;

/**
 * The network's operations written down as an ONNX graph, operator set 17, single precision. Only
 * the parameters that are asked for are stored in it.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">ONNX, the numbers of the
 *     fields</a>
 */
final class OnnxOps implements TensorOps<OnnxOps.Value> {

    private static final int OPERATOR_SET = 17;
    private static final int IR_VERSION = 8;

    /** Types of tensors. */
    private static final int FLOATS = 1;

    private static final int INTEGERS = 7;

    /** Types of attributes. */
    private static final int FLOAT = 1;

    private static final int INT = 2;
    private static final int STRING = 3;
    private static final int INTS = 7;

    /**
     * A tensor of the graph.
     *
     * @param shape its shape; -1 where the batch stands
     */
    record Value(String name, int... shape) {}

    private final Parameters parameters;
    private final String name;
    private final List<Message> nodes = new ArrayList<>();
    private final List<Message> initializers = new ArrayList<>();
    private final List<Message> inputs = new ArrayList<>();
    private final List<Message> outputs = new ArrayList<>();
    private final Map<String, Value> asked = new HashMap<>();
    private final Set<String> stored = new HashSet<>();
    private int count;

    OnnxOps(String name, Parameters parameters) {
        this.parameters = parameters;
        this.name = name;
    }

    /** Declares an input of the graph. */
    Value input(String name, int... shape) {
        inputs.add(described(name, shape));
        return new Value(name, shape);
    }

    /** Makes a value an output of the graph, under this name. */
    void output(String name, Value value) {
        node("Identity", new Value(name, value.shape), value);
        outputs.add(described(name, value.shape));
    }

    /** The graph as the bytes of an ONNX file. */
    byte[] model() {
        Message graph =
                new Message()
                        .messages(1, nodes)
                        .text(2, name)
                        .messages(5, initializers)
                        .messages(11, inputs)
                        .messages(12, outputs);
        return new Message()
                .integer(1, IR_VERSION)
                .text(2, "sc.fiji.aspire")
                .message(7, graph)
                .message(8, new Message().integer(2, OPERATOR_SET))
                .toByteArray();
    }

    @Override
    public Value parameter(String name) {
        return asked.computeIfAbsent(name, key -> new Value(key, parameters.shape(key)));
    }

    @Override
    public Value constant(double[] values, int... shape) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) floats[i] = (float) values[i];
        return store("constant" + count++, floats, shape);
    }

    @Override
    public Value add(Value a, Value b) {
        return node("Add", broadcast(a, b), a, b);
    }

    @Override
    public Value subtract(Value a, Value b) {
        return node("Sub", broadcast(a, b), a, b);
    }

    @Override
    public Value multiply(Value a, Value b) {
        return node("Mul", broadcast(a, b), a, b);
    }

    @Override
    public Value scale(Value a, double factor) {
        return multiply(a, constant(new double[] {factor}, 1));
    }

    @Override
    public Value exp(Value a) {
        return node("Exp", fresh(a.shape), a);
    }

    @Override
    public Value tanh(Value a) {
        return node("Tanh", fresh(a.shape), a);
    }

    @Override
    public Value relu(Value a) {
        return node("Relu", fresh(a.shape), a);
    }

    @Override
    public Value matmul(Value a, Value b) {
        return node("MatMul", fresh(a.shape[0], b.shape[1]), a, b);
    }

    @Override
    public Value convolve(Value x, Value weight, Value bias, int stride) {
        if (stride == 1 && asked.get(weight.name) == weight && isSpreadFaster(weight.shape))
            return spread(x, weight, bias);
        int[] shape = x.shape.clone();
        shape[1] = weight.shape[0];
        for (int d = 2; d < shape.length; d++) shape[d] = (shape[d] + stride - 1) / stride;
        Value y = fresh(shape);
        node("Conv", y, x, weight, bias);
        kernel(weight.shape);
        attribute("strides", equal(stride, shape.length - 2));
        return y;
    }

    private void kernel(int[] weight) {
        int axes = weight.length - 2;
        attribute("kernel_shape", equal(weight[2], axes));
        attribute("pads", equal(weight[2] / 2, 2 * axes));
    }

    private static int[] equal(int value, int length) {
        int[] values = new int[length];
        Arrays.fill(values, value);
        return values;
    }

    /**
     * Whether ONNX Runtime is faster when each input pixel is spread over its neighbours than when
     * the neighbours of each output pixel are gathered: the first copies the output channels for
     * each entry of the kernel, the second the input channels.
     */
    private static boolean isSpreadFaster(int[] weight) {
        return weight[2] > 1 && 2 * weight[0] <= weight[1];
    }

    /** The convolution as a transposed one with the kernel turned by half a turn. */
    private Value spread(Value x, Value weight, Value bias) {
        int outputs = weight.shape[0];
        int inputs = weight.shape[1];
        int area = 1;
        for (int d = 2; d < weight.shape.length; d++) area *= weight.shape[d];
        float[] values = parameters.get(weight.name);
        float[] turned = new float[values.length];
        for (int o = 0; o < outputs; o++)
            for (int i = 0; i < inputs; i++)
                for (int k = 0; k < area; k++)
                    turned[(i * outputs + o + 1) * area - 1 - k] =
                            values[(o * inputs + i) * area + k];
        int[] shape = weight.shape.clone();
        shape[0] = inputs;
        shape[1] = outputs;
        Value kernel = store(weight.name + ".turned", turned, shape);
        int[] made = x.shape.clone();
        made[1] = outputs;
        Value y = fresh(made);
        node("ConvTranspose", y, x, kernel, bias);
        kernel(weight.shape);
        return y;
    }

    @Override
    public Value normalizeGroups(Value x, int groups) {
        double[] ones = new double[groups];
        Arrays.fill(ones, 1);
        int length = x.shape[1] / groups;
        for (int d = 2; d < x.shape.length; d++) length *= x.shape[d];
        Value grouped = reshape(x, x.shape[0], groups, length);
        Value scale = constant(ones, groups);
        Value offset = constant(new double[groups], groups);
        Value y = node("InstanceNormalization", fresh(grouped.shape), grouped, scale, offset);
        attribute(new Message().text(1, "epsilon").real(2, 1e-5f).integer(20, FLOAT));
        return reshape(y, x.shape);
    }

    @Override
    public Value upsample(Value x) {
        Value y = fresh(doubled(x.shape, x.shape[1]));
        Value none = new Value("");
        double[] factors = new double[x.shape.length];
        Arrays.fill(factors, 2);
        factors[0] = factors[1] = 1;
        node("Resize", y, x, none, constant(factors, factors.length));
        attribute("mode", "nearest");
        attribute("coordinate_transformation_mode", "asymmetric");
        attribute("nearest_mode", "floor");
        return y;
    }

    @Override
    public Value spaceToDepth(Value x) {
        if (x.shape.length == 5) return squeezeVolume(x);
        Value y = fresh(squeezed(x.shape));
        node("SpaceToDepth", y, x);
        attribute("blocksize", 2L);
        return y;
    }

    @Override
    public Value depthToSpace(Value x) {
        if (x.shape.length == 5) return spreadVolume(x);
        Value y = fresh(doubled(x.shape, x.shape[1] / 4));
        node("DepthToSpace", y, x);
        attribute("blocksize", 2L);
        attribute("mode", "DCR");
        return y;
    }

    /** ONNX squeezes images of two dimensions only. */
    private Value squeezeVolume(Value x) {
        int[] s = x.shape;
        Value blocks = reshape(x, s[0], s[1], s[2] / 2, 2, s[3] / 2, 2, s[4] / 2, 2);
        return reshape(transpose(blocks, 0, 3, 5, 7, 1, 2, 4, 6), squeezed(s));
    }

    private Value spreadVolume(Value x) {
        int[] s = x.shape;
        Value blocks = reshape(x, s[0], 2, 2, 2, s[1] / 8, s[2], s[3], s[4]);
        return reshape(transpose(blocks, 0, 4, 5, 1, 6, 2, 7, 3), doubled(s, s[1] / 8));
    }

    private Value transpose(Value x, int... axes) {
        int[] shape = new int[axes.length];
        for (int i = 0; i < shape.length; i++) shape[i] = x.shape[axes[i]];
        Value y = node("Transpose", fresh(shape), x);
        attribute("perm", axes);
        return y;
    }

    /** The shape of an image that is squeezed: each block of pixels becomes channels. */
    static int[] squeezed(int[] shape) {
        int[] half = shape.clone();
        for (int d = 2; d < half.length; d++) half[d] /= 2;
        half[1] <<= shape.length - 2;
        return half;
    }

    /** The shape of an image of so many channels that is twice as long along each axis. */
    static int[] doubled(int[] shape, int channels) {
        int[] twice = shape.clone();
        for (int d = 2; d < twice.length; d++) twice[d] *= 2;
        twice[1] = channels;
        return twice;
    }

    @Override
    public Value slice(Value x, int from, int to) {
        int[] shape = x.shape.clone();
        shape[1] = to - from;
        return node("Slice", fresh(shape), x, indices(from), indices(to), indices(1));
    }

    @Override
    public Value concatenate(Value a, Value b) {
        int[] shape = a.shape.clone();
        shape[1] += b.shape[1];
        Value y = node("Concat", fresh(shape), a, b);
        attribute("axis", 1L);
        return y;
    }

    @Override
    public Value reshape(Value x, int... shape) {
        return node("Reshape", fresh(shape), x, indices(shape));
    }

    @Override
    public Value sum(Value x) {
        int[] axes = IntStream.range(1, x.shape.length).toArray();
        Value y = node("ReduceSum", fresh(x.shape[0]), x, indices(axes));
        attribute("keepdims", 0L);
        return y;
    }

    private Value fresh(int... shape) {
        return new Value("value" + count++, shape);
    }

    private Value broadcast(Value a, Value b) {
        return fresh(broadcast(a.shape, b.shape));
    }

    /** The shape of a sum: axes of length 1, and those that lack at the front, are repeated. */
    static int[] broadcast(int[] a, int[] b) {
        int[] shape = new int[Math.max(a.length, b.length)];
        for (int i = 1; i <= shape.length; i++) {
            int m = i <= a.length ? a[a.length - i] : 1;
            int n = i <= b.length ? b[b.length - i] : 1;
            shape[shape.length - i] = m == 1 ? n : m;
        }
        return shape;
    }

    private Value node(String operator, Value output, Value... inputs) {
        Message node = new Message();
        String number = "node" + count++;
        for (Value input : inputs) {
            if (asked.get(input.name) == input && stored.add(input.name))
                store(input.name, parameters.get(input.name), input.shape);
            node.text(1, input.name);
        }
        nodes.add(node.text(2, output.name).text(3, number).text(4, operator));
        return output;
    }

    private void attribute(String name, long value) {
        attribute(new Message().text(1, name).integer(3, value).integer(20, INT));
    }

    private void attribute(String name, int... values) {
        Message attribute = new Message().text(1, name);
        for (int value : values) attribute.integer(8, value);
        attribute(attribute.integer(20, INTS));
    }

    private void attribute(String name, String value) {
        attribute(new Message().text(1, name).text(4, value).integer(20, STRING));
    }

    /** Of the node that was added last. */
    private void attribute(Message attribute) {
        nodes.get(nodes.size() - 1).message(5, attribute);
    }

    private Value store(String name, float[] values, int[] shape) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) bytes.putFloat(value);
        add(name, FLOATS, bytes.array(), shape);
        return new Value(name, shape);
    }

    private Value indices(int... values) {
        String name = "indices" + count++;
        ByteBuffer bytes =
                ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) bytes.putLong(value);
        add(name, INTEGERS, bytes.array(), values.length);
        return new Value(name, values.length);
    }

    private void add(String name, int type, byte[] values, int... shape) {
        Message tensor = new Message();
        for (int n : shape) tensor.integer(1, n);
        initializers.add(tensor.integer(2, type).text(8, name).bytes(9, values));
    }

    private static Message described(String name, int[] shape) {
        Message dimensions = new Message();
        for (int n : shape) {
            Message dimension = new Message();
            dimensions.message(1, n < 0 ? dimension.text(2, "samples") : dimension.integer(1, n));
        }
        Message tensor = new Message().integer(1, FLOATS).message(2, dimensions);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }
}
