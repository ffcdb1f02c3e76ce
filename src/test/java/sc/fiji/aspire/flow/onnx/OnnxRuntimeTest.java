package sc.fiji.aspire.flow.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxRuntimeTest {

    @TempDir Path folder;

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
        assertEquals(0, java("x".repeat(20_000)).start().waitFor());
    }

    /** The first thing that its telemetry does; not where a variable says that this is a test. */
    @Test
    void keepsNoIdentifierOfTheMachine() throws Exception {
        ProcessBuilder java = java();
        java.environment().clear();
        java.environment().put("HOME", folder.toString());
        assertEquals(0, java.start().waitFor());
        try (Stream<Path> files = Files.walk(folder)) {
            assertEquals(List.of(folder), files.toList());
        }
    }

    private static ProcessBuilder java(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Start.class.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).inheritIO();
    }
}
