package sc.fiji.aspire.commands.scijava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.app.DefaultStatusService;
import org.scijava.app.StatusService;
import org.scijava.app.event.StatusEvent;
import org.scijava.command.ContextCommand;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.task.Task;
import org.scijava.task.TaskService;
import org.scijava.task.event.TaskEvent;

class TaskProgressTest {

    private static final String NAME = "Sample Posterior";

    private final Context context = new Context();
    private Task task;

    private final ContextCommand command =
            new ContextCommand() {
                @Override
                public void run() {
                    throw new UnsupportedOperationException();
                }
            };

    @AfterEach
    void dispose() {
        context.dispose();
    }

    @EventHandler
    void changed(TaskEvent event) {
        task = event.getTask();
    }

    /** A search field and a progress bar cover the rest of the line. */
    @Test
    void statusIsShortAndEndsWithAFullBar() {
        List<StatusEvent> shown = new ArrayList<>();
        StatusService status =
                new DefaultStatusService() {
                    @Override
                    protected void publish(StatusEvent event) {
                        shown.add(event);
                    }
                };
        try (TaskProgress progress = new TaskProgress(command, NAME, null, status)) {
            progress.update(1, 3, "shot 3 of 4");
            progress.update(
                    5L << 40, 5L << 40, "refinement 1 of 3: " + "shot after shot ".repeat(9));
        }
        assertEquals("33 %: shot 3 of 4", shown.get(0).getStatusMessage());
        String cut = shown.get(1).getStatusMessage();
        assertTrue(cut.startsWith("100 %") && cut.length() <= 44 && cut.endsWith("..."), cut);
        StatusEvent last = shown.get(shown.size() - 1);
        assertEquals("", last.getStatusMessage());
        assertTrue(last.getProgressMaximum() > 0);
        assertEquals(last.getProgressMaximum(), last.getProgressValue());
    }

    /** Somebody who sees no window learns how far a long command is, but not ten times a second. */
    @Test
    void longWorkTellsTheConsole() {
        List<String> lines = new ArrayList<>();
        long[] now = {0};
        try (TaskProgress progress =
                new TaskProgress(command, NAME, null, null, () -> now[0]).telling(lines::add)) {
            for (int second = 0; second < 600; second++) {
                now[0] = 1_000_000_000L * second;
                progress.update(second, 1200, "map " + second);
            }
        }
        assertEquals(9, lines.size(), lines.toString());
        assertTrue(lines.get(0).startsWith("5 %, about 1") && lines.get(0).endsWith(": map 60"));
        assertTrue(lines.get(0).contains(" left"), lines.get(0));
    }

    @Test
    void showsATaskThatTheUserCanCancel() {
        context.service(EventService.class).subscribe(this);
        try (TaskProgress progress =
                new TaskProgress(command, NAME, context.service(TaskService.class), null)) {
            progress.update(3, 4, "shot 3 of 4");
            assertEquals("shot 3 of 4 (75 %)", task.getStatusMessage());
            assertEquals(NAME, task.getName());
            assertEquals(750, task.getProgressValue());
            assertEquals(1000, task.getProgressMaximum());
            progress.checkCanceled();
            task.cancel("the user pressed Cancel");
            assertThrows(CancellationException.class, progress::checkCanceled);
        }
        assertTrue(task.isDone());
    }

    @Test
    void tellsHowLongTheRestWillTake() {
        long[] clock = new long[1];
        context.service(EventService.class).subscribe(this);
        TaskService tasks = context.service(TaskService.class);
        try (TaskProgress progress = new TaskProgress(command, NAME, tasks, null, () -> clock[0])) {
            for (int i = 0; i <= 10; i++) {
                progress.update(i, 40, "head " + i);
                clock[0] += 20_000_000_000L;
            }
            assertEquals("head 10 (25 %, about 10 min left)", task.getStatusMessage());
        }
    }

    /** Files that are written after a cancel would be closed by an interrupt that still stands. */
    @Test
    void remembersAnInterruptAndClearsIt() {
        try (TaskProgress progress = new TaskProgress(command, NAME, null, null)) {
            Thread.currentThread().interrupt();
            assertTrue(progress.isCanceled());
            assertFalse(Thread.currentThread().isInterrupted());
            assertTrue(progress.isCanceled());
        }
    }

    @Test
    void stopsWhenTheCommandIsCanceled() {
        try (TaskProgress progress = new TaskProgress(command, NAME, null, null)) {
            assertFalse(progress.isCanceled());
            command.cancel("enough");
            assertTrue(progress.isCanceled());
        }
    }
}
