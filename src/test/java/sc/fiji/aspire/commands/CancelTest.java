package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Long commands, cancelled when they begin and on their way: they end, leave no thread, and what is
 * run next, in the same folder too, gives what it gives elsewhere.
 */
class CancelTest {

    private static final double[] MOMENTS = {0, 0.4};
    private static final List<String> THREADS =
            List.of("wave lane", "flow sampling", "flow training");

    @TempDir static Path world;

    @BeforeAll
    static void prepare() throws Exception {
        LongCase.prepare(world);
    }

    @ParameterizedTest
    @EnumSource(LongCase.class)
    void endsAndLeavesNothing(LongCase tried, @TempDir Path temporary, TestReporter reporter)
            throws Exception {
        Path fresh = LongCase.folder(world, temporary.resolve("fresh"));
        CommandRun whole = tried.run(world, fresh, "Java");
        assertNull(whole.reason());
        Map<String, String> expected = LongCase.results(whole, fresh);
        assertTrue(!expected.isEmpty());
        int canceled = 0;
        for (double moment : MOMENTS) {
            Path own = LongCase.folder(world, temporary.resolve("canceled-" + moment));
            CanceledRun run =
                    tried.canceled(
                            task ->
                                    task.getProgressValue() >= moment * task.getProgressMaximum()
                                            && task.getProgressValue() < task.getProgressMaximum(),
                            world,
                            own,
                            "Java");
            if (run.pressed() && run.module().isCanceled()) {
                canceled++;
                if (tried == LongCase.GENERATE || tried == LongCase.TRAIN)
                    assertTrue(
                            run.module().getCancelReason().endsWith("inputs to go on."),
                            run.module().getCancelReason());
                String time = String.format("%.0f ms", 1e3 * run.seconds());
                reporter.publishEntry(tried + " cancelled at " + moment, time);
            }
            assertNoThreadIsLeft();
            CommandRun next = tried.run(world, own, "Java");
            assertNull(next.reason());
            assertEquals(expected, LongCase.results(next, own));
        }
        assertTrue(canceled >= 1, "never cancelled");
    }

    /** A step of training that was being computed may end a moment later. */
    private static void assertNoThreadIsLeft() throws InterruptedException {
        for (int i = 0; i < 600 && !threads().isEmpty(); i++) Thread.sleep(50);
        assertEquals(List.of(), threads());
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(THREADS::contains)
                .toList();
    }
}
