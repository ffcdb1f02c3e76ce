package sc.fiji.aspire.training.torch;

/**
 * Some of the training items of other data, and all of its validation items.
 *
 * @param items numbers of the chosen ones
 */
record ChosenItems(FlowData all, int[] items) implements FlowData {

    @Override
    public int size() {
        return items.length;
    }

    @Override
    public int validationSize() {
        return all.validationSize();
    }

    @Override
    public void item(int index, long seed, float[] condition, float[] target) {
        all.item(items[index], seed, condition, target);
    }

    @Override
    public void validationItem(int index, float[] condition, float[] target) {
        all.validationItem(index, condition, target);
    }
}
