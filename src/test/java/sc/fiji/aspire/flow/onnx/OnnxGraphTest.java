package sc.fiji.aspire.flow.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TrainingInfoProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A graph y = tanh(x) + c with one thing wrong at a time. */
class OnnxGraphTest {

    private static ModelProto.Builder valid() {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .setProducerName("test")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(
                        GraphProto.newBuilder()
                                .setName("graph")
                                .addInput(value("x", -1, 4))
                                .addOutput(value("y", -1, 4))
                                .addNode(node("Tanh", "t", "x"))
                                .addNode(node("Add", "y", "t", "c"))
                                .addInitializer(floats("c", 4)));
    }

    private static ValueInfoProto value(String name, long... shape) {
        TensorShapeProto.Builder dims = TensorShapeProto.newBuilder();
        for (long n : shape)
            if (n < 0) dims.addDimBuilder().setDimParam("samples");
            else dims.addDimBuilder().setDimValue(n);
        TypeProto.Tensor.Builder tensor = TypeProto.Tensor.newBuilder().setElemType(1);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor.setShape(dims)))
                .build();
    }

    private static NodeProto.Builder node(String operator, String output, String... inputs) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .addOutput(output)
                .addAllInput(Arrays.asList(inputs));
    }

    private static TensorProto.Builder floats(String name, int count) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(1)
                .addDims(count)
                .setRawData(ByteString.copyFrom(new byte[4 * count]));
    }

    private static AttributeProto.Builder integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value);
    }

    private static AttributeProto.Builder integers(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder()
                        .setName(name)
                        .setType(AttributeProto.AttributeType.INTS);
        for (long value : values) attribute.addInts(value);
        return attribute;
    }

    private static void require(byte[] file, String where) {
        OnnxShapes.follow(OnnxGraph.read(file, where), where, 3);
    }

    @Test
    void acceptsWhatTheProgramWrites() {
        require(valid().build().toByteArray(), "valid");
    }

    private static Arguments bad(String what, String message, Consumer<ModelProto.Builder> change) {
        return Arguments.of(what, message, change);
    }

    private static Arguments badGraph(
            String what, String message, Consumer<GraphProto.Builder> change) {
        return bad(what, message, model -> change.accept(model.getGraphBuilder()));
    }

    static Stream<Arguments> aboutTheModel() {
        return Stream.of(
                bad(
                        "newer operators",
                        "expected the operator set 17, found 18",
                        model -> model.getOpsetImportBuilder(0).setVersion(18)),
                bad(
                        "another domain",
                        "expected no other domain",
                        model -> model.getOpsetImportBuilder(0).setDomain("com.microsoft")),
                bad(
                        "two domains",
                        "expected it once",
                        model ->
                                model.addOpsetImport(
                                        OperatorSetIdProto.newBuilder().setVersion(1))),
                bad(
                        "a function",
                        "field 25",
                        model -> model.addFunctions(FunctionProto.newBuilder().setName("f"))),
                bad(
                        "training",
                        "field 20",
                        model -> model.addTrainingInfo(TrainingInfoProto.getDefaultInstance())),
                bad(
                        "metadata",
                        "field 14",
                        model ->
                                model.addMetadataProps(
                                        StringStringEntryProto.newBuilder().setKey("k"))),
                bad("no graph", "found no field [7]", ModelProto.Builder::clearGraph),
                bad(
                        "a newer IR",
                        "expected the IR version 8, found 99",
                        model -> model.setIrVersion(99)));
    }

    static Stream<Arguments> aboutTheGraph() {
        return Stream.of(
                badGraph(
                        "a custom operator",
                        "expected an operator of this program's",
                        graph -> graph.getNodeBuilder(0).setOpType("Steal")),
                badGraph(
                        "an operator of its own domain",
                        "field 7",
                        graph -> graph.getNodeBuilder(0).setDomain("evil")),
                badGraph(
                        "a loop's body",
                        "field 6",
                        graph ->
                                graph.getNodeBuilder(0)
                                        .addAttribute(
                                                AttributeProto.newBuilder()
                                                        .setName("body")
                                                        .setG(
                                                                GraphProto.newBuilder()
                                                                        .setName("g")))),
                badGraph(
                        "an attribute too many",
                        "expected no other attribute",
                        graph -> graph.getNodeBuilder(0).addAttribute(integer("alpha", 1))),
                badGraph(
                        "an attribute of another type",
                        "of its type",
                        graph ->
                                graph.getNodeBuilder(0)
                                        .addAttribute(
                                                integer("alpha", 1)
                                                        .setType(
                                                                AttributeProto.AttributeType
                                                                        .FLOAT))),
                badGraph(
                        "a value from nowhere",
                        "expected a value made before",
                        graph -> graph.getNodeBuilder(1).setInput(0, "nowhere")),
                badGraph(
                        "a cycle",
                        "expected a value made before",
                        graph -> graph.getNodeBuilder(0).setInput(0, "y")),
                badGraph(
                        "a name twice",
                        "expected a new name",
                        graph -> graph.getNodeBuilder(0).setOutput(0, "c")),
                badGraph(
                        "shapes that do not fit",
                        "expected shapes that fit",
                        graph ->
                                graph.getInitializerBuilder(0)
                                        .mergeFrom(floats("c", 3).build())
                                        .clearDims()
                                        .addDims(3)
                                        .setRawData(ByteString.copyFrom(new byte[12]))),
                badGraph(
                        "a name in place of a size",
                        "expected a size, or a name where the batch stands, found a name elsewhere",
                        graph -> graph.setInput(0, value("x", 4, -1))),
                badGraph(
                        "a size that is none",
                        "expected a size of at least 1, found -1",
                        graph -> dimension(graph, 1).setDimValue(-1)),
                badGraph(
                        "a size that is not said",
                        "found no size",
                        graph -> dimension(graph, 1).clear()),
                badGraph(
                        "numbers of no type",
                        "expected the type of its numbers, found none",
                        graph ->
                                graph.getInputBuilder(0)
                                        .getTypeBuilder()
                                        .getTensorTypeBuilder()
                                        .clearElemType()),
                badGraph(
                        "stored numbers alone",
                        "expected something that the graph is given",
                        graph -> graph.addNode(node("Tanh", "k", "c"))),
                badGraph(
                        "samples that are taken apart",
                        "expected a part of axis 1",
                        graph -> part(graph, 0)),
                badGraph(
                        "samples in place of channels",
                        "expected samples that stay apart",
                        graph ->
                                graph.addNode(node("Reshape", "r", "x", "shape"))
                                        .addInitializer(indices("shape", 1, -1))),
                badGraph(
                        "weights that are computed",
                        "expected a stored tensor, found \"t\"",
                        graph -> graph.addNode(node("Conv", "k", "x", "t", "c"))),
                badGraph(
                        "another output",
                        "expected the shape [3, 5] that it declares",
                        graph -> graph.setOutput(0, value("y", -1, 5))),
                badGraph(
                        "a sparse tensor",
                        "field 15",
                        graph -> graph.addSparseInitializerBuilder()),
                badGraph(
                        "shapes of values",
                        "field 13",
                        graph -> graph.addValueInfo(value("t", 1, 4))),
                badGraph(
                        "a huge input",
                        "expected at most",
                        graph -> graph.setInput(0, value("x", 1L << 40, 1L << 40))),
                badGraph(
                        "a convolution of minutes",
                        "expected convolutions of at most 1.099511627776E12 products in all",
                        OnnxGraphTest::convolve),
                badGraph(
                        "doubling without end",
                        "expected at most",
                        graph -> {
                            for (int i = 0; i < 30; i++)
                                graph.addNode(
                                        node(
                                                        "Concat",
                                                        "d" + (i + 1),
                                                        i == 0 ? "x" : "d" + i,
                                                        i == 0 ? "x" : "d" + i)
                                                .addAttribute(integer("axis", 1)));
                        }));
    }

    private static TensorShapeProto.Dimension.Builder dimension(
            GraphProto.Builder graph, int axis) {
        return graph.getInputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder()
                .getDimBuilder(axis);
    }

    private static void part(GraphProto.Builder graph, int axis) {
        graph.addNode(node("Slice", "s", "x", "from", "to", "axis"))
                .addInitializer(indices("from", 0))
                .addInitializer(indices("to", 1))
                .addInitializer(indices("axis", axis));
    }

    private static TensorProto.Builder indices(String name, int... values) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) bytes.putLong(value);
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(7)
                .addDims(values.length)
                .setRawData(ByteString.copyFrom(bytes.array()));
    }

    private static void convolve(GraphProto.Builder graph) {
        graph.setInput(0, value("x", 1, 512, 512, 512))
                .setNode(
                        0,
                        node("Conv", "t", "x", "w", "b")
                                .addAttribute(integers("kernel_shape", 5, 5))
                                .addAttribute(integers("pads", 2, 2, 2, 2))
                                .addAttribute(integers("strides", 1, 1)))
                .addInitializer(floats("b", 512))
                .addInitializer(
                        floats("w", 512 * 512 * 25)
                                .clearDims()
                                .addAllDims(List.of(512L, 512L, 5L, 5L)));
    }

    static Stream<Arguments> aboutTensors() {
        return Stream.of(
                badGraph(
                        "external data",
                        "field 13",
                        graph ->
                                graph.getInitializerBuilder(0)
                                        .addExternalData(
                                                StringStringEntryProto.newBuilder()
                                                        .setKey("location")
                                                        .setValue("/etc/passwd"))),
                badGraph(
                        "the place of external data",
                        "field 14",
                        graph ->
                                graph.getInitializerBuilder(0)
                                        .setDataLocation(TensorProto.DataLocation.EXTERNAL)),
                badGraph(
                        "sizes beyond the bytes",
                        "expected the bytes of a tensor",
                        graph -> graph.getInitializerBuilder(0).setDims(0, 1L << 40)),
                badGraph(
                        "sizes that overflow to four",
                        "expected the bytes of a tensor",
                        graph ->
                                graph.getInitializerBuilder(0)
                                        .setDims(0, (1L << 32) + 1)
                                        .addDims(1L << 32)
                                        .addDims(4)),
                badGraph(
                        "a negative size",
                        "expected the bytes of a tensor",
                        graph -> graph.getInitializerBuilder(0).setDims(0, -4)),
                badGraph(
                        "another type",
                        "expected the data type float",
                        graph -> graph.getInitializerBuilder(0).setDataType(11)),
                badGraph(
                        "numbers elsewhere",
                        "field 4",
                        graph -> graph.getInitializerBuilder(0).addFloatData(1)),
                badGraph(
                        "NaN",
                        "expected finite numbers, found NaN at index 1",
                        graph ->
                                graph.getInitializerBuilder(0)
                                        .setRawData(ByteString.copyFrom(nan()))),
                badGraph(
                        "many axes",
                        "at most 6 numbers",
                        graph -> {
                            for (int i = 0; i < 9; i++) graph.getInitializerBuilder(0).addDims(1);
                        }));
    }

    private static byte[] nan() {
        byte[] bytes = new byte[16];
        bytes[6] = (byte) 0xc0;
        bytes[7] = 0x7f;
        return bytes;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"aboutTheModel", "aboutTheGraph", "aboutTensors"})
    void refuses(String what, String message, Consumer<ModelProto.Builder> change) {
        ModelProto.Builder model = valid();
        change.accept(model);
        byte[] bytes = model.build().toByteArray();
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> require(bytes, "The graph"));
        assertTrue(e.getMessage().startsWith("The graph"), e.getMessage());
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    /** Protocol Buffers merge what is there twice: a second graph would add to the first. */
    @Test
    void refusesTwoModelsInARow() throws Exception {
        byte[] bytes = valid().build().toByteArray();
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        twice.write(bytes);
        twice.write(bytes);
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> require(twice.toByteArray(), "twice"));
        assertTrue(e.getMessage().contains("expected it once"), e.getMessage());
    }

    @Test
    void refusesEveryTruncation() {
        byte[] bytes = valid().build().toByteArray();
        int refused = 0;
        for (int n = 0; n < bytes.length; n++) {
            byte[] part = Arrays.copyOf(bytes, n);
            assertThrows(IllegalArgumentException.class, () -> require(part, "part"), "" + n);
            refused++;
        }
        assertEquals(bytes.length, refused);
    }
}
