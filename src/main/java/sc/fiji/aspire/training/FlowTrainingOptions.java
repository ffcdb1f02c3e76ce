package sc.fiji.aspire.training;

/**
 * How a flow is trained.
 *
 * @param seed of the first weights, the order of the items and their augmentation
 * @param epochs times that all items are shown
 * @param meanEpochs times that they are shown before, to the network of the mean, if there is one;
 *     0: never
 * @param folds parts of the items, to each of which the flow and the next refinement see a mean by
 *     a network that was fitted to the other parts; 1: one network for all
 * @param batch items per step
 * @param rate highest learning rate of Adam
 * @param warmup steps over which the rate rises from 0; then it falls as a cosine, to 0 at the end
 * @param patience epochs without a better validation loss after which training stops; 0: never
 * @param averaging decay of the moving average of the weights that is validated and exported, such
 *     as 0.99; 0: the weights themselves
 * @param threads that compute; the results are the same to the bit for any number
 */
public record FlowTrainingOptions(
        long seed,
        int epochs,
        int meanEpochs,
        int folds,
        int batch,
        double rate,
        int warmup,
        int patience,
        double averaging,
        int threads) {

    /** Fewer items than that in a fold say too little about what a network errs by. */
    private static final int FEWEST = 16;

    public FlowTrainingOptions {
        require(epochs >= 1, "at least one epoch", epochs);
        require(meanEpochs >= 0, "no negative number of epochs of the mean", meanEpochs);
        require(folds >= 1 && folds <= 20, "1 to 20 folds", folds);
        require(batch >= 1, "at least one item per batch", batch);
        require(rate > 0 && rate < 1, "a learning rate between 0 and 1", rate);
        require(warmup >= 0, "no negative number of warm-up steps", warmup);
        require(patience >= 0, "no negative patience", patience);
        require(averaging >= 0 && averaging < 1, "an averaging decay from 0 to below 1", averaging);
        require(threads >= 1, "at least one thread", threads);
    }

    /**
     * As many epochs of the mean as of all, one network for all, batches of 8, rate 0.0015, 100
     * steps of warm-up, averaging 0.99, two threads.
     */
    public static FlowTrainingOptions standard(long seed, int epochs) {
        return new FlowTrainingOptions(seed, epochs, epochs, 1, 8, 1.5e-3, 100, 0, 0.99, 2);
    }

    /** Steps that show every item once, but for those that fill no batch. */
    int stepsPerEpoch(int items) {
        return items / Math.min(batch, items);
    }

    /** The same with other random numbers. */
    public FlowTrainingOptions withSeed(long other) {
        return new FlowTrainingOptions(
                other,
                epochs,
                meanEpochs,
                folds,
                batch,
                rate,
                warmup,
                patience,
                averaging,
                threads);
    }

    /** The same with this number of passes over the items. */
    public FlowTrainingOptions withEpochs(int count) {
        return new FlowTrainingOptions(
                seed, count, meanEpochs, folds, batch, rate, warmup, patience, averaging, threads);
    }

    /** The same with this number of passes over the items for the mean, before the others. */
    public FlowTrainingOptions withMeanEpochs(int count) {
        return new FlowTrainingOptions(
                seed, epochs, count, folds, batch, rate, warmup, patience, averaging, threads);
    }

    /** The same with means from networks that were not fitted to the items. */
    public FlowTrainingOptions withFolds(int count) {
        return new FlowTrainingOptions(
                seed, epochs, meanEpochs, count, batch, rate, warmup, patience, averaging, threads);
    }

    /** How many folds so many items make. */
    int foldsOf(int items) {
        return meanEpochs > 0 ? Math.max(1, Math.min(folds, items / FEWEST)) : 1;
    }

    /** The same with this number of items in a step. */
    public FlowTrainingOptions withBatch(int items) {
        return new FlowTrainingOptions(
                seed, epochs, meanEpochs, folds, items, rate, warmup, patience, averaging, threads);
    }

    /** The same with another learning rate, and steps over which it rises from 0. */
    public FlowTrainingOptions withRate(double highest, int warmupSteps) {
        return new FlowTrainingOptions(
                seed,
                epochs,
                meanEpochs,
                folds,
                batch,
                highest,
                warmupSteps,
                patience,
                averaging,
                threads);
    }

    /** The same, stopping after so many epochs without a better validation loss; 0: never. */
    public FlowTrainingOptions withPatience(int patientEpochs) {
        return new FlowTrainingOptions(
                seed,
                epochs,
                meanEpochs,
                folds,
                batch,
                rate,
                warmup,
                patientEpochs,
                averaging,
                threads);
    }

    /** The same with another decay of the moving average of the weights; 0: none. */
    public FlowTrainingOptions withAveraging(double decay) {
        return new FlowTrainingOptions(
                seed, epochs, meanEpochs, folds, batch, rate, warmup, patience, decay, threads);
    }

    /** The same on this number of threads, which changes no result. */
    public FlowTrainingOptions withThreads(int count) {
        return new FlowTrainingOptions(
                seed, epochs, meanEpochs, folds, batch, rate, warmup, patience, averaging, count);
    }

    private static void require(boolean valid, String expected, Object found) {
        if (!valid) throw new IllegalArgumentException("Expected " + expected + ", found " + found);
    }
}
