package sc.fiji.aspire.training;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.files.FolderLock;
import sc.fiji.aspire.files.RemadeFiles;
import sc.fiji.aspire.files.WorkFolder;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.inference.FlowSampler;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.posterior.Extremes;
import sc.fiji.aspire.range.ScoreScale;
import sc.fiji.aspire.shard.ItemFiles;
import sc.fiji.aspire.shard.Shard;
import sc.fiji.aspire.training.set.ImageFiles;
import sc.fiji.aspire.training.set.TrainingPairs;

/**
 * Fiducials and scores of one refinement for all items, on disk, each with its SHA-256 so that what
 * was damaged, or belongs elsewhere, is made again: with the run that made them, but for the scores
 * at the start image, which all runs share.
 *
 * @param pairs whose items they belong to
 * @param run folder of the run
 * @param mark of the run
 * @param refinement counted from 1
 * @param unit of the images' values, such as m/s
 */
record RefinementFiles(
        TrainingPairs pairs, Path run, TrainingMark mark, int refinement, String unit)
        implements ItemFiles {

    /**
     * How fiducials are drawn: as means of draws. Those of training items lie closer to the truth
     * than those of new records, because the flow has seen these maps; so the part {@code widening}
     * of one more draw's way from the mean is added, an error of the posterior's own kind; unless
     * the flow has not seen them.
     *
     * @param samplers by item
     * @param draws of a mean
     * @param widening 0 for none
     * @param range where fiducials may lie, as those of new records; values outside are moved to
     *     its ends
     */
    record Drawing(IntFunction<FlowSampler> samplers, int draws, double widening, Extremes range) {}

    /**
     * The fiducial of an item: for the first refinement the start image, or what is found of it.
     */
    float[] fiducial(int item) {
        return keepsFiducials() ? scoreFiles().read(fiducials(), item) : start(item);
    }

    /** What a refinement must beat: the fiducial, or where that is found, the start image. */
    float[] costless(int item) {
        return refinement > 1 ? fiducial(item) : start(item);
    }

    /** Whether the fiducials are files. */
    private boolean keepsFiducials() {
        return refinement > 1 || pairs.findFiducials();
    }

    private float[] start(int item) {
        float[] start = new float[pairs.grid().numPoints()];
        Arrays.fill(start, pairs.start(item));
        return start;
    }

    /** What flows see of an item's record: its score, or another summary. */
    float[] score(int item) {
        return scoreFiles().read(scores(), item, pairs.seenSize());
    }

    /**
     * Makes the folders of what this refinement makes, in that of the run; but for what all runs
     * share, which {@link #computeScores} makes.
     */
    void makeFolders() {
        WorkFolder.makeInside(folder());
        if (refinement == 1) return;
        WorkFolder.makeInside(run.resolve(fiducials()));
        WorkFolder.makeInside(run.resolve(scores()));
    }

    /** Computes the scores that are not there yet, with the noise of the training records. */
    void computeScores(double noise, Shard shard, Progress progress) {
        ImageFiles files = scoreFiles();
        int[] items = shard.items(pairs.size());
        if (Arrays.stream(items).allMatch(i -> isWhole(i, progress))) return;
        // All runs share the scores at the start image.
        try (FolderLock lock = shard.isPart() ? shareScores() : takeScores()) {
            RemadeFiles remade = new RemadeFiles(progress::warn);
            if (keepsFiducials()) WorkFolder.makeInside(files.folder().resolve(fiducials()));
            for (int i = 0; i < items.length; i++) {
                int item = items[i];
                progress.update(i, items.length, "score " + (item + 1) + " of " + pairs.size());
                progress.checkCanceled();
                boolean found = refinement > 1 || hasFiducial(item, progress);
                if (!files.has(scores(), item, remade, progress) || !found)
                    computeScore(item, noise, progress.part(i, items.length));
            }
        }
    }

    private FolderLock shareScores() {
        return FolderLock.shareInside(scoreFiles().folder().resolve(scores()), () -> {});
    }

    /** Takes the folder of the scores for this process alone. */
    FolderLock takeScores() {
        return FolderLock.takeInside(scoreFiles().folder().resolve(scores()), "Training");
    }

    private void computeScore(int item, double noise, Progress progress) {
        Likelihood likelihood = pairs.likelihood(item).withNoise(noise);
        if (refinement == 1 && pairs.findFiducials()) {
            float[] found = likelihood.fiducial(start(item), progress);
            scoreFiles().keep(fiducials(), item, found, unit);
        }
        var score = likelihood.score(fiducial(item), progress);
        write(item, score.image(), likelihood.isStep() ? unit : inverse());
    }

    /** Computes the items' fiducials of the next refinement that are not there yet. */
    void computeNextFiducials(Drawing how, Shard shard, Progress progress) {
        RefinementFiles next = at(refinement + 1);
        RemadeFiles remade = new RemadeFiles(progress::warn);
        Set<Integer> held = Arrays.stream(pairs.items(true)).boxed().collect(Collectors.toSet());
        int[] items = shard.items(pairs.size());
        for (int i = 0; i < items.length; i++) {
            int item = items[i];
            progress.update(i, items.length, "fiducial " + (item + 1) + " of " + pairs.size());
            progress.checkCanceled();
            if (own().has(next.fiducials(), item, remade, progress)) continue;
            double widening = held.contains(item) ? 0 : how.widening();
            float[] fiducial = mean(how, item, widening, progress.part(i, items.length));
            how.range().bound(fiducial);
            own().keep(next.fiducials(), item, fiducial, unit);
        }
    }

    private float[] mean(Drawing how, int item, double widening, Progress progress) {
        FlowSampler sampler = sampler(how.samplers().apply(item), item);
        Optional<float[]> said = sampler.mean(score(item), fiducial(item));
        // One draw is no posterior.
        int draws = said.isPresent() ? 1 : how.draws();
        if (said.isPresent() && widening == 0) return said.get();
        long seed = pairs.seed() + item;
        var samples = sampler.sample(score(item), fiducial(item), draws + 1, seed, progress);
        float[] mean = said.orElseGet(() -> samples.meanOfFirst(draws));
        widen(mean, samples.draws()[draws], widening);
        return mean;
    }

    private static void widen(float[] mean, float[] draw, double widening) {
        for (int i = 0; i < mean.length; i++) mean[i] += (float) (widening * (draw[i] - mean[i]));
    }

    /** What a flow sees of an item's record, where it sees more than the score. */
    Conditioning conditioning(Conditioning all, int item) {
        return all.seesMore() ? all.of(pairs.likelihood(item)) : all;
    }

    /** A sampler for an item's record. */
    FlowSampler sampler(FlowSampler all, int item) {
        FlowSampler seen = all.conditioning().seesMore() ? all.of(pairs.likelihood(item)) : all;
        return seen.from(pairs.origin(item));
    }

    /** The image that what flows say of an item is relative to. */
    float[] origin(FlowArchitecture flow, int item) {
        return FlowSampler.origin(flow, fiducial(item), pairs.origin(item));
    }

    /** Root mean square of the training scores under the mask. */
    ScoreScale scoreScale(Conditioning conditioning, Progress progress) {
        int[] items = pairs.items(false);
        double sum = 0;
        double count = 0;
        double[] meanSquares = new double[items.length];
        double[] relative = new double[items.length];
        for (int i = 0; i < items.length; i++) {
            progress.checkCanceled();
            double[] power = conditioning.scorePower(score(items[i]));
            sum += power[0];
            count += power[1];
            meanSquares[i] = power[0] / power[1];
            relative[i] = conditioning(conditioning, items[i]).relativeNoise();
        }
        return conditioning.noise().isEmpty()
                ? new ScoreScale(Math.sqrt(sum / count), 0)
                : ScoreScale.fit(meanSquares, relative);
    }

    @Override
    public int size() {
        return pairs.size();
    }

    @Override
    public String name(int item) {
        return scores().resolve(scoreFiles().file(scores(), item).getFileName()).toString();
    }

    @Override
    public List<Path> files(int item) {
        Path score = scoreFiles().file(scores(), item).toAbsolutePath();
        if (!keepsFiducials()) return List.of(score);
        return List.of(scoreFiles().file(fiducials(), item).toAbsolutePath(), score);
    }

    @Override
    public boolean isWhole(int item, Progress progress) {
        return hasFiducial(item, progress) && scoreFiles().has(scores(), item, progress);
    }

    private boolean hasFiducial(int item, Progress progress) {
        return !keepsFiducials() || scoreFiles().has(fiducials(), item, progress);
    }

    /** The refinement before. */
    RefinementFiles before() {
        return at(refinement - 1);
    }

    private RefinementFiles at(int other) {
        return new RefinementFiles(pairs, run, mark, other, unit);
    }

    /** The folder of what this refinement makes. */
    Path folder() {
        return run.resolve(name());
    }

    private String name() {
        return "refinement-" + refinement;
    }

    private ImageFiles own() {
        return new ImageFiles(run, pairs.grid(), mark.sha256Of());
    }

    private ImageFiles scoreFiles() {
        return refinement > 1 ? own() : new ImageFiles(pairs.folder(), pairs.grid(), mark.set());
    }

    private void write(int item, float[] score, String unitOfScores) {
        boolean onGrid = score.length == pairs.grid().numPoints();
        if (onGrid) scoreFiles().keep(scores(), item, score, unitOfScores);
        else scoreFiles().keep(scores(), item, score, pairs.seenSize());
    }

    /** Unit of scores that are derivatives by the image. */
    private String inverse() {
        return unit.matches("\\w+") ? "1/" + unit : "1/(" + unit + ")";
    }

    private Path scores() {
        return refinement == 1 ? pairs.seenAtStart() : Path.of(name(), "scores");
    }

    private Path fiducials() {
        return refinement == 1 ? Path.of("fiducials-1") : Path.of(name(), "fiducials");
    }
}
