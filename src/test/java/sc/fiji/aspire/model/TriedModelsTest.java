package sc.fiji.aspire.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.aspire.CanceledWhen;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.SideProcess;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.flow.onnx.OnnxFlow;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.physics.KnownPhysics;

/** What becomes of models that draw in a process of their own, some of them played by a shell. */
class TriedModelsTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final AspireModel golden = golden();

    private static AspireModel golden() {
        try {
            Path file = Path.of("test-data/golden/format-1.zip");
            return KnownPhysics.read(ModelBundle.read(Files.readAllBytes(file), "golden"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aGoodModelPasses() throws Exception {
        assertEquals(0, TriedModels.run(golden, java(), Progress.NONE));
    }

    @Test
    void aGraphThatIsRefusedIsSoThere() throws Exception {
        AspireModel.Stage stage = golden.stages().get(0);
        byte[] half = Arrays.copyOf(stage.samplerGraph(), 4000);
        AspireModel broken =
                golden.withStages(
                        List.of(
                                new AspireModel.Stage(
                                        stage.architecture(),
                                        stage.conditionGraph(),
                                        half,
                                        1,
                                        1,
                                        stage.facts(),
                                        List.of())));
        assertEquals(FirstDraw.REFUSED, TriedModels.run(broken, java(), Progress.NONE));
    }

    /** With no memory besides what its networks need, which is not even Java's own. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "memory is watched on Linux only")
    void endsWhereItTakesMoreMemoryThanItMay(@TempDir Path folder) throws Exception {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        FirstDraw.write(golden.stages().get(0), new DataOutputStream(input));
        SideProcess.End end =
                java().run(List.of("0"), folder, input.toByteArray(), "test", Progress.NONE);
        assertEquals(FirstDraw.TOO_LARGE, end.code(), end.output().toString());
    }

    @ParameterizedTest
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs a POSIX shell")
    @CsvSource({
        "kill -SEGV $$, crashed (exit code 139)",
        "exit 4, took several times the memory",
        "echo 'Exception in thread \"main\" NullPointerException'; exit 1, failed: Exception",
        "cat > /dev/null; sleep 600 & wait, took more than 0.4 s",
    })
    void saysWhatAModelDid(String script, String message) {
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> TriedModels.run(golden, shell(script), Progress.NONE));
        assertTrue(e.getMessage().contains(message), e.getMessage());
        assertTrue(e.getMessage().contains("Do not use the file."), e.getMessage());
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs a POSIX shell")
    void isCanceled() {
        SideProcess sleeping = new SideProcess(List.of("sh", "-c", "sleep 600"), LONG);
        assertThrows(
                CancellationException.class,
                () -> TriedModels.run(golden, sleeping, CanceledWhen.ALWAYS));
    }

    @Test
    void knowsThatNoProcessCanBeStarted() {
        SideProcess nowhere = new SideProcess(List.of("/nowhere/bin/java"), LONG);
        assertThrows(IOException.class, () -> TriedModels.run(golden, nowhere, Progress.NONE));
    }

    /** The second time without a process. */
    @Test
    void triesAModelOnce() {
        List<String> told = new ArrayList<>();
        TriedModels.require(golden, told::add, Progress.NONE);
        Progress none =
                new Progress() {
                    @Override
                    public void update(long done, long total, String what) {
                        throw new AssertionError(what);
                    }

                    @Override
                    public boolean isCanceled() {
                        return false;
                    }
                };
        TriedModels.require(golden, told::add, none);
        assertEquals(List.of(), told);
    }

    private static SideProcess java() throws IOException {
        return SideProcess.java(128, FirstDraw.class, OnnxFlow.libraries(), LONG);
    }

    private static SideProcess shell(String script) {
        return new SideProcess(List.of("sh", "-c", script), Duration.ofMillis(400));
    }
}
