package sc.fiji.aspire.flow.onnx;

import static sc.fiji.aspire.flow.onnx.SmallGraph.badGraph;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbers that a graph stores. */
class StoredTensorTest {

    static Stream<Arguments> wrong() {
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
    @MethodSource("wrong")
    void refuses(String what, String message, Consumer<ModelProto.Builder> change) {
        SmallGraph.refused(message, change);
    }
}
