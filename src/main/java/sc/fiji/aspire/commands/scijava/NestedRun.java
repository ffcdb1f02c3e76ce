package sc.fiji.aspire.commands.scijava;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.module.ModuleService;
import sc.fiji.aspire.Progress;

/** One run of a command within another: no dialog, and nothing is shown. */
public final class NestedRun {

    private static final long POLL_MILLISECONDS = 100;

    private final CommandModule module;
    private final Future<CommandModule> future;

    /**
     * Starts a command of ASPIRE with inputs by name.
     *
     * @param what it is at work on, which its warnings begin with; empty if that is known
     */
    public NestedRun(
            ModuleService modules, CommandInfo command, String what, Map<String, Object> inputs) {
        module = (CommandModule) modules.createModule(command);
        ((AspireCommand) module.getCommand()).showNothing(what);
        future = modules.run(module, false, inputs);
    }

    /**
     * Waits for the end.
     *
     * @throws CancellationException if the outer run is cancelled; the run has then ended, too
     * @throws IllegalArgumentException if the run was refused, with its reason
     */
    public void await(Progress progress) {
        boolean canceled = false;
        for (boolean ended = false; !ended; )
            try {
                canceled |= progress.isCanceled();
                if (canceled) module.cancel("Cancelled.");
                future.get(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
                ended = true;
            } catch (TimeoutException e) {
                continue;
            } catch (InterruptedException e) {
                // Still waits for the end: by then the run has let go of its device.
                canceled = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause().toString(), e);
            }
        if (canceled || progress.isCanceled()) throw new CancellationException("Cancelled.");
        if (module.isCanceled()) throw new IllegalArgumentException(module.getCancelReason());
    }

    public ImagePlus image(String output) {
        return (ImagePlus) module.getOutput(output);
    }

    public ResultsTable report() {
        return (ResultsTable) module.getOutput("report");
    }
}
