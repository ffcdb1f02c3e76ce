package sc.fiji.aspire.soak;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Changes graphs in ONNX format: their bytes, or what these say. */
final class GraphMutator {

    private static final List<String> OPERATORS =
            List.of(
                    "Add",
                    "Mul",
                    "Conv",
                    "ConvTranspose",
                    "Resize",
                    "Slice",
                    "Reshape",
                    "Concat",
                    "DepthToSpace",
                    "SpaceToDepth",
                    "InstanceNormalization",
                    "Tanh",
                    "Identity",
                    "Loop",
                    "If",
                    "Scan",
                    "Constant",
                    "MatMul",
                    "Gather",
                    "Expand",
                    "Tile",
                    "RNN");

    private GraphMutator() {}

    static byte[] mutate(byte[] graph, Mutator mutator) {
        if (mutator.below(4) == 0) return mutator.bytes(graph);
        try {
            ModelProto.Builder model = ModelProto.parseFrom(graph).toBuilder();
            for (int i = mutator.below(3); i >= 0; i--) change(model.getGraphBuilder(), mutator);
            return model.build().toByteArray();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void change(GraphProto.Builder graph, Mutator m) {
        NodeProto.Builder node = graph.getNodeBuilder(m.below(graph.getNodeCount()));
        TensorProto.Builder tensor =
                graph.getInitializerBuilder(m.below(graph.getInitializerCount()));
        NodeProto other = graph.getNode(m.below(graph.getNodeCount()));
        switch (m.below(10)) {
            case 0 -> node.setOpType(m.one(OPERATORS));
            case 1 -> node.setInput(m.below(node.getInputCount()), other.getOutput(0));
            case 2 -> graph.removeNode(m.below(graph.getNodeCount()));
            case 3 -> graph.addNode(m.below(graph.getNodeCount()), other);
            case 4 -> attribute(node, m);
            case 5 -> integers(tensor, m);
            case 6 -> sizes(tensor, m);
            case 7 ->
                    tensor.setRawData(
                            ByteString.copyFrom(m.bytes(tensor.getRawData().toByteArray())));
            case 8 -> graph.removeInitializer(m.below(graph.getInitializerCount()));
            default ->
                    graph.getInputBuilder(m.below(graph.getInputCount()))
                            .getTypeBuilder()
                            .getTensorTypeBuilder()
                            .getShapeBuilder()
                            .addDimBuilder()
                            .setDimValue(m.extreme());
        }
    }

    private static void attribute(NodeProto.Builder node, Mutator m) {
        if (node.getAttributeCount() == 0) return;
        AttributeProto.Builder attribute =
                node.getAttributeBuilder(m.below(node.getAttributeCount()));
        if (attribute.getIntsCount() > 0)
            attribute.setInts(m.below(attribute.getIntsCount()), m.extreme());
        else attribute.setI(m.extreme());
    }

    /** Another number in a shape or a place of a slice. */
    private static void integers(TensorProto.Builder tensor, Mutator m) {
        if (tensor.getDataType() != TensorProto.DataType.INT64.getNumber()) return;
        ByteBuffer bytes =
                ByteBuffer.wrap(tensor.getRawData().toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        long value = m.below(2) == 0 ? m.below(64) : m.extreme();
        bytes.putLong(Long.BYTES * m.below(bytes.limit() / Long.BYTES), value);
        tensor.setRawData(ByteString.copyFrom(bytes.array()));
    }

    private static void sizes(TensorProto.Builder tensor, Mutator m) {
        if (tensor.getDimsCount() == 0) return;
        int axis = m.below(tensor.getDimsCount());
        int with = m.below(tensor.getDimsCount());
        long size = tensor.getDims(axis);
        boolean swap = m.below(2) == 0;
        tensor.setDims(axis, swap ? tensor.getDims(with) : m.extreme());
        if (swap) tensor.setDims(with, size);
    }
}
