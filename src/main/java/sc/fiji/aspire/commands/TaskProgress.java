package sc.fiji.aspire.commands;

import org.scijava.Cancelable;
import org.scijava.app.StatusService;
import org.scijava.task.Task;
import org.scijava.task.TaskService;
import sc.fiji.aspire.Progress;

/**
 * Shows progress as a SciJava task and in the status bar, at most ten times a second. Canceled by
 * the task's button, by whoever cancels the command, or by interrupting its thread.
 */
final class TaskProgress implements Progress, AutoCloseable {

    private static final long INTERVAL = 100_000_000;

    private final Cancelable command;
    private final Task task;
    private final StatusService status;
    private long shown = System.nanoTime() - INTERVAL;

    /**
     * Starts a task.
     *
     * @param tasks may be null: then there is no task
     * @param status may be null: then there is no status bar
     */
    TaskProgress(Cancelable command, TaskService tasks, StatusService status) {
        this.command = command;
        this.status = status;
        task = tasks == null ? null : tasks.createTask(command.getClass().getSimpleName());
        if (task != null) task.start();
    }

    @Override
    public synchronized void update(long done, long total, String what) {
        long now = System.nanoTime();
        if (now - shown < INTERVAL && done < total) return;
        shown = now;
        if (task != null) {
            task.setStatusMessage(what);
            task.setProgressMaximum(total);
            task.setProgressValue(done);
        }
        // The status bar counts in int.
        int permille = (int) (1000 * done / Math.max(1, total));
        if (status != null) status.showStatus(permille, 1000, what);
    }

    @Override
    public boolean isCanceled() {
        return command.isCanceled()
                || task != null && task.isCanceled()
                || Thread.currentThread().isInterrupted();
    }

    @Override
    public void close() {
        if (task != null) task.finish();
        if (status != null) status.clearStatus();
    }
}
