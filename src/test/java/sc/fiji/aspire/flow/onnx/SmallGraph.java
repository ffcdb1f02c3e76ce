package sc.fiji.aspire.flow.onnx;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.params.provider.Arguments;

/** A graph y = tanh(x) + c, to be read with one thing wrong at a time. */
final class SmallGraph {

    private SmallGraph() {}

    static ModelProto.Builder valid() {
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

    static ValueInfoProto value(String name, long... shape) {
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

    static NodeProto.Builder node(String operator, String output, String... inputs) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .addOutput(output)
                .addAllInput(Arrays.asList(inputs));
    }

    static TensorProto.Builder floats(String name, int count) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(1)
                .addDims(count)
                .setRawData(ByteString.copyFrom(new byte[4 * count]));
    }

    static AttributeProto.Builder integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value);
    }

    static AttributeProto.Builder integers(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder()
                        .setName(name)
                        .setType(AttributeProto.AttributeType.INTS);
        for (long value : values) attribute.addInts(value);
        return attribute;
    }

    static void require(byte[] file, String where) {
        OnnxShapes.follow(OnnxGraph.read(file, where), where, 3);
    }

    /** Refuses a valid graph with one change, naming the graph and what is wrong. */
    static void refused(String message, Consumer<ModelProto.Builder> change) {
        ModelProto.Builder model = valid();
        change.accept(model);
        byte[] bytes = model.build().toByteArray();
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> require(bytes, "The graph"));
        assertTrue(e.getMessage().startsWith("The graph"), e.getMessage());
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    static Arguments bad(String what, String message, Consumer<ModelProto.Builder> change) {
        return Arguments.of(what, message, change);
    }

    static Arguments badGraph(String what, String message, Consumer<GraphProto.Builder> change) {
        return bad(what, message, model -> change.accept(model.getGraphBuilder()));
    }
}
