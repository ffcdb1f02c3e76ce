package sc.fiji.aspire.training.torch;

import java.util.stream.IntStream;
import sc.fiji.aspire.flow.FlowArchitecture;

/**
 * Pairs of condition and image that a flow is fitted to. Asked for one item at a time, in any
 * order; the same arguments must always give the same numbers, so that training can be repeated and
 * resumed.
 */
public interface FlowData {

    /** Number of training items; an epoch shows each once. */
    int size();

    /** Number of validation items, at least 1, none of them in training. */
    int validationSize();

    /**
     * Writes a training item in the network's units.
     *
     * @param index 0 to size - 1
     * @param seed of all that is random about it (symmetry, small noise); differs from epoch to
     *     epoch
     * @param condition receives C H W numbers, x fastest
     * @param target receives H W numbers, x fastest
     */
    void item(int index, long seed, float[] condition, float[] target);

    /** The same with what a network of the mean is to say as targets. */
    default FlowData ofMean() {
        return this;
    }

    /** Images of a condition: one more than those of an architecture if the mean is among them. */
    default int channels(FlowArchitecture architecture) {
        return architecture.conditionChannels();
    }

    /** Whether {@link #fold}, {@link #plain} and {@link #beside} can be asked. */
    default boolean isFolded() {
        return false;
    }

    /** Which of so many folds a training item belongs to; items that are alike share one. */
    default int fold(int index, int folds) {
        throw new UnsupportedOperationException();
    }

    /** Writes the condition of a training item without anything random. */
    default void plain(int index, float[] condition) {
        throw new UnsupportedOperationException();
    }

    /**
     * The same whose conditions end with a mean.
     *
     * @param means one image for each training item
     * @param validationMeans one for each validation item
     */
    default FlowData beside(float[][] means, float[][] validationMeans) {
        throw new UnsupportedOperationException();
    }

    /** The training items of all folds but one, and all validation items. */
    default FlowData without(int fold, int folds) {
        int[] items = IntStream.range(0, size()).filter(i -> fold(i, folds) != fold).toArray();
        return new ChosenItems(this, items);
    }

    /** Writes a validation item, without anything random, from 0 to validationSize - 1. */
    void validationItem(int index, float[] condition, float[] target);
}
