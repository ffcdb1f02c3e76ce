package sc.fiji.aspire.commands.scijava;

import ij.IJ;
import java.util.function.LongSupplier;
import org.scijava.Cancelable;
import org.scijava.app.StatusService;
import org.scijava.task.Task;
import org.scijava.task.TaskService;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.RemainingTime;

/**
 * Shows progress as a SciJava task and in the status bar, at most ten times a second: what is being
 * done, how much is done, and how long the rest will take. Canceled by the task's button, by
 * whoever cancels the command, by interrupting its thread, or by Esc.
 */
public final class TaskProgress implements Progress, AutoCloseable {

    private static final long INTERVAL = 100_000_000;

    private final Cancelable command;
    private final Task task;
    private final StatusService status;
    private final LongSupplier clock;
    private final RemainingTime remaining;
    private final Thread owner = Thread.currentThread();
    private volatile boolean interrupted;
    private long shown;

    /**
     * Starts a task.
     *
     * @param tasks may be null: then there is no task
     * @param status may be null: then there is no status bar
     */
    TaskProgress(Cancelable command, TaskService tasks, StatusService status) {
        this(command, tasks, status, System::nanoTime);
    }

    /** The same by another clock, in nanoseconds. */
    TaskProgress(Cancelable command, TaskService tasks, StatusService status, LongSupplier clock) {
        this.command = command;
        this.status = status;
        this.clock = clock;
        remaining = new RemainingTime(clock);
        shown = clock.getAsLong() - INTERVAL;
        IJ.resetEscape();
        task = tasks == null ? null : tasks.createTask(command.getClass().getSimpleName());
        if (task != null) task.start();
    }

    @Override
    public synchronized void update(long done, long total, String what) {
        long now = clock.getAsLong();
        if (now - shown < INTERVAL && done < total) return;
        shown = now;
        double share = (double) done / Math.max(1, total);
        remaining.observe(share);
        String text = text(what, (int) (100 * share));
        if (task != null) {
            task.setStatusMessage(text);
            task.setProgressMaximum(total);
            task.setProgressValue(done);
        }
        // The status bar counts in int.
        if (status != null) status.showStatus((int) (1000 * share), 1000, text);
    }

    private String text(String what, int percent) {
        String left = remaining.text();
        return what + " (" + percent + " %" + (left.isEmpty() ? "" : ", " + left) + ")";
    }

    /** How long the rest will take. */
    RemainingTime remaining() {
        return remaining;
    }

    @Override
    public boolean isCanceled() {
        // Remembered, not left standing: it would close the files that hold what was finished.
        if (Thread.currentThread() == owner && Thread.interrupted()) interrupted = true;
        return interrupted
                || command.isCanceled()
                || task != null && task.isCanceled()
                || IJ.escapePressed();
    }

    @Override
    public void close() {
        if (task != null) task.finish();
        if (status != null) status.clearStatus();
    }
}
