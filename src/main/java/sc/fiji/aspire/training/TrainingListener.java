package sc.fiji.aspire.training;

import java.util.List;

/**
 * Receives the progress of a training, on the thread that trains, between two epochs. An exception
 * from it ends the training, which can resume later. Nothing that it does changes what is trained.
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
     * Whether a refinement of no use is kept all the same, for instance as a negative control. Its
     * records stay outside by the limits of the verdict.
     */
    default boolean keeps(int refinement, String reason) {
        return false;
    }

    /** Whether the errors of an epoch's flow on held-back images are wanted. */
    default boolean asksForErrors(int refinement, int epoch) {
        return false;
    }

    /**
     * How far the means of a few draws err from a few held-back images, and the mean of the
     * training images from the same: root mean squares over bodies.
     */
    default void erred(int refinement, int epoch, double error, double ofMeanMap) {}

    /** What the flow would draw now. */
    default void drew(TrainingPreview preview) {}
}
