package sc.fiji.aspire.commands;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import sc.fiji.aspire.Progress;

/** One run of {@link SamplePosterior} within a batch: no dialog, and nothing is shown. */
final class BatchRun {

    private static final long POLL_MILLISECONDS = 100;

    private final Future<CommandModule> future;
    private CommandModule module;

    BatchRun(CommandService commands, Object... inputs) {
        future = commands.run(SamplePosterior.class, false, inputs);
    }

    /**
     * Waits for the end.
     *
     * @throws CancellationException if the batch is canceled; the run then ends, too
     * @throws IllegalArgumentException if the run was refused, with its reason
     */
    void await(Progress progress) {
        while (module == null) {
            if (progress.isCanceled()) future.cancel(true);
            progress.checkCanceled();
            try {
                module = future.get(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                continue;
            } catch (InterruptedException e) {
                future.cancel(true);
                Thread.currentThread().interrupt();
                throw new CancellationException("Canceled.");
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause().toString(), e);
            }
        }
        if (module.isCanceled()) throw new IllegalArgumentException(module.getCancelReason());
    }

    ImagePlus image(String output) {
        return (ImagePlus) module.getOutput(output);
    }

    ResultsTable report() {
        return (ResultsTable) module.getOutput("report");
    }
}
