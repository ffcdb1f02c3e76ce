package sc.fiji.aspire.training.torch;

import java.util.stream.IntStream;

/** Data in folds, each of which can see means by a network that was fitted to the others. */
public interface FoldedData extends FlowData {

    /** Which of so many folds a training item belongs to; items that are alike share one. */
    int fold(int index, int folds);

    /** Writes the condition of a training item without anything random. */
    void plain(int index, float[] condition);

    @Override
    FoldedData ofMean();

    /**
     * The same whose conditions end with a mean.
     *
     * @param means one image for each training item
     * @param validationMeans one for each validation item
     */
    FlowData beside(float[][] means, float[][] validationMeans);

    /** The training items of all folds but one, and all validation items. */
    default FlowData without(int fold, int folds) {
        int[] items = IntStream.range(0, size()).filter(i -> fold(i, folds) != fold).toArray();
        return new ChosenItems(this, items);
    }
}
