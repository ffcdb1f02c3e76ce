package sc.fiji.aspire.training.torch;

import sc.fiji.aspire.flow.FlowArchitecture;

/**
 * Data in batches: of training items in the order of an epoch, each varied as its seed says, and of
 * validation items as they are.
 *
 * @param seed of order and variations
 */
public record Batches(FlowData data, FlowArchitecture architecture, long seed) {

    /** The order in which an epoch shows the training items. */
    public int[] order(int epoch) {
        return ItemOrder.of(seed, epoch, data.size());
    }

    /** Some of the training items of an epoch. */
    public Batch training(int[] order, int from, int count, int epoch) {
        return Batch.of(
                architecture,
                data.channels(architecture),
                count,
                (i, condition, target) -> {
                    int index = order[from + i];
                    data.item(index, ItemOrder.seed(seed, epoch, index), condition, target);
                });
    }

    /** Some of the validation items. */
    public Batch validation(int from, int count) {
        return Batch.of(
                architecture,
                data.channels(architecture),
                count,
                (i, condition, target) -> data.validationItem(from + i, condition, target));
    }
}
