package sc.fiji.aspire.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.SplitProgress;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.files.FolderLock;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.shard.Shard;
import sc.fiji.aspire.shard.ShardJob;
import sc.fiji.aspire.shard.ShardMerge;
import sc.fiji.aspire.training.set.TrainingPairs;

/**
 * The shards of a training: what the next refinement sees of each item, its fiducial and the score
 * there. A flow is fitted by one process, so that shards and fits take turns.
 *
 * @param trainer whose items they are
 * @param plan what is trained
 * @param version of the program
 */
public record TrainingShards(AspireTrainer trainer, TrainingPlan plan, String version) {

    /** What they have in common. */
    private ShardJob job() {
        TrainingPairs pairs = trainer.pairs();
        String set = pairs.description() + pairs.problem() + pairs.seed();
        return ShardJob.of("Train Model", version, pairs.size())
                .with("plan", plan.description())
                .with(
                        "sum of the training set",
                        ModelBundle.sha256(set.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Takes the folder of the checkpoints together with other shards.
     *
     * @param inside whether it is in a folder that is there
     * @param device of the scores
     */
    public FolderLock share(Shard shard, boolean inside, String device) {
        ShardJob shards = job().on(device, shard.count());
        Path folder = trainer.folder();
        return inside ? shards.shareInside(folder, () -> {}) : shards.share(folder, () -> {});
    }

    /** The first refinement that is not finished, or the last one. */
    private int next() throws IOException {
        int finished = TrainedSoFar.in(trainer.folder()).refinements();
        return Math.min(plan.refinements(), finished + 1);
    }

    /**
     * Makes a shard of what the next refinement sees, where it is not there yet.
     *
     * @return the number of that refinement
     * @throws IllegalArgumentException if the pairs are not complete, or the folder belongs to
     *     another training
     */
    public int make(Shard shard, Progress progress) throws IOException {
        TrainingPairs pairs = trainer.pairs();
        pairs.requireComplete();
        int next = next();
        TrainingCost cost = TrainingCost.of(pairs, plan);
        long each = cost.mark() + cost.prior() + cost.noise();
        SplitProgress parts = new SplitProgress(progress, each + cost.fiducials() + cost.scores());
        AspireTrainer.Run run = trainer.begin(plan.withRefinements(next), cost, parts).of(shard);
        RefinementFiles files = trainer.files(run.plan(), run.mark(), next);
        Progress drawing = parts.next(cost.fiducials());
        if (next > 1)
            trainer.drawFiducials(files.before(), finished(files.before(), drawing), run, drawing);
        files.computeScores(run.noise().total(), shard, parts.next(cost.scores()));
        return next;
    }

    private static AspireModel.Stage finished(RefinementFiles files, Progress progress)
            throws IOException {
        return StageFile.of(files)
                .read(progress)
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "Expected the finished refinement "
                                                + files.refinement()
                                                + " in "
                                                + files.folder()
                                                + ", found that it is damaged. Train without a"
                                                + " shard; it is made again."))
                .stage();
    }

    /**
     * Makes sure that shards made all that the next refinement sees.
     *
     * @throws IllegalArgumentException naming what is missing or damaged, and the shards to run
     *     again
     */
    public void requireMade(Progress progress) throws IOException {
        TrainingMark mark = TrainingMark.of(plan.description(), trainer.pairs(), progress);
        mark.take(trainer.folder());
        RefinementFiles files = trainer.files(plan, mark, next());
        files.makeFolders();
        try (FolderLock lock = files.takeScores()) {
            new ShardMerge(job(), trainer.folder(), folder -> files).run("", progress);
        }
    }
}
