package sc.fiji.aspire.inference;

import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.ConditionalFlow;
import sc.fiji.aspire.flow.Drawing;

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

    /**
     * What is wanted.
     *
     * @param draws number of samples
     * @param seed the same seed gives the same samples, and fewer of them the first of more
     * @param into keeps the samples
     */
    public record Request(int draws, long seed, Draws into) {}

    /** Draws from q_j(x | s, x0) into memory. */
    public PosteriorSamples sample(
            float[] score, float[] fiducial, int draws, long seed, Progress progress) {
        return sample(score, fiducial, new Request(draws, seed, new DrawsInMemory()), progress);
    }

    /** Draws from q_j(x | s, x0). */
    public PosteriorSamples sample(
            float[] score, float[] fiducial, Request request, Progress progress) {
        int pixels = conditioning.crop() * conditioning.crop();
        int points = conditioning.grid().numPoints();
        Moments moments = new Moments(points);
        request.into.begin(request.draws, points);
        Drawing drawing =
                new Drawing(
                        request.draws,
                        i -> LatentNoise.draw(request.seed, stage, i, temperature, pixels),
                        output -> {
                            float[] image = conditioning.image(output, fiducial);
                            moments.add(image);
                            request.into.add(image);
                        });
        flow.sample(conditioning.condition(score, fiducial, scoreScale), drawing, progress);
        return new PosteriorSamples(conditioning.grid(), request.into, moments);
    }
}
