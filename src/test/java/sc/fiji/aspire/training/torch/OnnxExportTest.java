package sc.fiji.aspire.training.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.ConditionalFlow;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.ImageSize;
import sc.fiji.aspire.flow.glow.ConditionalGlow;
import sc.fiji.aspire.flow.glow.Parameters;
import sc.fiji.aspire.flow.onnx.OnnxDevice;
import sc.fiji.aspire.flow.onnx.OnnxFlow;

class OnnxExportTest {

    private final Random random = new Random(5);
    private FlowArchitecture architecture;
    private Parameters parameters;
    private float[] condition;

    static Stream<FlowArchitecture> architectures() {
        return Stream.of(
                new FlowArchitecture(24, 16, 3, 2, 3, 16, 16),
                new FlowArchitecture(24, 16, 3, 2, 1, 16, 16).withMean(),
                new FlowArchitecture(ImageSize.of(8, 16, 12), 3, 2, 2, 16, 16).withMean());
    }

    private void begin(FlowArchitecture shapes) {
        architecture = shapes;
        parameters = shakenParameters();
        condition = normal(architecture.conditionLength());
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void onnxRuntimeDrawsWhatLibtorchDraws(FlowArchitecture shapes) {
        begin(shapes);
        float[][] latents = latents(11);
        try (ConditionalFlow onnx = open();
                ConditionalFlow torch = new TorchFlow(architecture, parameters)) {
            float[][] expected = torch.sample(condition, latents, Progress.NONE);
            float[][] found = onnx.sample(condition, latents, Progress.NONE);
            for (int i = 0; i < latents.length; i++)
                assertEquals(0, relativeDifference(expected[i], found[i]), 3e-5);
            assertEquals(shapes.mean(), onnx.mean(condition).isPresent());
            if (shapes.mean()) {
                float[] mean = torch.mean(condition).orElseThrow();
                assertTrue(relativeDifference(mean, onnx.mean(condition).orElseThrow()) < 1e-5);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void drawsTheSameBitsInBatchesOfAnySize(FlowArchitecture shapes) {
        begin(shapes);
        float[][] latents = latents(11);
        try (ConditionalFlow flow = open()) {
            float[][] together = flow.sample(condition, latents, Progress.NONE);
            for (int i = 0; i < latents.length; i++)
                assertArrayEquals(
                        together[i],
                        flow.sample(condition, new float[][] {latents[i]}, Progress.NONE)[0]);
        }
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void storesEachWeightOnce(FlowArchitecture shapes) {
        begin(shapes);
        OnnxExport export = new OnnxExport(architecture, parameters);
        int bytes = export.condition().length + export.sampler().length;
        assertTrue(bytes < 4 * parameters.values().length + 40_000, "found " + bytes);
    }

    /** No field is unknown to it, and each stands where it would put it. */
    @ParameterizedTest
    @MethodSource("architectures")
    void writesTheBytesThatProtobufWrites(FlowArchitecture shapes) throws Exception {
        begin(shapes);
        OnnxExport export = new OnnxExport(architecture, parameters);
        for (byte[] graph : List.of(export.condition(), export.sampler())) {
            OnnxMl.ModelProto model = OnnxMl.ModelProto.parseFrom(graph);
            assertArrayEquals(model.toByteArray(), graph);
            assertTrue(model.getGraph().getNodeCount() > 50);
            for (OnnxMl.NodeProto node : model.getGraph().getNodeList()) {
                assertTrue(node.getUnknownFields().asMap().isEmpty(), node.getName());
                for (OnnxMl.AttributeProto attribute : node.getAttributeList())
                    assertTrue(hasValue(attribute), attribute.toString());
            }
        }
    }

    private static boolean hasValue(OnnxMl.AttributeProto attribute) {
        return switch (attribute.getType()) {
            case FLOAT -> attribute.hasF();
            case INT -> attribute.hasI();
            case STRING -> attribute.hasS();
            case INTS -> attribute.getIntsCount() > 0;
            default -> false;
        };
    }

    private static double relativeDifference(float[] expected, float[] found) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow(expected[i] - found[i], 2);
            norm += Math.pow(expected[i], 2);
        }
        return Math.sqrt(difference / norm);
    }

    private ConditionalFlow open() {
        OnnxExport export = new OnnxExport(architecture, parameters);
        return OnnxFlow.open(export.condition(), export.sampler(), architecture, OnnxDevice.CPU);
    }

    private Parameters shakenParameters() {
        Parameters start = new ConditionalGlow(architecture).initialParameters(1);
        for (int i = 0; i < start.values().length; i++)
            start.values()[i] += (float) (0.03 * random.nextGaussian());
        return start;
    }

    private float[][] latents(int count) {
        float[][] latents = new float[count][];
        for (int i = 0; i < count; i++) latents[i] = normal(architecture.numPixels());
        return latents;
    }

    private float[] normal(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) values[i] = (float) random.nextGaussian();
        return values;
    }
}
