package sc.fiji.aspire.commands.scijava;

import ij.IJ;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.scijava.Cancelable;
import org.scijava.app.StatusService;
import org.scijava.task.Task;
import org.scijava.task.TaskService;
import sc.fiji.aspire.PlainText;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.RemainingTime;

/**
 * Shows progress as a SciJava task and in the status bar, at most ten times a second: what is being
 * done, how much is done, and how long the rest will take. Long work says so on the console, too,
 * first after a minute, then ever more seldom. Canceled by the task's button, by whoever cancels
 * the command, by interrupting its thread, or by Esc.
 */
public final class TaskProgress implements Progress, AutoCloseable {

    private static final long INTERVAL = 100_000_000;

    /** Between two lines on the console, nanoseconds, and as a part of the time so far. */
    private static final long SELDOM = 60_000_000_000L;

    private static final int PART = 8;

    /** What the progress of the task and of the status bar counts to. */
    private static final int ALL = 1000;

    /** Letters of the status bar that no search field or progress bar covers. */
    private static final int STATUS = 44;

    private final Cancelable command;
    private final Task task;
    private final StatusService status;
    private final LongSupplier clock;
    private final RemainingTime remaining;
    private final Thread owner = Thread.currentThread();
    private volatile boolean interrupted;
    private final long begin;
    private long shown;
    private Consumer<String> warn = sentence -> {};
    private long told;
    private Consumer<String> console = line -> {};

    /**
     * Starts a task.
     *
     * @param name of what is done, for a person
     * @param tasks may be null: then there is no task
     * @param status may be null: then there is no status bar
     */
    TaskProgress(Cancelable command, String name, TaskService tasks, StatusService status) {
        this(command, name, tasks, status, System::nanoTime);
    }

    /** The same by another clock, in nanoseconds. */
    TaskProgress(
            Cancelable command,
            String name,
            TaskService tasks,
            StatusService status,
            LongSupplier clock) {
        this.command = command;
        this.status = status;
        this.clock = clock;
        remaining = new RemainingTime(clock);
        begin = clock.getAsLong();
        told = begin;
        shown = begin - INTERVAL;
        IJ.resetEscape();
        task = tasks == null ? null : tasks.createTask(name);
        if (task != null) task.start();
    }

    /** Tells the console of long work. */
    synchronized TaskProgress telling(Consumer<String> lines) {
        console = lines;
        return this;
    }

    @Override
    public synchronized void update(long done, long total, String what) {
        long now = clock.getAsLong();
        if (now - shown < INTERVAL && done < total) return;
        shown = now;
        double share = (double) done / Math.max(1, total);
        remaining.observe(share);
        int value = (int) (ALL * share);
        String left = remaining.text();
        String plain = PlainText.of(what);
        String where = (int) (100 * share) + " %" + (left.isEmpty() ? "" : ", " + left);
        if (task != null) {
            task.setStatusMessage(plain + " (" + where + ")");
            task.setProgressMaximum(ALL);
            task.setProgressValue(value);
        }
        if (status != null) status.showStatus(value, ALL, brief(where + ": " + plain));
        if (now - told < Math.max(SELDOM, (now - begin) / PART)) return;
        told = now;
        console.accept(where + ": " + plain);
    }

    /** Where warnings go; nowhere until then. */
    void warnTo(Consumer<String> receiver) {
        warn = receiver;
    }

    @Override
    public void warn(String sentence) {
        warn.accept(sentence);
    }

    private static String brief(String text) {
        return text.length() <= STATUS ? text : text.substring(0, STATUS - 3) + "...";
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
        // A bar that is full goes away; one that is left where a cancel met it stays.
        if (status != null) status.showStatus(ALL, ALL, "");
    }
}
