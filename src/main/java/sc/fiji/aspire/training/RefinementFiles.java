package sc.fiji.aspire.training;

import java.util.Arrays;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.inference.FlowSampler;
import sc.fiji.aspire.inference.ScoreSummary;
import sc.fiji.aspire.wave.Medium;

/**
 * Fiducials and scores of one refinement for all items of a training set, on disk.
 *
 * @param set whose items they belong to
 * @param refinement counted from 1
 */
record RefinementFiles(TrainingSet set, int refinement) {

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

    /** Computes the fiducials of the next refinement that are not there yet: means of draws. */
    void computeNextFiducials(FlowSampler sampler, int draws, Progress progress) {
        RefinementFiles next = new RefinementFiles(set, refinement + 1);
        for (int item = 0; item < set.size(); item++) {
            progress.update(item, set.size(), "fiducial " + (item + 1) + " of " + set.size());
            progress.checkCanceled();
            if (set.has(next.fiducials(), item)) continue;
            long seed = set.recipe().seed() + item;
            Progress part = progress.part(item, set.size());
            var samples = sampler.sample(score(item), fiducial(item), draws, seed, part);
            set.writeImage(next.fiducials(), item, samples.mean());
        }
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

    private String scores() {
        return "scores-" + refinement;
    }

    private String fiducials() {
        return "fiducials-" + refinement;
    }
}
