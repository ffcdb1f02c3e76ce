package sc.fiji.aspire.inference;

import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.ConditionalFlow;

/**
 * One stage's flow in units of the body: score and fiducial in, images of the speed of sound out.
 *
 * @param conditioning to and from network units
 * @param flow q_j(x | s, x0) in network units
 * @param stage number of the stage; different stages draw different latent images
 * @param scoreScale of the stage
 * @param temperature standard deviation of the latent images
 */
public record FlowSampler(
        Conditioning conditioning,
        ConditionalFlow flow,
        int stage,
        double scoreScale,
        double temperature) {

    /** The sampler of a model's stage, counted from 1. */
    public static FlowSampler of(AspireModel model, int stage, ConditionalFlow flow) {
        AspireModel.Stage trained = model.stages().get(stage - 1);
        return new FlowSampler(
                model.conditioning(), flow, stage, trained.scoreScale(), trained.temperature());
    }

    /** Draws from q_j(x | s, x0). */
    public PosteriorSamples sample(
            float[] score, float[] fiducial, int draws, long seed, Progress progress) {
        int pixels = conditioning.crop() * conditioning.crop();
        float[][] latents = new float[draws][];
        for (int i = 0; i < draws; i++)
            latents[i] = LatentNoise.draw(seed, stage, i, temperature, pixels);
        float[] condition = conditioning.condition(score, fiducial, scoreScale);
        float[][] images = flow.sample(condition, latents, progress);
        for (int i = 0; i < draws; i++) images[i] = conditioning.image(images[i], fiducial);
        return new PosteriorSamples(conditioning.grid(), images);
    }
}
