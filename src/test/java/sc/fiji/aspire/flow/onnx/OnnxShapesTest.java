package sc.fiji.aspire.flow.onnx;

import static sc.fiji.aspire.flow.onnx.SmallGraph.badGraph;
import static sc.fiji.aspire.flow.onnx.SmallGraph.floats;
import static sc.fiji.aspire.flow.onnx.SmallGraph.integer;
import static sc.fiji.aspire.flow.onnx.SmallGraph.integers;
import static sc.fiji.aspire.flow.onnx.SmallGraph.node;
import static sc.fiji.aspire.flow.onnx.SmallGraph.value;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Operators, values and shapes of a graph. */
class OnnxShapesTest {

    static Stream<Arguments> wrong() {
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
                        OnnxShapesTest::convolve),
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

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void refuses(String what, String message, Consumer<ModelProto.Builder> change) {
        SmallGraph.refused(message, change);
    }
}
