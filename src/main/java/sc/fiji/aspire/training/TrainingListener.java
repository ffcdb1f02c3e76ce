package sc.fiji.aspire.training;

import java.util.List;

/**
 * Is told how a training goes, by the thread that trains, between two epochs. What it throws ends
 * the training, which can go on later; nothing that it does changes what is trained.
 */
public interface TrainingListener {

    /** Hears nothing. */
    TrainingListener NONE = (refinement, history) -> {};

    /**
     * A refinement has come so far: told once for what an earlier run did, then after each epoch.
     *
     * @param refinement counted from 1
     * @param history all its epochs so far
     */
    void trained(int refinement, List<TrainingEpoch> history);

    /** Number of epochs after which a preview is wanted; 0 for never. */
    default int previewEvery() {
        return 0;
    }

    /**
     * A refinement will not be in the model, nor any after it.
     *
     * @param refinement counted from 1
     * @param reason what was found, and what usually helps
     */
    default void refused(int refinement, String reason) {}

    /**
     * Whether a refinement that is worth nothing is kept all the same: as a negative control, say.
     * Its records stay outside by the limits of the verdict.
     */
    default boolean keeps(int refinement, String reason) {
        return false;
    }

    /** What the flow would draw now. */
    default void drew(TrainingPreview preview) {}
}
