package sc.fiji.aspire.training.set;

import java.nio.file.Path;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.inference.Problem;

/**
 * Pairs of image and record that a model is trained on, and what else a trainer needs of their
 * inverse problem. The same item is always the same pair.
 */
public interface TrainingPairs {

    /** The problem, as the model's bundle will say it. */
    Problem problem();

    /** What the pairs were made of, beside their images, so that others can be told from them. */
    default String description() {
        return "";
    }

    /** Grid of the images. */
    Grid grid();

    /** Value of the first fiducial everywhere; pixels of this value in an image do not count. */
    float start();

    /** The same for an item whose record has a start image of its own. */
    default float start(int item) {
        return start();
    }

    /** Value of the image that flows of an item draw around; NaN: the fiducial. */
    default float origin(int item) {
        return start(item);
    }

    /** Whether the likelihoods find the first fiducials themselves. */
    default boolean findFiducials() {
        return false;
    }

    /** Standard deviation of the noise of an item's record. */
    default double noise(int item) {
        return likelihood(item).noise();
    }

    /** Share of an item's record that is missing, 0 to 1. */
    default double missing(int item) {
        return 0;
    }

    /**
     * Whether the score of an image that is mirrored left to right belongs to its record too, so
     * that flows may be shown mirrored pairs.
     */
    default boolean isMirrored() {
        return true;
    }

    /** The same of quarter turns, mirrored or not. */
    default boolean isTurned() {
        return isMirrored();
    }

    /** Seed of the draws that make an item's fiducials, with the item's number added. */
    long seed();

    /** Folder of what all trainings with these pairs share: the scores at the first fiducial. */
    Path folder();

    /** Number of items. */
    int size();

    /** The items that flows are fitted to, or those that are held back, in rising order. */
    int[] items(boolean validation);

    /** Which of so many folds an item belongs to; items of the same body share one. */
    default int fold(int item, int folds) {
        return item % folds;
    }

    /** The true image of an item, x fastest. */
    float[] image(int item);

    /** Where the true image of an item differs from its start image, as water does from a body. */
    default boolean[] body(int item) {
        float[] truth = image(item);
        boolean[] body = new boolean[truth.length];
        for (int p = 0; p < body.length; p++) body[p] = truth[p] != start(item);
        return body;
    }

    /**
     * The likelihood of an item's record, with the standard deviation of the record's own noise.
     */
    Likelihood likelihood(int item);

    /** The same pairs for flows that see of their records what this says. */
    default TrainingPairs seenBy(Conditioning conditioning) {
        return this;
    }

    /** Folder of what flows see at the first fiducial, in {@link #folder}. */
    default Path seenAtStart() {
        return Path.of("scores-1");
    }

    /** Width, height and planes of what flows see of a record: those of its score. */
    default int[] seenSize() {
        return new int[] {grid().size(0), grid().size(1), grid().numPlanes()};
    }

    /**
     * Refuses pairs that cannot be trained on yet.
     *
     * @throws IllegalArgumentException saying what is missing
     */
    default void requireComplete() {}
}
