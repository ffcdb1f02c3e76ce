package sc.fiji.aspire.flow.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OnnxRuntimeTest {

    @TempDir Path folder;

    /** What the other Java of the test runs. */
    public static final class Start {
        public static void main(String[] arguments) {
            OnnxRuntime.environment();
            if (arguments[0].equals(HALT)) Runtime.getRuntime().halt(0);
        }
    }

    private static final String HALT = "halt";

    /** As an end does and a kill, which deletes nothing. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere loaded libraries keep their files")
    void leavesNoLibrariesBehind() throws Exception {
        for (String end : List.of("end", HALT)) {
            Path temporary = Files.createDirectory(folder.resolve(end));
            ProcessBuilder java = java(end);
            java.command().add(1, "-Djava.io.tmpdir=" + temporary);
            assertEquals(0, java.start().waitFor());
            try (Stream<Path> left = Files.walk(temporary)) {
                List<Path> files = left.filter(path -> !path.equals(temporary)).toList();
                assertTrue(files.size() <= (end.equals(HALT) ? 1 : 0), files.toString());
                for (Path file : files) assertTrue(Files.isDirectory(file), file.toString());
            }
        }
    }

    @Test
    void knowsTheFoldersThatItLoadedFrom() {
        List<String> loaded =
                List.of(
                        "7f00-7f01 r-xp 0 08:01 1   /tmp/onnxruntime-java12/libonnxruntime.so",
                        "7f01-7f02 r--p 0 08:01 1   /tmp/onnxruntime-java12/libonnxruntime.so",
                        "7f02-7f03 r-xp 0 08:01 2   /opt/onnxruntime-java/lib.so",
                        "7f03-7f04 rw-p 0 00:00 0",
                        "7f04-7f05 rw-p 0 00:00 0   [heap]");
        assertEquals(Set.of(Path.of("/tmp/onnxruntime-java12")), UnpackedLibraries.folders(loaded));
    }

    @Test
    void saysThatItCannotBeUnpacked() throws Exception {
        Path none = folder.resolve("none");
        ProcessBuilder java = java("end").redirectErrorStream(true);
        java.command().add(1, "-Djava.io.tmpdir=" + none);
        Process process = java.redirectOutput(ProcessBuilder.Redirect.PIPE).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertTrue(said.contains("found none: " + none), said);
        assertFalse(Files.exists(none));
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
        ProcessBuilder java = java("end");
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
