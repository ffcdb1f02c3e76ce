package sc.fiji.aspire.training.torch;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import sc.fiji.aspire.flow.glow.Parameters;
import sc.fiji.aspire.flow.glow.TensorOps;

/**
 * The network's operations written down as an ONNX graph, operator set 17, single precision. Only
 * the parameters that are asked for are stored in it.
 */
final class OnnxOps implements TensorOps<OnnxOps.Value> {

    private static final int OPERATOR_SET = 17;
    private static final int IR_VERSION = 8;

    /**
     * A tensor of the graph.
     *
     * @param shape its shape; -1 where the batch stands
     */
    record Value(String name, int... shape) {}

    private final Parameters parameters;
    private final OnnxMl.GraphProto.Builder graph = OnnxMl.GraphProto.newBuilder();
    private final Map<String, Value> asked = new HashMap<>();
    private final Set<String> stored = new HashSet<>();
    private int count;

    OnnxOps(String name, Parameters parameters) {
        this.parameters = parameters;
        graph.setName(name);
    }

    /** Declares an input of the graph. */
    Value input(String name, int... shape) {
        graph.addInput(described(name, shape));
        return new Value(name, shape);
    }

    /** Makes a value an output of the graph, under this name. */
    void output(String name, Value value) {
        node("Identity", new Value(name, value.shape), value);
        graph.addOutput(described(name, value.shape));
    }

    /** The graph as the bytes of an ONNX file. */
    byte[] model() {
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("sc.fiji.aspire")
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
                .setGraph(graph)
                .build()
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
        int size = weight.shape[2];
        int pad = size / 2;
        Value y =
                fresh(
                        x.shape[0],
                        weight.shape[0],
                        (x.shape[2] + stride - 1) / stride,
                        (x.shape[3] + stride - 1) / stride);
        node("Conv", y, x, weight, bias);
        attribute("kernel_shape", size, size);
        attribute("pads", pad, pad, pad, pad);
        attribute("strides", stride, stride);
        return y;
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
        int size = weight.shape[2];
        int area = size * size;
        float[] values = parameters.get(weight.name);
        float[] turned = new float[values.length];
        for (int o = 0; o < outputs; o++)
            for (int i = 0; i < inputs; i++)
                for (int k = 0; k < area; k++)
                    turned[(i * outputs + o + 1) * area - 1 - k] =
                            values[(o * inputs + i) * area + k];
        Value kernel =
                store(weight.name + ".turned", turned, new int[] {inputs, outputs, size, size});
        Value y = fresh(x.shape[0], outputs, x.shape[2], x.shape[3]);
        node("ConvTranspose", y, x, kernel, bias);
        int pad = size / 2;
        attribute("kernel_shape", size, size);
        attribute("pads", pad, pad, pad, pad);
        return y;
    }

    @Override
    public Value normalizeGroups(Value x, int groups) {
        double[] ones = new double[groups];
        Arrays.fill(ones, 1);
        int length = x.shape[1] / groups * x.shape[2] * x.shape[3];
        Value grouped = reshape(x, x.shape[0], groups, length);
        Value scale = constant(ones, groups);
        Value offset = constant(new double[groups], groups);
        Value y = node("InstanceNormalization", fresh(grouped.shape), grouped, scale, offset);
        last().addAttribute(
                        OnnxMl.AttributeProto.newBuilder()
                                .setName("epsilon")
                                .setType(OnnxMl.AttributeProto.AttributeType.FLOAT)
                                .setF(1e-5f));
        return reshape(y, x.shape);
    }

    @Override
    public Value upsample(Value x) {
        Value y = fresh(x.shape[0], x.shape[1], 2 * x.shape[2], 2 * x.shape[3]);
        Value none = new Value("");
        node("Resize", y, x, none, constant(new double[] {1, 1, 2, 2}, 4));
        attribute("mode", "nearest");
        attribute("coordinate_transformation_mode", "asymmetric");
        attribute("nearest_mode", "floor");
        return y;
    }

    @Override
    public Value spaceToDepth(Value x) {
        Value y = fresh(x.shape[0], 4 * x.shape[1], x.shape[2] / 2, x.shape[3] / 2);
        node("SpaceToDepth", y, x);
        attribute("blocksize", 2L);
        return y;
    }

    @Override
    public Value depthToSpace(Value x) {
        Value y = fresh(x.shape[0], x.shape[1] / 4, 2 * x.shape[2], 2 * x.shape[3]);
        node("DepthToSpace", y, x);
        attribute("blocksize", 2L);
        attribute("mode", "DCR");
        return y;
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
        OnnxMl.NodeProto.Builder node =
                graph.addNodeBuilder().setOpType(operator).setName("node" + count++);
        for (Value input : inputs) {
            if (asked.get(input.name) == input && stored.add(input.name))
                store(input.name, parameters.get(input.name), input.shape);
            node.addInput(input.name);
        }
        node.addOutput(output.name);
        return output;
    }

    private OnnxMl.NodeProto.Builder last() {
        return graph.getNodeBuilder(graph.getNodeCount() - 1);
    }

    private void attribute(String name, long value) {
        last().addAttributeBuilder()
                .setName(name)
                .setType(OnnxMl.AttributeProto.AttributeType.INT)
                .setI(value);
    }

    private void attribute(String name, int... values) {
        OnnxMl.AttributeProto.Builder attribute =
                last().addAttributeBuilder()
                        .setName(name)
                        .setType(OnnxMl.AttributeProto.AttributeType.INTS);
        for (int value : values) attribute.addInts(value);
    }

    private void attribute(String name, String value) {
        last().addAttributeBuilder()
                .setName(name)
                .setType(OnnxMl.AttributeProto.AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value));
    }

    private Value store(String name, float[] values, int[] shape) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) bytes.putFloat(value);
        add(name, OnnxMl.TensorProto.DataType.FLOAT, bytes, shape);
        return new Value(name, shape);
    }

    private Value indices(int... values) {
        String name = "indices" + count++;
        ByteBuffer bytes =
                ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) bytes.putLong(value);
        add(name, OnnxMl.TensorProto.DataType.INT64, bytes, values.length);
        return new Value(name, values.length);
    }

    private void add(
            String name, OnnxMl.TensorProto.DataType type, ByteBuffer bytes, int... shape) {
        OnnxMl.TensorProto.Builder tensor =
                graph.addInitializerBuilder()
                        .setName(name)
                        .setDataType(type.getNumber())
                        .setRawData(ByteString.copyFrom(bytes.flip()));
        for (int n : shape) tensor.addDims(n);
    }

    private static OnnxMl.ValueInfoProto described(String name, int[] shape) {
        OnnxMl.TensorShapeProto.Builder dimensions = OnnxMl.TensorShapeProto.newBuilder();
        for (int n : shape)
            if (n < 0) dimensions.addDimBuilder().setDimParam("samples");
            else dimensions.addDimBuilder().setDimValue(n);
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(
                        OnnxMl.TypeProto.newBuilder()
                                .setTensorType(
                                        OnnxMl.TypeProto.Tensor.newBuilder()
                                                .setElemType(
                                                        OnnxMl.TensorProto.DataType.FLOAT
                                                                .getNumber())
                                                .setShape(dimensions)))
                .build();
    }
}
