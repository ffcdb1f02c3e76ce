package sc.fiji.aspire.flow.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OnnxRuntimeTest {

    /** What the other Java of the test runs. */
    public static final class Start {
        public static void main(String[] arguments) {
            OnnxRuntime.environment();
        }
    }

    @Test
    void saysThatCudaIsMissing() {
        OnnxRuntime.environment();
        assumeFalse(
                OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA),
                "This ONNX Runtime has CUDA; what is refused without it cannot be shown.");
        Exception e =
                assertThrows(
                        IllegalStateException.class,
                        () ->
                                OnnxSession.open(
                                        new byte[0],
                                        "sampler",
                                        OnnxDevice.CUDA,
                                        OnnxSession.Use.OFTEN));
        assertTrue(e.getMessage().contains("Choose the device CPU"), e.getMessage());
    }

    @Test
    void startsUnderALongCommandLine() throws IOException, InterruptedException {
        Process java =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Start.class.getName(),
                                "x".repeat(20_000))
                        .inheritIO()
                        .start();
        assertEquals(0, java.waitFor());
    }
}
