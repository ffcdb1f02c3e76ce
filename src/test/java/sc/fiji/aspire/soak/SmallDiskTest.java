package sc.fiji.aspire.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.aspire.commands.CommandRun;

/** Long work on disks that fill up or cannot be written: it says so, and goes on once it can. */
@EnabledIf(value = "hasDisks", disabledReason = "needs to mount a file system, as root on Linux")
class SmallDiskTest {

    private static final long PLENTY = 512 << 20;

    @TempDir static Path folder;

    static boolean hasDisks() {
        return SmallDisk.isAvailable();
    }

    @BeforeAll
    static void writeInputs() throws Exception {
        LongWork.writeInputs(Files.createDirectories(folder.resolve("inputs")));
    }

    @ParameterizedTest
    @EnumSource(LongWork.class)
    void losesNothing(LongWork work) throws Exception {
        Path inputs = folder.resolve("inputs");
        Path whole = folder.resolve("whole-" + work);
        Path small = folder.resolve("small-" + work);
        Results expected;
        long before;
        long after;
        try (SmallDisk disk = SmallDisk.mount(whole, PLENTY)) {
            work.prepare(inputs, whole.resolve("results"));
            before = disk.used();
            assertNull(work.run(inputs, whole.resolve("results")).reason());
            after = disk.used();
            expected = Results.of(whole.resolve("results"));
        }
        try (SmallDisk disk = SmallDisk.mount(small, PLENTY)) {
            Path results = small.resolve("results");
            work.prepare(inputs, results);
            disk.resize(Math.max(disk.used(), (before + after) / 2));
            assertRefused(work.run(inputs, results), "space");
            assertWhole(results, expected);
            disk.resize(PLENTY);
            disk.setWritable(false);
            assertRefused(work.run(inputs, results), "Read-only file system");
            disk.setWritable(true);
            assertNull(work.run(inputs, results).reason());
            assertEquals(List.of(), Results.of(results).differences(expected));
        }
    }

    private static void assertRefused(CommandRun run, String why) {
        assertTrue(run.reason() != null, "went on");
        assertTrue(run.reason().contains(why), run.reason());
    }

    private static void assertWhole(Path results, Results expected) throws Exception {
        assertEquals(List.of(), Results.of(results).damaged(expected));
        try (Stream<Path> files = Files.walk(results)) {
            assertEquals(
                    List.of(),
                    files.filter(f -> f.getFileName().toString().startsWith(".part-")).toList());
        }
    }
}
