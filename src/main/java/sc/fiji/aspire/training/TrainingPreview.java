package sc.fiji.aspire.training;

import sc.fiji.aspire.posterior.PosteriorSamples;

/**
 * What a flow that is being trained draws for an item that it is not fitted to.
 *
 * @param refinement counted from 1
 * @param epoch after which it was drawn, counted from 1
 * @param truth the item's true image, x fastest
 * @param samples from the moving average of the weights, at temperature 1
 */
public record TrainingPreview(int refinement, int epoch, float[] truth, PosteriorSamples samples) {}
