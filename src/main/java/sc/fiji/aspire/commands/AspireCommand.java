package sc.fiji.aspire.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.scijava.app.StatusService;
import org.scijava.command.CommandService;
import org.scijava.command.ContextCommand;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.task.TaskService;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.io.FolderLock;

/**
 * A command of ASPIRE: shows its progress, and turns what goes wrong for the user's part into a
 * cancellation whose reason says what was expected, what was found and what to do.
 */
public abstract class AspireCommand extends ContextCommand {

    @Parameter private CommandService commands;

    @Parameter(required = false)
    private LogService log;

    @Parameter(required = false)
    private TaskService tasks;

    @Parameter(required = false)
    private StatusService status;

    @Override
    public final void run() {
        try (TaskProgress progress = new TaskProgress(this, tasks, status)) {
            MacroText.of(this, commands.getCommand(getClass())).requireRecordable();
            run(progress);
            Provenance.of(this, commands.getCommand(getClass())).writeToOutputs();
            store();
        } catch (IllegalArgumentException | IllegalStateException e) {
            // A cancellation is an illegal state, too.
            cancel(e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            cancel(e.getMessage());
        } catch (OutOfMemoryError e) {
            cancel(
                    "Not enough memory ("
                            + Runtime.getRuntime().maxMemory() / (1 << 20)
                            + " MiB may be used). Raise it in Edit > Options > Memory & Threads,"
                            + " or work on fewer or smaller images.");
        } finally {
            release();
        }
    }

    /**
     * Does the work; whatever it throws of the kinds that {@link #run()} names ends the command.
     */
    protected abstract void run(Progress progress) throws IOException;

    /** Tells the user what the command went on in spite of. */
    protected final void warn(String line) {
        if (log != null) log.warn(line);
    }

    /** Takes a folder for this command alone; says so if the last run there was killed. */
    protected final FolderLock take(Path folder) {
        FolderLock lock = FolderLock.take(folder, getClass().getSimpleName());
        lock.left()
                .ifPresent(who -> warn("Going on in " + folder + " after " + who + " broke off."));
        return lock;
    }

    /** Writes the outputs to files where the user wants that; called last. */
    protected void store() throws IOException {}

    /** Lets go of what {@link #run(Progress)} opened, however the command ended. */
    protected void release() {}
}
