package sc.fiji.aspire.flow.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.aspire.flow.onnx.SmallGraph.bad;
import static sc.fiji.aspire.flow.onnx.SmallGraph.require;
import static sc.fiji.aspire.flow.onnx.SmallGraph.valid;

import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TrainingInfoProto;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a file in ONNX format says of itself, and whole files. */
class OnnxGraphTest {

    @Test
    void acceptsWhatTheProgramWrites() {
        require(valid().build().toByteArray(), "valid");
    }

    static Stream<Arguments> wrong() {
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

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void refuses(String what, String message, Consumer<ModelProto.Builder> change) {
        SmallGraph.refused(message, change);
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
