package sc.fiji.aspire.flow.onnx;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.ImageSize;
import sc.fiji.aspire.flow.glow.ConditionalGlow;
import sc.fiji.aspire.training.torch.OnnxExport;

/** Graphs of another architecture, or that take more than one of theirs. */
class FlowGraphsTest {

    private static final FlowArchitecture SMALL = new FlowArchitecture(16, 16, 2, 2, 1, 4, 4);

    private static OnnxExport export(FlowArchitecture architecture) {
        return new OnnxExport(architecture, new ConditionalGlow(architecture).initialParameters(1));
    }

    static Stream<FlowArchitecture> architectures() {
        return Stream.of(
                SMALL,
                FlowArchitecture.standard(104, 104, 4),
                FlowArchitecture.standard(16, 24, 20),
                new FlowArchitecture(8, 8, 1, 1, 1, 4, 4),
                new FlowArchitecture(32, 32, 4, 2, 1, 4, 4),
                new FlowArchitecture(16, 16, 3, 4, 5, 16, 8),
                new FlowArchitecture(24, 24, 4, 3, 3, 24, 64),
                new FlowArchitecture(104, 104, 4, 3, 4, 32, 32),
                SMALL.withMean(),
                FlowArchitecture.standard(ImageSize.of(16, 24, 32), 4),
                new FlowArchitecture(ImageSize.of(8, 8, 4), 2, 2, 1, 4, 4));
    }

    /** What is counted is what is written. */
    @ParameterizedTest
    @MethodSource("architectures")
    void knowsWhatEachArchitectureTakes(FlowArchitecture a) {
        OnnxExport export = export(a);
        FlowGraphs.require(export.condition(), export.sampler(), a);
        OnnxGraph condition = OnnxGraph.read(export.condition(), "condition");
        requireSame(GraphSize.ofCondition(a), OnnxShapes.follow(condition, "condition", 1));
        OnnxGraph sampler = OnnxGraph.read(export.sampler(), "sampler");
        for (int n : new int[] {1, 3})
            requireSame(GraphSize.ofSampler(a, n), OnnxShapes.follow(sampler, "sampler", n));
    }

    private static void requireSame(GraphSize most, GraphSize found) {
        assertEquals(most.nodes(), 2 * found.nodes());
        assertEquals(most.products(), 2 * found.products());
        assertTrue(2 * found.values() <= most.values(), found + " of " + most);
        assertTrue(2 * found.values() > 0.8 * most.values(), found + " of " + most);
        assertTrue(1.9 * found.stored() <= most.stored(), found + " of " + most);
        assertTrue(1.3 * found.alive() <= most.alive(), found + " of " + most);
    }

    @Test
    void readsTheModelOfTheJar() throws Exception {
        byte[] zip =
                Files.readAllBytes(Path.of("src/main/resources/sc/fiji/aspire/models/ring64.zip"));
        ModelBundle bundle = ModelBundle.read(zip, "ring64");
        for (int j = 1; j <= 5; j++) {
            byte[] condition = bundle.entry("refinement-" + j + "/condition.onnx");
            byte[] sampler = bundle.entry("refinement-" + j + "/sampler.onnx");
            FlowArchitecture a = new FlowArchitecture(104, 104, 4, 3, 4, 32, 32);
            assertDoesNotThrow(() -> FlowGraphs.require(condition, sampler, a));
        }
    }

    private static Arguments bad(String what, String message, Consumer<GraphProto.Builder> change) {
        return Arguments.of(what, message, change);
    }

    static Stream<Arguments> samplers() {
        return Stream.of(
                bad(
                        "features of any size",
                        "found a name elsewhere",
                        graph -> rename(input(graph, "step0.hidden"), 1, 2, 3)),
                bad(
                        "features of each sample",
                        "\"step0.hidden\" of shape [1, 4, 8, 8], found [-1, 4, 8, 8]",
                        graph -> rename(input(graph, "step0.hidden"), 0)),
                bad(
                        "larger features",
                        "\"step0.shift\" of shape [1, 4, 8, 8], found [1, 4, 4096, 4096]",
                        graph -> resize(input(graph, "step0.shift"), 4096)),
                bad(
                        "one sample only",
                        "\"latents\" of shape [-1, 256], found [1, 256]",
                        graph -> shape(input(graph, "latents")).getDimBuilder(0).setDimValue(1)),
                bad(
                        "an input too many",
                        "expected 7 inputs, found 8",
                        graph ->
                                graph.addInput(
                                        graph.getInput(0).toBuilder().setName("more").build())),
                bad(
                        "an output too many",
                        "expected 1 outputs, found 2",
                        graph -> {
                            graph.addNode(node("Tanh", "more", "latents"));
                            graph.addOutput(graph.getInput(0).toBuilder().setName("more").build());
                        }),
                bad("deep graphs", "nodes, twice those", graph -> repeat(graph, "Tanh", 60)),
                bad(
                        "graphs that grow without end",
                        "expected at most",
                        graph -> repeat(graph, "Concat", 30)),
                bad(
                        "graphs that grow",
                        "numbers that it computes",
                        graph -> repeat(graph, "Concat", 8)),
                bad("a product of samples", "samples that stay apart", FlowGraphsTest::multiply),
                bad("weights for nothing", "stored numbers", graph -> store(graph, 100_000)),
                bad(
                        "a loop",
                        "expected an operator of this program's",
                        graph -> first(graph, "Loop")),
                bad(
                        "a choice",
                        "expected an operator of this program's",
                        graph -> first(graph, "If")),
                bad(
                        "a scan",
                        "expected an operator of this program's",
                        graph -> first(graph, "Scan")),
                bad(
                        "tiles",
                        "expected an operator of this program's",
                        graph -> first(graph, "Tile")),
                bad("an expansion", "expected an operator", graph -> first(graph, "Expand")),
                bad("a range", "expected an operator", graph -> first(graph, "Range")),
                bad("padding", "expected an operator", graph -> first(graph, "Pad")),
                bad("a constant", "expected an operator", graph -> first(graph, "ConstantOfShape")),
                bad(
                        "random numbers",
                        "expected an operator",
                        graph -> first(graph, "RandomNormal")),
                bad("a text", "expected an operator", graph -> first(graph, "StringNormalizer")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samplers")
    void refuses(String what, String message, Consumer<GraphProto.Builder> change)
            throws Exception {
        OnnxExport export = export(SMALL);
        ModelProto.Builder model = ModelProto.parseFrom(export.sampler()).toBuilder();
        change.accept(model.getGraphBuilder());
        byte[] changed = model.build().toByteArray();
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> FlowGraphs.require(export.condition(), changed, SMALL));
        assertTrue(e.getMessage().startsWith("The sampler graph of the model"), e.getMessage());
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    /** A few numbers less are another matter: what they give the check of the flow tells. */
    @Test
    void readsWhatTakesLess() throws Exception {
        OnnxExport export = export(SMALL);
        ModelProto.Builder model = ModelProto.parseFrom(export.condition()).toBuilder();
        GraphProto.Builder graph = model.getGraphBuilder();
        for (int i = graph.getNodeCount() - 1; i >= 0; i--)
            if (graph.getNode(i).getOpType().equals("Tanh"))
                graph.getNodeBuilder(i).setOpType("Identity");
        byte[] changed = model.build().toByteArray();
        assertDoesNotThrow(() -> FlowGraphs.require(changed, export.sampler(), SMALL));
    }

    private static ValueInfoProto.Builder input(GraphProto.Builder graph, String name) {
        return graph.getInputBuilderList().stream()
                .filter(input -> input.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static TensorShapeProto.Builder shape(ValueInfoProto.Builder value) {
        return value.getTypeBuilder().getTensorTypeBuilder().getShapeBuilder();
    }

    private static void rename(ValueInfoProto.Builder value, int... axes) {
        for (int axis : axes) shape(value).getDimBuilder(axis).setDimParam("any" + axis);
    }

    private static void resize(ValueInfoProto.Builder value, long size) {
        shape(value).getDimBuilder(2).setDimValue(size);
        shape(value).getDimBuilder(3).setDimValue(size);
    }

    private static NodeProto.Builder node(String operator, String output, String... inputs) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .addOutput(output)
                .addAllInput(Arrays.asList(inputs));
    }

    private static void first(GraphProto.Builder graph, String operator) {
        graph.getNodeBuilder(0).setOpType(operator);
    }

    /** The same again and again before all else, of which nothing is used. */
    private static void repeat(GraphProto.Builder graph, String operator, int times) {
        String last = "latents";
        for (int i = 0; i < times; i++) {
            NodeProto.Builder node = node(operator, "again" + i, last);
            if (operator.equals("Concat"))
                node.addInput(last)
                        .addAttribute(
                                AttributeProto.newBuilder()
                                        .setName("axis")
                                        .setType(AttributeProto.AttributeType.INT)
                                        .setI(1));
            graph.addNode(node);
            last = "again" + i;
        }
    }

    /** The samples along one axis, times the samples along another. */
    private static void multiply(GraphProto.Builder graph) {
        graph.addInitializer(
                TensorProto.newBuilder()
                        .setName("column")
                        .setDataType(7)
                        .addDims(3)
                        .setRawData(ByteString.copyFrom(longs(-1, 1, 256))));
        graph.addNode(node("Reshape", "columns", "latents", "column"));
        graph.addNode(node("Mul", "square", "columns", "latents"));
    }

    private static byte[] longs(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) bytes.putLong(value);
        return bytes.array();
    }

    private static void store(GraphProto.Builder graph, int numbers) {
        graph.addInitializer(
                TensorProto.newBuilder()
                        .setName("more")
                        .setDataType(1)
                        .addDims(numbers)
                        .setRawData(ByteString.copyFrom(new byte[4 * numbers])));
    }
}
