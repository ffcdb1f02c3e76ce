package sc.fiji.aspire.inference;

import java.util.Arrays;
import java.util.Optional;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.SplitProgress;
import sc.fiji.aspire.correlation.SharedDraws;
import sc.fiji.aspire.correlation.SharedError;
import sc.fiji.aspire.flow.ConditionalFlow;
import sc.fiji.aspire.flow.Drawing;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.LatentNoise;
import sc.fiji.aspire.posterior.Draws;
import sc.fiji.aspire.posterior.DrawsInMemory;
import sc.fiji.aspire.posterior.Moments;
import sc.fiji.aspire.posterior.PosteriorSamples;
import sc.fiji.aspire.range.ScoreScale;

/**
 * One stage's flow in units of the body: score and fiducial in, images of the speed of sound out.
 *
 * <p>What a flow says is relative to the fiducial, or, if a network of its own makes the next
 * fiducial, to the start image: such a fiducial is a few m/s off where nothing varies, which the
 * flow would have to undo in each of these pixels. Where everything varies, see {@link
 * Likelihood#origin}, it is relative to the fiducial all the same.
 *
 * <p>A flow that is fitted by likelihood alone can err more in the mean than the network of the
 * mean, or than a fiducial that is found without one. Then draws are moved by the difference, see
 * {@link Middle} and {@link #shift}.
 *
 * @param conditioning to and from network units
 * @param flow q_j(x | s, x0) in network units
 * @param stage number of the stage; different stages draw different latent images
 * @param scale of the stage's scores
 * @param temperature standard deviation of the latent images
 * @param start value of the start image; NaN: what a flow says is relative to the fiducial
 * @param error what the draws' pixels share beside what the flow gives them
 * @param middle that draws lie around
 */
public record FlowSampler(
        Conditioning conditioning,
        ConditionalFlow flow,
        int stage,
        ScoreScale scale,
        double temperature,
        double start,
        SharedError error,
        Middle middle) {

    /** Draws of which the mean of a flow is taken; each has its opposite among them. */
    private static final int OF_MEAN = 32;

    /** Any number: the mean of a flow does not depend on the seed of a run. */
    private static final long SEED_OF_MEAN = 1;

    /** The flow's own draws. */
    public FlowSampler(
            Conditioning conditioning,
            ConditionalFlow flow,
            int stage,
            ScoreScale scale,
            double temperature,
            double start) {
        this(conditioning, flow, stage, scale, temperature, start, SharedError.NONE, Middle.OWN);
    }

    /** The same of a stage whose scores have one scale, whatever the noise. */
    public FlowSampler(
            Conditioning conditioning,
            ConditionalFlow flow,
            int stage,
            double scale,
            double temperature,
            double start) {
        this(conditioning, flow, stage, new ScoreScale(scale, 0), temperature, start);
    }

    /** The sampler of a model's stage, counted from 1. */
    public static FlowSampler of(AspireModel model, int stage, ConditionalFlow flow) {
        AspireModel.Stage trained = model.stages().get(stage - 1);
        return new FlowSampler(
                model.conditioning(),
                flow,
                stage,
                trained.scale(),
                trained.temperature(),
                model.start(),
                trained.error(),
                trained.middle());
    }

    /** The sampler for a record. */
    public FlowSampler of(Likelihood record) {
        return new FlowSampler(
                conditioning.of(record),
                flow,
                stage,
                scale,
                temperature,
                record.origin(start),
                error,
                middle);
    }

    /** The same of records whose start image has another value. */
    public FlowSampler from(double value) {
        return new FlowSampler(conditioning, flow, stage, scale, temperature, value, error, middle);
    }

    /** The same at another temperature. */
    public FlowSampler withTemperature(double value) {
        return new FlowSampler(conditioning, flow, stage, scale, value, start, error, middle);
    }

    /** The same whose draws lie around this. */
    public FlowSampler withMiddle(Middle other) {
        return new FlowSampler(conditioning, flow, stage, scale, temperature, start, error, other);
    }

    /**
     * What moves draws so that their mean is another image, but by no more than their standard
     * deviation at each pixel: where draws hardly vary, as in the water around a body, the flow
     * knows better.
     */
    public static float[] shift(float[] middle, float[] mean, float[] deviation) {
        float[] shift = new float[mean.length];
        for (int p = 0; p < shift.length; p++)
            shift[p] = Math.max(-deviation[p], Math.min(deviation[p], middle[p] - mean[p]));
        return shift;
    }

    /** The image that what a flow of an architecture says is relative to. */
    public static float[] origin(FlowArchitecture architecture, float[] fiducial, double start) {
        if (!architecture.mean() || Double.isNaN(start)) return fiducial;
        float[] origin = new float[fiducial.length];
        Arrays.fill(origin, (float) start);
        return origin;
    }

    /**
     * What is wanted.
     *
     * @param draws number of samples
     * @param seed the same seed gives the same samples, and fewer of them the first of more
     * @param into keeps the samples
     */
    public record Request(int draws, long seed, Draws into) {}

    /**
     * What is known of the mean of q_j(x | s, x0) without draws: the image of the network of the
     * mean, if there is one, or the fiducial if draws lie around that.
     */
    public Optional<float[]> mean(float[] score, float[] fiducial) {
        if (middle == Middle.FIDUCIAL) return Optional.of(fiducial.clone());
        return flow.mean(conditioning.condition(score, fiducial, scale))
                .map(output -> conditioning.image(output, fiducial));
    }

    /** Draws from q_j(x | s, x0) into memory. */
    public PosteriorSamples sample(
            float[] score, float[] fiducial, int draws, long seed, Progress progress) {
        return sample(score, fiducial, new Request(draws, seed, new DrawsInMemory()), progress);
    }

    /** Draws from q_j(x | s, x0). */
    public PosteriorSamples sample(
            float[] score, float[] fiducial, Request request, Progress progress) {
        return sample(score, fiducial, request, 0, progress).samples();
    }

    /**
     * The same, and the mean of the first draws: of more than are kept, if need be.
     *
     * @param ofMean number of the draws that the mean is of
     */
    SampledImages sample(
            float[] score, float[] fiducial, Request request, int ofMean, Progress progress) {
        int pixels = conditioning.crop().pixels();
        float[] origin = origin(flow.architecture(), fiducial, start);
        SampledImages images =
                new SampledImages(
                        conditioning.grid(),
                        request.draws,
                        ofMean,
                        request.into,
                        error,
                        new SharedDraws.Seed(request.seed, stage));
        float[] condition = conditioning.condition(score, fiducial, scale);
        SplitProgress parts =
                new SplitProgress(progress, images.wanted() + (isMoved() ? OF_MEAN : 0));
        float[] center =
                isMoved() ? moved(origin, condition, fiducial, parts.next(OF_MEAN)) : origin;
        Drawing drawing =
                new Drawing(
                        images.wanted(),
                        i -> LatentNoise.draw(request.seed, stage, i, temperature, pixels),
                        output -> images.accept(conditioning.image(output, center)));
        flow.sample(condition, drawing, parts.next(images.wanted()));
        return images;
    }

    private boolean isMoved() {
        return middle != Middle.OWN;
    }

    /** What a flow's outputs are differences from so that draws lie around the middle. */
    private float[] moved(float[] origin, float[] condition, float[] fiducial, Progress progress) {
        Moments moments = moments(condition, origin, progress);
        float[] wanted =
                middle == Middle.FIDUCIAL
                        ? fiducial
                        : conditioning.image(flow.mean(condition).orElseThrow(), fiducial);
        float[] shift = shift(wanted, moments.mean(), moments.standardDeviation());
        float[] moved = origin.clone();
        for (int p = 0; p < moved.length; p++) moved[p] += shift[p];
        return moved;
    }

    /** Of the flow itself, by draws and their opposites, whose mean errs little. */
    private Moments moments(float[] condition, float[] origin, Progress progress) {
        Moments moments = new Moments(origin.length);
        Drawing drawing =
                new Drawing(
                        OF_MEAN,
                        this::opposites,
                        output -> moments.add(conditioning.image(output, origin)));
        flow.sample(condition, drawing, progress);
        return moments;
    }

    private float[] opposites(int i) {
        double sign = i % 2 == 0 ? temperature : -temperature;
        int pixels = conditioning.crop().pixels();
        return LatentNoise.draw(SEED_OF_MEAN, stage, i / 2, sign, pixels);
    }
}
