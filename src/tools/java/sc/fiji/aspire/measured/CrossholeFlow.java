package sc.fiji.aspire.measured;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sc.fiji.aspire.Cholesky;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.LatentNoise;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.inference.ImageUnits;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.model.OpenModel;
import sc.fiji.aspire.picks.PickSetup;
import sc.fiji.aspire.picks.Picks;
import sc.fiji.aspire.picks.StationaryPrior;
import sc.fiji.aspire.training.AspireTrainer;
import sc.fiji.aspire.training.FlowTrainingOptions;
import sc.fiji.aspire.training.TrainingEpoch;
import sc.fiji.aspire.training.TrainingListener;
import sc.fiji.aspire.training.TrainingPlan;
import sc.fiji.aspire.training.set.SimulatedPairs;

/**
 * Flows for the survey: trained on images of its prior and simulated picks, sampled with the picks
 * that were measured.
 *
 * @param setup of the picks, on the window's outer grid
 * @param prior on the same grid
 * @param window of the flow
 * @param unit of the images
 */
record CrossholeFlow(PickSetup setup, GaussianImage prior, Window window, String unit) {

    private static final int HELD = 64;
    private static final int IMAGES = 1;
    private static final int IMAGES_KNOWN = 256;
    private static final int DRAWS = 256;

    /** Of the images that nothing was trained or chosen on. */
    private static final long HELD_OUT = 1L << 32;

    private static final double AVERAGING = 0.995;

    /** A comparison tells what a refinement is worth, good or not. */
    private static final TrainingListener ALL =
            new TrainingListener() {
                @Override
                public void trained(int refinement, List<TrainingEpoch> history) {}

                @Override
                public boolean keeps(int refinement, String reason) {
                    return true;
                }
            };

    /**
     * How much is trained.
     *
     * @param items pairs to train on
     * @param epochs of each refinement
     * @param meanEpochs of its mean, before these
     * @param refinements number of flows
     * @param hidden channels of the flows' couplings
     * @param threads that compute
     */
    record Effort(
            int items, int epochs, int meanEpochs, int refinements, int hidden, int threads) {}

    /** The same, knowing what images of the prior have in common, as training sets tell. */
    CrossholeFlow knowingImages() {
        Cholesky factor = prior.factor();
        StationaryPrior known =
                StationaryPrior.of(window.outer(), IMAGES_KNOWN, seed -> image(factor, seed));
        return new CrossholeFlow(setup.withPrior(Optional.of(known)), prior, window, unit);
    }

    /** Trains, or goes on where an earlier training in the folder stopped. */
    AspireModel train(Effort effort, Path folder) throws IOException {
        ImageUnits units =
                new ImageUnits(
                        unit, (float) prior.mean()[0], (float) Math.sqrt(prior.covariance()[0][0]));
        Conditioning conditioning = Conditioning.ofWhole(window.outer(), units);
        FlowArchitecture small =
                FlowArchitecture.standard(conditioning.crop(), conditioning.channels());
        FlowTrainingOptions options =
                FlowTrainingOptions.standard(1, effort.epochs())
                        .withMeanEpochs(effort.meanEpochs())
                        .withBatch(16)
                        .withRate(2e-3, 100)
                        .withAveraging(AVERAGING)
                        .withThreads(effort.threads());
        TrainingPlan plan =
                TrainingPlan.of("am13", conditioning)
                        .withRefinements(effort.refinements())
                        .withArchitecture(
                                new FlowArchitecture(
                                        small.size(),
                                        small.conditionChannels(),
                                        small.scales(),
                                        small.steps(),
                                        effort.hidden(),
                                        small.features(),
                                        small.mean()))
                        .withFlow(options)
                        .withFiducialDraws(DRAWS)
                        .withWarmStart(true);
        return new AspireTrainer(pairs(effort.items(), folder), folder)
                .train(plan, ALL, Progress.NONE);
    }

    private SimulatedPairs pairs(int items, Path folder) {
        Cholesky factor = prior.factor();
        return SimulatedPairs.of(setup.model(window.outer()), window.outer())
                .images(seed -> image(factor, seed))
                .records(seed -> record(image(factor, seed), seed))
                .likelihood(this::likelihood)
                .mirrored(setup.isMirrored())
                .noise(setup.noise().deviation())
                .problem(PickSetup.KIND, setup.problem().json())
                .start((float) prior.mean()[0])
                .items(items, HELD)
                .in(folder);
    }

    /** Picks of an image of the prior that nothing was trained on. */
    Picks drawn(long seed) {
        float[] image = image(prior.factor(), HELD_OUT + seed);
        return setup.picks(setup.simulate(image, window.outer(), seed, Progress.NONE));
    }

    private float[] image(Cholesky factor, long seed) {
        float[] normal = LatentNoise.draw(seed, IMAGES, 0, 1, prior.mean().length);
        double[] z = new double[normal.length];
        for (int i = 0; i < z.length; i++) z[i] = normal[i];
        return RayPosterior.floats(RayPosterior.image(z, prior.mean(), factor));
    }

    private float[] record(float[] image, long seed) {
        return RayPosterior.floats(setup.simulate(image, window.outer(), seed, Progress.NONE));
    }

    private Likelihood likelihood(float[] record) {
        double[] times = new double[record.length];
        for (int i = 0; i < times.length; i++) times[i] = record[i];
        return setup.likelihood(setup.picks(times), window.outer());
    }

    /** The first fiducial of picks, on the grid of the survey. */
    float[] fiducial(Picks picks) {
        float[] start = new float[prior.mean().length];
        Arrays.fill(start, (float) prior.mean()[0]);
        Likelihood likelihood = setup.likelihood(picks, window.outer());
        return window.cut(likelihood.fiducial(start, Progress.NONE));
    }

    /** What the refinements of a model make of picks. */
    Aspire.Result sample(AspireModel model, Picks picks, int draws) {
        try (OpenModel opened = OpenModel.of(model)) {
            Aspire.Request request = new Aspire.Request(model.stages().size(), draws, 1);
            return new Aspire(model, opened.flows())
                    .run(setup.likelihood(picks, window.outer()), request, Progress.NONE);
        }
    }

    /** Draws on the grid of the survey. */
    GaussianImage posterior(float[][] draws) {
        return GaussianImage.of(window.inner(), Arrays.stream(draws).map(window::cut).toList());
    }

    /** A model that was written. */
    static AspireModel read(Path bundle) throws IOException {
        return AspireModel.of(ModelBundle.read(Files.readAllBytes(bundle), bundle.toString()));
    }

    static void write(AspireModel model, Path bundle) {
        AtomicFile.write(bundle, model.toBundle().write());
    }
}
