package sc.fiji.aspire.training;

import java.util.Arrays;
import java.util.List;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.glow.Parameters;
import sc.fiji.aspire.inference.FlowSampler;
import sc.fiji.aspire.inference.Prior;
import sc.fiji.aspire.posterior.PosteriorSamples;
import sc.fiji.aspire.range.ScoreScale;
import sc.fiji.aspire.training.torch.TorchFlow;

/**
 * Tells a listener of the epochs of one refinement and draws the previews that it wants, with
 * random numbers of their own.
 *
 * @param listener is told
 * @param files of the refinement
 * @param plan of the training
 * @param scale of the training scores
 * @param prior of the training maps
 * @param progress is asked only whether the work is still wanted
 */
record EpochReport(
        TrainingListener listener,
        RefinementFiles files,
        TrainingPlan plan,
        ScoreScale scale,
        Prior prior,
        Progress progress) {

    private static final int DRAWS = 8;

    /** Held-back items that tell whether anything is learned. */
    private static final int TRIED = 8;

    /** What a flow's trainer calls after each epoch. */
    interface Receiver {
        void epoch(List<TrainingEpoch> history, Parameters weights);
    }

    void epoch(List<TrainingEpoch> history, Parameters weights) {
        listener.trained(files.refinement(), List.copyOf(history));
        int every = listener.previewEvery();
        int epoch = history.size();
        boolean last = epoch == plan.flow().epochs();
        if (listener.asksForErrors(files.refinement(), epoch)) tellErrors(epoch, weights);
        if (every > 0 && (last || epoch % every == 0)) listener.drew(preview(epoch, weights));
    }

    private TrainingPreview preview(int epoch, Parameters weights) {
        int item = files.pairs().items(true)[0];
        return new TrainingPreview(
                files.refinement(), epoch, files.pairs().image(item), drawn(item, weights));
    }

    private void tellErrors(int epoch, Parameters weights) {
        int[] held = files.pairs().items(true);
        int[] tried = Arrays.copyOf(held, Math.min(TRIED, held.length));
        double error =
                HeldOutErrors.of(files, tried, item -> drawn(item, weights).mean(), unseen());
        double ofMeanMap = HeldOutErrors.of(files, tried, item -> prior.mean(), unseen());
        listener.erred(files.refinement(), epoch, error, ofMeanMap);
    }

    private PosteriorSamples drawn(int item, Parameters weights) {
        FlowSampler sampler =
                new FlowSampler(
                        plan.conditioning(),
                        new TorchFlow(plan.architecture(), weights),
                        files.refinement(),
                        scale,
                        1,
                        files.pairs().start());
        return files.sampler(sampler, item)
                .sample(
                        files.score(item),
                        files.fiducial(item),
                        DRAWS,
                        files.pairs().seed() + item,
                        unseen());
    }

    /** The epochs' bar does not move for a preview. */
    private Progress unseen() {
        return new Progress() {
            @Override
            public void update(long done, long total, String what) {}

            @Override
            public boolean isCanceled() {
                return progress.isCanceled();
            }
        };
    }
}
