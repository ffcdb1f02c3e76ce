package sc.fiji.aspire.soak;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
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
        switch (m.below(13)) {
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
            case 9 -> symbols(graph, m);
            case 10 -> grow(graph, m);
            case 11 -> deepen(graph, m);
            default ->
                    graph.getInputBuilder(m.below(graph.getInputCount()))
                            .getTypeBuilder()
                            .getTensorTypeBuilder()
                            .getShapeBuilder()
                            .addDimBuilder()
                            .setDimValue(m.extreme());
        }
    }

    /** Names in place of the sizes of an input. */
    private static void symbols(GraphProto.Builder graph, Mutator m) {
        TensorShapeProto.Builder shape =
                graph.getInputBuilder(m.below(graph.getInputCount()))
                        .getTypeBuilder()
                        .getTensorTypeBuilder()
                        .getShapeBuilder();
        for (int axis = m.below(shape.getDimCount()); axis < shape.getDimCount(); axis++)
            shape.getDimBuilder(axis).setDimParam("n" + axis);
    }

    /** A value that doubles a few times, of which a little is used in place of another. */
    private static void grow(GraphProto.Builder graph, Mutator m) {
        int at = m.below(graph.getNodeCount());
        String last = graph.getNode(at).getInput(0);
        for (int i = 0; i <= m.below(20); i++) {
            String next = "grown" + at + "." + i;
            graph.addNode(
                    at + i,
                    NodeProto.newBuilder()
                            .setOpType("Concat")
                            .addInput(last)
                            .addInput(last)
                            .addOutput(next)
                            .addAttribute(
                                    AttributeProto.newBuilder()
                                            .setName("axis")
                                            .setType(AttributeProto.AttributeType.INT)
                                            .setI(1)));
            last = next;
        }
    }

    /** The same value through many more nodes. */
    private static void deepen(GraphProto.Builder graph, Mutator m) {
        int at = m.below(graph.getNodeCount());
        String last = graph.getNode(at).getInput(0);
        int depth = 1 << m.below(13);
        List<NodeProto> nodes = new ArrayList<>(graph.getNodeList().subList(0, at));
        for (int i = 0; i < depth; i++) {
            String next = "deep" + at + "." + i;
            nodes.add(
                    NodeProto.newBuilder()
                            .setOpType(i % 2 == 0 ? "Identity" : "Tanh")
                            .addInput(last)
                            .addOutput(next)
                            .build());
            last = next;
        }
        nodes.add(graph.getNode(at).toBuilder().setInput(0, last).build());
        nodes.addAll(graph.getNodeList().subList(at + 1, graph.getNodeCount()));
        graph.clearNode().addAllNode(nodes);
    }

    /** Weights of one to all tensors times a power of ten. */
    static byte[] scale(byte[] bytes, Mutator m) {
        try {
            ModelProto.Builder model = ModelProto.parseFrom(bytes).toBuilder();
            GraphProto.Builder graph = model.getGraphBuilder();
            float factor = (float) Math.pow(10, m.below(60) - 30) * (m.below(2) == 0 ? 1 : -1);
            if (m.below(2) == 0) factor = 0.5f + 0.01f * m.below(100);
            int from = m.below(graph.getInitializerCount());
            int to = m.below(2) == 0 ? from + 1 : graph.getInitializerCount();
            for (int i = from; i < to; i++) scale(graph.getInitializerBuilder(i), factor);
            return model.build().toByteArray();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void scale(TensorProto.Builder tensor, float factor) {
        if (tensor.getDataType() != TensorProto.DataType.FLOAT.getNumber()) return;
        ByteBuffer values =
                ByteBuffer.wrap(tensor.getRawData().toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.limit(); i += Float.BYTES)
            values.putFloat(i, values.getFloat(i) * factor);
        tensor.setRawData(ByteString.copyFrom(values.array()));
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
