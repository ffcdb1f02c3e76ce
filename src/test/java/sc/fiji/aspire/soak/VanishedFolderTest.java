package sc.fiji.aspire.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.aspire.commands.CommandRun;

/**
 * The folder of long work is moved away while it is written, as when a drive is unplugged: the work
 * ends with a message, and goes on once the folder is back.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "other systems refuse to move a folder in use")
class VanishedFolderTest {

    private static final int TRIES = 10;

    @TempDir static Path folder;

    @BeforeAll
    static void writeInputs() throws Exception {
        LongWork.writeInputs(Files.createDirectories(folder.resolve("inputs")));
    }

    @ParameterizedTest
    @EnumSource
    void isMissed(LongWork work) throws Exception {
        Path inputs = folder.resolve("inputs");
        Path whole = folder.resolve(work + "/whole");
        work.prepare(inputs, whole);
        assertNull(work.run(inputs, whole).reason());
        Path results = folder.resolve(work + "/results");
        Path away = folder.resolve(work + "/away");
        String reason = null;
        // Now and then it is done at the very moment when its folder is moved.
        for (int i = 0; reason == null && i < TRIES; i++) {
            Folders.delete(results);
            work.prepare(inputs, results);
            reason = moved(work, inputs, results, away);
            assertFalse(Files.exists(results), "made again, half of it");
            Files.move(away, results);
            if (reason == null)
                assertEquals(List.of(), Results.of(results).differences(Results.of(whole)));
        }
        assertTrue(reason != null && reason.contains(results.toString()), reason);
        assertNull(work.run(inputs, results).reason());
        assertEquals(List.of(), Results.of(results).differences(Results.of(whole)));
    }

    /** Why the work ended when its folder was moved away; null if it was done. */
    private static String moved(LongWork work, Path inputs, Path results, Path away)
            throws Exception {
        long before = files(results);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<CommandRun> run = thread.submit(() -> work.run(inputs, results));
            // The lock, and a first file.
            while (files(results) < before + 2 && !run.isDone()) Thread.sleep(1);
            Files.move(results, away);
            return run.get().reason();
        } finally {
            thread.shutdown();
        }
    }

    private static long files(Path folder) throws Exception {
        if (!Files.isDirectory(folder)) return 0;
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        } catch (UncheckedIOException e) {
            return 0;
        }
    }
}
