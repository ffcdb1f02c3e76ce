package sc.fiji.aspire.training;

/**
 * What an epoch of training came to.
 *
 * @param epoch counted from 1
 * @param trainingLoss mean of |z|^2 / 2 - log |det| per pixel, nats, over the epoch's steps
 * @param validationLoss the same over the validation items, at the end of the epoch
 * @param rate learning rate of the last step
 * @param note what went wrong and what was done about it, or empty
 */
public record TrainingEpoch(
        int epoch, double trainingLoss, double validationLoss, double rate, String note) {}
