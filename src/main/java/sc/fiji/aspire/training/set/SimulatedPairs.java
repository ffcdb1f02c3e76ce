package sc.fiji.aspire.training.set;

import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.LatentNoise;
import sc.fiji.aspire.inference.ForwardModel;
import sc.fiji.aspire.inference.GaussianLikelihood;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.inference.Problem;

/**
 * Pairs of your own inverse problem: images are drawn from a prior, and their records are simulated
 * whenever they are needed.
 *
 * <pre>{@code
 * TrainingPairs pairs =
 *         SimulatedPairs.of(forward, Grid.centered(2, 32, 32))
 *                 .images(seed -> phantom(seed))
 *                 .noise(0.01)
 *                 .in(folder);
 * }</pre>
 */
public final class SimulatedPairs implements TrainingPairs {

    private static final int TRAINING = 1536;
    private static final int VALIDATION = 64;

    /** Draws of noise that belong to nothing else. */
    private static final int NOISE_STREAM = 2;

    private final ForwardModel forward;
    private final Grid grid;
    private final LongFunction<float[]> images;
    private final LongFunction<float[]> records;
    private final double noise;
    private final Function<float[], Likelihood> likelihood;
    private final boolean mirrored;
    private final Problem problem;
    private final float start;
    private final int training;
    private final int validation;
    private final Path folder;
    private Likelihood first;

    private SimulatedPairs(Builder said, Path folder) {
        forward = said.forward;
        grid = said.grid;
        images = said.images;
        records = said.records == null ? this::simulated : said.records;
        double deviation = said.noise;
        likelihood =
                said.likelihood == null
                        ? record -> new GaussianLikelihood(forward, record, deviation)
                        : said.likelihood;
        mirrored = said.mirrored;
        noise = deviation;
        problem = said.problem;
        start = said.start;
        training = said.training;
        validation = said.validation;
        this.folder = folder;
    }

    /**
     * Pairs that are still to be described: {@link Builder#images} and {@link Builder#noise} must
     * be.
     *
     * @param grid of the images, two-dimensional; sizes are multiples of 8
     */
    public static Builder of(ForwardModel forward, Grid grid) {
        return new Builder(forward, grid);
    }

    /** Describes pairs; everything else has a default. */
    public static final class Builder {

        private final ForwardModel forward;
        private final Grid grid;
        private LongFunction<float[]> images;
        private LongFunction<float[]> records;
        private Function<float[], Likelihood> likelihood;
        private boolean mirrored = true;
        private double noise;
        private Problem problem = new Problem("own-problem", "{}");
        private float start;
        private int training = TRAINING;
        private int validation = VALIDATION;

        private Builder(ForwardModel forward, Grid grid) {
            this.forward = forward;
            this.grid = grid;
        }

        /** The prior: the image of a seed, x fastest. The same seed always gives the same image. */
        public Builder images(LongFunction<float[]> prior) {
            images = prior;
            return this;
        }

        /** Standard deviation of the white noise of a record, in its unit. */
        public Builder noise(double deviation) {
            noise = deviation;
            return this;
        }

        /**
         * The noisy record of the image of a seed, where the forward model on the images' grid is
         * not what makes records; by default it is.
         */
        public Builder records(LongFunction<float[]> simulator) {
            records = simulator;
            return this;
        }

        /** The likelihood of a record, where noise is not white; by default it is. */
        public Builder likelihood(Function<float[], Likelihood> ofRecord) {
            likelihood = ofRecord;
            return this;
        }

        /** Whether flows may be shown mirrored pairs; by default they are. */
        public Builder mirrored(boolean left) {
            mirrored = left;
            return this;
        }

        /**
         * How a bundle names the problem and says how its records are taken.
         *
         * @param kind lower case letters and hyphens; {@code own-problem} by default
         * @param json whatever tells such records from others; nothing by default
         */
        public Builder problem(String kind, String json) {
            problem = new Problem(kind, json);
            return this;
        }

        /** Value of the start image everywhere; 0 by default. */
        public Builder start(float value) {
            start = value;
            return this;
        }

        /** Numbers of pairs to train on and to judge by; 1536 and 64 by default. */
        public Builder items(int toTrain, int toJudge) {
            training = toTrain;
            validation = toJudge;
            return this;
        }

        /**
         * The pairs.
         *
         * @param folder for the first scores
         * @throws IllegalArgumentException if images or noise are missing
         */
        public SimulatedPairs in(Path folder) {
            if (images == null)
                throw new IllegalArgumentException(
                        "Expected images to train on, found none. Say how the image of a seed is"
                                + " drawn.");
            if (!(noise > 0) || Double.isInfinite(noise))
                throw new IllegalArgumentException(
                        "Expected a positive standard deviation of the noise, found "
                                + noise
                                + ". Give that of the records.");
            if (training < 1 || validation < 1)
                throw new IllegalArgumentException(
                        "Expected at least 1 pair to train on and 1 to judge by, found "
                                + training
                                + " and "
                                + validation
                                + ".");
            return new SimulatedPairs(this, folder);
        }
    }

    private float[] simulated(long seed) {
        float[] record = forward.forward(images.apply(seed), Progress.NONE).clone();
        float[] random = LatentNoise.draw(seed, NOISE_STREAM, 0, noise, record.length);
        for (int i = 0; i < record.length; i++) record[i] += random[i];
        return record;
    }

    /** The noisy record of the image of a seed. */
    public float[] record(long seed) {
        return records.apply(seed);
    }

    /** The likelihood of any record of the problem. */
    public Likelihood likelihood(float[] record) {
        return likelihood.apply(record);
    }

    @Override
    public Problem problem() {
        return problem;
    }

    /**
     * What is known of the problem. Of code that draws and simulates, these are the names of
     * classes, of lambdas those that they are written in, and the {@link Fingerprint} of what it
     * gives.
     *
     * @throws IllegalArgumentException if the same item is not the same pair each time
     */
    @Override
    public String description() {
        return String.join(
                " ",
                name(forward),
                name(images),
                name(records),
                "noise " + noise,
                "record of " + record(0).length,
                "image of " + image(0).length,
                "items " + training + " + " + validation,
                "SHA-256 " + Fingerprint.of(this));
    }

    private static String name(Object code) {
        return code.getClass().getName().replaceFirst("\\$\\$Lambda.*", " lambda");
    }

    @Override
    public Grid grid() {
        return grid;
    }

    @Override
    public boolean isMirrored() {
        return mirrored;
    }

    @Override
    public float start() {
        return start;
    }

    /** As the likelihood of the first record does. */
    @Override
    public boolean findFiducials() {
        return first().findsFiducial();
    }

    @Override
    public float origin(int item) {
        return (float) first().origin(start);
    }

    private synchronized Likelihood first() {
        if (first == null) first = likelihood(0);
        return first;
    }

    @Override
    public long seed() {
        return 1;
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public int size() {
        return training + validation;
    }

    @Override
    public int[] items(boolean held) {
        return held
                ? IntStream.range(training, size()).toArray()
                : IntStream.range(0, training).toArray();
    }

    @Override
    public float[] image(int item) {
        return images.apply(item);
    }

    @Override
    public Likelihood likelihood(int item) {
        return likelihood(record(item));
    }
}
