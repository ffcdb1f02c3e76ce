package sc.fiji.aspire.training.torch;

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

    /** Writes a validation item, without anything random, from 0 to validationSize - 1. */
    void validationItem(int index, float[] condition, float[] target);
}
