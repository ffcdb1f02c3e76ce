package sc.fiji.aspire.training;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.glow.ConditionalGlow;
import sc.fiji.aspire.flow.onnx.OnnxDevice;
import sc.fiji.aspire.flow.onnx.OnnxFlow;
import sc.fiji.aspire.training.torch.OnnxExport;

/** What OnnxFlow refuses, and how it says so; in this package because it needs graphs. */
class OnnxFlowTest {

    private final FlowArchitecture architecture = new FlowArchitecture(8, 8, 2, 1, 1, 4, 4);
    private final OnnxExport export =
            new OnnxExport(architecture, new ConditionalGlow(architecture).initialParameters(1));
    private final float[] condition = new float[architecture.conditionLength()];
    private final float[][] latents = new float[200][architecture.numPixels()];

    @Test
    void refusesAConditionOfAnotherSize() {
        assertSays("Expected 128 numbers in the condition, found 7", new float[7], latents);
    }

    @Test
    void refusesALatentThatIsNoNumber() {
        latents[3][5] = Float.NaN;
        assertSays("found NaN at index 5", condition, latents);
    }

    @Test
    void refusesDamagedGraphs() {
        byte[] graph = export.sampler();
        byte[] half = Arrays.copyOf(graph, graph.length / 2);
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> open(export.condition(), half, architecture));
        assertTrue(e.getMessage().startsWith("The sampler graph of the model"), e.getMessage());
    }

    @Test
    void refusesAnotherArchitecture() {
        FlowArchitecture other = new FlowArchitecture(16, 8, 2, 1, 1, 4, 4);
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> open(export.condition(), export.sampler(), other));
        assertTrue(e.getMessage().contains("[1, 2, 16, 8]"), e.getMessage());
        assertTrue(e.getMessage().contains("[1, 2, 8, 8]"), e.getMessage());
    }

    @Test
    void stopsBetweenBatchesWhenCanceled() {
        long[] last = new long[1];
        Progress progress =
                new Progress() {
                    @Override
                    public void update(long done, long total, String what) {
                        last[0] = done;
                    }

                    @Override
                    public boolean isCanceled() {
                        return last[0] > 0;
                    }
                };
        try (OnnxFlow flow = open(export.condition(), export.sampler(), architecture)) {
            assertThrows(
                    CancellationException.class, () -> flow.sample(condition, latents, progress));
        }
        assertTrue(last[0] > 0 && last[0] < latents.length, "found " + last[0]);
    }

    @Test
    void namesWhatComputes() {
        try (OnnxFlow flow = open(export.condition(), export.sampler(), architecture)) {
            assertTrue(
                    flow.device().matches("ONNX Runtime \\d+\\.\\d+\\.\\d+, CPU"), flow.device());
        }
    }

    private void assertSays(String message, float[] condition, float[][] latents) {
        try (OnnxFlow flow = open(export.condition(), export.sampler(), architecture)) {
            Exception e =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> flow.sample(condition, latents, Progress.NONE));
            assertTrue(e.getMessage().contains(message), e.getMessage());
        }
    }

    private static OnnxFlow open(byte[] condition, byte[] sampler, FlowArchitecture architecture) {
        return OnnxFlow.open(condition, sampler, architecture, OnnxDevice.CPU);
    }
}
