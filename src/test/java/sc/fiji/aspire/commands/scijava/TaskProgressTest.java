package sc.fiji.aspire.commands.scijava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.ContextCommand;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.task.Task;
import org.scijava.task.TaskService;
import org.scijava.task.event.TaskEvent;

class TaskProgressTest {

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

    @Test
    void showsATaskThatTheUserCanCancel() {
        context.service(EventService.class).subscribe(this);
        try (TaskProgress progress =
                new TaskProgress(command, context.service(TaskService.class), null)) {
            progress.update(3, 4, "shot 3 of 4");
            assertEquals("shot 3 of 4 (75 %)", task.getStatusMessage());
            assertEquals(3, task.getProgressValue());
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
        try (TaskProgress progress = new TaskProgress(command, tasks, null, () -> clock[0])) {
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
        try (TaskProgress progress = new TaskProgress(command, null, null)) {
            Thread.currentThread().interrupt();
            assertTrue(progress.isCanceled());
            assertFalse(Thread.currentThread().isInterrupted());
            assertTrue(progress.isCanceled());
        }
    }

    @Test
    void stopsWhenTheCommandIsCanceled() {
        try (TaskProgress progress = new TaskProgress(command, null, null)) {
            assertFalse(progress.isCanceled());
            command.cancel("enough");
            assertTrue(progress.isCanceled());
        }
    }
}
