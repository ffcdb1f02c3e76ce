package sc.fiji.aspire.model;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.CanceledWithResult;

/**
 * What became of the repeats of a stack.
 *
 * @param results one for each repeat that was finished, and of one that was cancelled what was
 *     finished of it
 * @param canceled "after refinement 1 of 3"; empty if all is there
 */
public record SampledRepeats(List<Aspire.Result> results, String canceled) {

    /** Time that is taken to finish what a cancelled run leaves, ns. */
    private static final long LAST_MOMENT = 400_000_000;

    /** Samples the posterior of one of the repeats, counted from 0. */
    public interface Run {
        Aspire.Result of(int repeat, Progress progress);
    }

    /**
     * Samples the posteriors of repeats.
     *
     * @param refinements that each run is asked for
     * @throws CancellationException if cancelled before any refinement was finished
     */
    public static SampledRepeats run(int repeats, int refinements, Run run, Progress progress) {
        List<Aspire.Result> results = new ArrayList<>();
        String end = "";
        while (results.size() < repeats && end.isEmpty()) {
            int i = results.size();
            try {
                results.add(run.of(i, progress.part(i, repeats)));
            } catch (CanceledWithResult e) {
                results.add(e.result());
                int done = e.result().refinements().size();
                end = "after refinement " + done + " of " + refinements;
                if (repeats > 1) end += " of repeat " + (i + 1) + " of " + repeats;
            } catch (CancellationException e) {
                if (i == 0) throw e;
                end = "after repeat " + i + " of " + repeats;
            }
        }
        return new SampledRepeats(results, end);
    }

    /** The same, cancelled when all refinements were done. */
    public SampledRepeats canceledLast() {
        return isCanceled() ? this : new SampledRepeats(results, "after the last refinement");
    }

    /** Whether the run was cancelled, if only after its last refinement. */
    public boolean isCanceled() {
        return !canceled.isEmpty();
    }

    /** For what makes images of the results: the same progress, or a moment after a cancel. */
    public Progress finishing(Progress progress) {
        if (!isCanceled()) return progress;
        long end = System.nanoTime() + LAST_MOMENT;
        return new Progress() {
            @Override
            public void update(long done, long total, String what) {}

            @Override
            public boolean isCanceled() {
                return System.nanoTime() > end;
            }
        };
    }
}
