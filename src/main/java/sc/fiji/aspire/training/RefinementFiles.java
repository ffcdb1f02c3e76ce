package sc.fiji.aspire.training;

import java.nio.file.Path;
import java.util.Arrays;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.inference.FlowSampler;
import sc.fiji.aspire.inference.ScoreSummary;
import sc.fiji.aspire.wave.Medium;

/**
 * Fiducials and scores of one refinement for all items of a training set, on disk: with the run
 * that made them, but for the scores at water, which all runs share.
 *
 * @param set whose items they belong to
 * @param run folder of the run
 * @param refinement counted from 1
 */
record RefinementFiles(TrainingSet set, Path run, int refinement) {

    /** The fiducial of an item, m/s: water for the first refinement. */
    float[] fiducial(int item) {
        if (refinement > 1) return set.readImage(fiducials(), item);
        float[] water = new float[set.recipe().grid().numPoints()];
        Arrays.fill(water, Medium.WATER);
        return water;
    }

    float[] score(int item) {
        return set.readImage(scores(), item);
    }

    /** Computes the scores that are not there yet, with the noise of the training records. */
    void computeScores(ScoreSummary summary, double noise, Progress progress) {
        for (int item = 0; item < set.size(); item++) {
            progress.update(item, set.size(), "score " + (item + 1) + " of " + set.size());
            progress.checkCanceled();
            if (set.has(scores(), item)) continue;
            Progress part = progress.part(item, set.size());
            var score = summary.score(set.observation(item, noise), fiducial(item), part);
            set.writeImage(scores(), item, score.image());
        }
    }

    /**
     * Computes the items' fiducials of the next refinement that are not there yet: means of draws.
     * Those of training items lie closer to the truth than those of new records, because the flow
     * has seen these maps; so the part {@code widening} of one more draw's way from the mean is
     * added, an error of the posterior's own kind.
     *
     * @param widening 0 for none
     */
    void computeNextFiducials(FlowSampler sampler, int draws, double widening, Progress progress) {
        RefinementFiles next = new RefinementFiles(set, run, refinement + 1);
        for (int item = 0; item < set.size(); item++) {
            progress.update(item, set.size(), "fiducial " + (item + 1) + " of " + set.size());
            progress.checkCanceled();
            if (set.has(next.fiducials(), item)) continue;
            long seed = set.recipe().seed() + item;
            Progress part = progress.part(item, set.size());
            var samples = sampler.sample(score(item), fiducial(item), draws + 1, seed, part);
            float[] fiducial = samples.meanOfFirst(draws);
            if (!set.recipe().maps().get(item).validation())
                widen(fiducial, samples.draws()[draws], widening);
            set.writeImage(next.fiducials(), item, fiducial);
        }
    }

    private static void widen(float[] mean, float[] draw, double widening) {
        for (int i = 0; i < mean.length; i++) mean[i] += (float) (widening * (draw[i] - mean[i]));
    }

    /** Root mean square of the training scores under the mask. */
    double scoreScale(Conditioning conditioning) {
        double sum = 0;
        double count = 0;
        for (int item : set.items(false)) {
            double[] power = conditioning.scorePower(score(item));
            sum += power[0];
            count += power[1];
        }
        return Math.sqrt(sum / count);
    }

    /** The refinement before. */
    RefinementFiles before() {
        return new RefinementFiles(set, run, refinement - 1);
    }

    /** The folder of what this refinement makes. */
    Path folder() {
        return run.resolve("refinement-" + refinement);
    }

    private Path scores() {
        return refinement == 1 ? Path.of("scores-1") : folder().resolve("scores").toAbsolutePath();
    }

    private Path fiducials() {
        return folder().resolve("fiducials").toAbsolutePath();
    }
}
