package sc.fiji.aspire.training;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.flow.glow.Parameters;

/**
 * All that a run needs to go on: every random number is drawn from the seed, the epoch and the
 * item, so the count of epochs stands for the state of the random generator.
 */
final class TrainingState {

    /** Whole epochs done. */
    int epoch;

    /** Steps done, over all epochs. */
    long step;

    /** Factor on the learning rate, halved whenever training had to be rolled back. */
    double rateScale = 1;

    double bestLoss = Double.POSITIVE_INFINITY;
    int bestEpoch;

    final float[] weights;

    /** Moving mean of the gradient, Adam's first moment. */
    final float[] mean;

    /** Moving mean of its square, Adam's second moment. */
    final float[] variance;

    /** Moving average of the weights. */
    final float[] average;

    /** The weights of the lowest validation loss. */
    final float[] best;

    final List<TrainingEpoch> history = new ArrayList<>();

    TrainingState(float[] start) {
        weights = start.clone();
        mean = new float[start.length];
        variance = new float[start.length];
        average = start.clone();
        best = start.clone();
    }

    float[][] arrays() {
        return new float[][] {weights, mean, variance, average, best};
    }

    TrainingState copy() {
        TrainingState copy = new TrainingState(weights);
        copy.epoch = epoch;
        copy.step = step;
        copy.rateScale = rateScale;
        copy.bestLoss = bestLoss;
        copy.bestEpoch = bestEpoch;
        copy.history.addAll(history);
        for (int i = 0; i < arrays().length; i++)
            System.arraycopy(arrays()[i], 0, copy.arrays()[i], 0, weights.length);
        return copy;
    }

    /** Moves the average towards the weights of a range; less slowly in the first steps. */
    void updateAverage(double decay, Parameters.Range range) {
        float keep = (float) Math.min(decay, (1.0 + step) / (10.0 + step));
        for (int i = range.from(); i < range.to(); i++)
            average[i] = keep * average[i] + (1 - keep) * weights[i];
    }

    /** Notes the validation loss of an epoch, and the weights if they are the best so far. */
    void remember(double loss, float[] validated) {
        if (loss >= bestLoss) return;
        bestLoss = loss;
        bestEpoch = epoch;
        System.arraycopy(validated, 0, best, 0, best.length);
    }

    /** The history, with what was before it if no epoch was better. */
    List<TrainingEpoch> told() {
        List<TrainingEpoch> told = new ArrayList<>(history);
        if (bestEpoch == 0) told.add(0, new TrainingEpoch(0, Double.NaN, bestLoss, 0, ""));
        return told;
    }
}
