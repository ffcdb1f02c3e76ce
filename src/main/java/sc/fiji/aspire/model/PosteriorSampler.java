package sc.fiji.aspire.model;

import java.io.IOException;
import java.util.function.Consumer;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.acoustics.AcousticModel;
import sc.fiji.aspire.array.NoiseLevel;
import sc.fiji.aspire.array.RecordCheck;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.physics.OpenProblem;
import sc.fiji.aspire.physics.OpenWaves;
import sc.fiji.aspire.posterior.DrawStore;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * Samples posteriors of the speed of sound with a trained model. Open it once and use it for any
 * number of records:
 *
 * <pre>{@code
 * try (PosteriorSampler sampler = PosteriorSampler.open("ring64")) {
 *     Observation observation = sampler.observation(stack); // X = time, Y = receiver, Z = source
 *     Posterior posterior = sampler.sample(observation, 64);
 *     RandomAccessibleInterval<FloatType> mean = posterior.mean(); // m/s, on posterior.grid()
 * }
 * }</pre>
 *
 * <p>Works without Fiji: neither ImageJ nor SciJava needs to be on the class path.
 */
public final class PosteriorSampler implements AutoCloseable {

    private static final long SEED = 1;

    private final OpenModel opened;
    private final OpenProblem problem;

    private PosteriorSampler(OpenModel opened, OpenProblem problem) {
        this.opened = opened;
        this.problem = problem;
    }

    /**
     * Opens a model on the fastest devices that work.
     *
     * @param model name of an installed model, such as {@value ModelFile#RING64}, or the path of a
     *     bundle
     * @throws IOException if there is no such bundle
     * @throws IllegalArgumentException if it is damaged or not safe
     */
    public static PosteriorSampler open(String model) throws IOException {
        return open(model, ComputeDevice.AUTO, line -> {}, Progress.NONE);
    }

    /**
     * The same.
     *
     * @param device of the waves, as {@link ComputeDevice#open} takes it
     * @param told is given a line for each device that fails
     */
    public static PosteriorSampler open(
            String model, String device, Consumer<String> told, Progress progress)
            throws IOException {
        OpenModel opened = OpenModel.open(model, told, progress);
        try {
            OpenProblem problem =
                    KnownPhysics.of(opened.model())
                            .open(opened.model(), () -> ComputeDevice.open(device, told, progress));
            return new PosteriorSampler(opened, problem);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** The trained model. */
    public AspireModel model() {
        return opened.model();
    }

    /** Computes with the records that the model is for. */
    public OpenProblem problem() {
        return problem;
    }

    private OpenWaves waves() {
        if (problem instanceof OpenWaves waves) return waves;
        throw new IllegalArgumentException(
                "Expected a model for records of sound waves, found that "
                        + model().name()
                        + " takes "
                        + KnownPhysics.of(model()).name()
                        + ". Give it the likelihood of such a record, or choose another model.");
    }

    /**
     * Solves the wave equation on the device that this sampler was opened with.
     *
     * @throws IllegalArgumentException if the model was trained for another problem
     */
    public AcousticSolver solver() {
        return waves().solver();
    }

    /**
     * How the records were taken that the model was trained for.
     *
     * @throws IllegalArgumentException if it was trained for another problem
     */
    public Acquisition acquisition() {
        return new AcousticModel(model()).acquisition();
    }

    /**
     * A record taken by the model's own acquisition. The standard deviation of its noise is
     * estimated from the samples before the first arrival.
     *
     * @param record X = time sample, Y = receiver, Z = source
     * @throws IllegalArgumentException if its size does not fit the acquisition, or the noise
     *     cannot be estimated
     */
    public Observation observation(RandomAccessibleInterval<? extends RealType<?>> record) {
        Acquisition acquisition = acquisition();
        return NoiseLevel.observation(Observation.traces(record, acquisition), acquisition);
    }

    /**
     * Samples the posterior of a record, with the seed 1 and as many refinements as explain the
     * record better.
     *
     * @param draws posterior samples, at least 2
     * @throws IllegalArgumentException if the model was not made for records like this one
     */
    public Posterior sample(Observation observation, int draws) {
        return sample(observation, request(OpenModel.ALL, draws, SEED), Progress.NONE);
    }

    /**
     * What is wrong with a record, before anything is computed from it.
     *
     * @throws IllegalArgumentException if half of its sources or receivers are silent
     */
    public RecordCheck check(Observation observation) {
        return CheckedRecord.of(observation, model(), Progress.NONE).check();
    }

    /**
     * Samples the posterior of a record. If {@link #check} finds the record worthless, the verdict
     * is outside.
     *
     * @throws IllegalArgumentException if the model was not made for records like this one, or has
     *     fewer refinements
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public Posterior sample(Observation observation, Aspire.Request request, Progress progress) {
        CheckedRecord checked = CheckedRecord.of(observation, model(), progress);
        Likelihood record = waves().likelihood(observation);
        return new Posterior(checked.judge(run(record, request, DrawStore.MEMORY, progress)));
    }

    /**
     * Runs the refinements only: for callers that keep the samples elsewhere and check the record
     * themselves.
     *
     * @param record its likelihood, as {@link #problem} gives it
     * @param store keeps the samples
     */
    public Aspire.Result run(
            Likelihood record, Aspire.Request request, DrawStore store, Progress progress) {
        return new Aspire(model(), opened.flows(), store).run(record, request, progress);
    }

    /**
     * The request for a run, from a user's input.
     *
     * @param refinements {@value OpenModel#ALL}, for as many as explain the record better, or a
     *     number
     * @throws IllegalArgumentException if it is neither
     */
    public Aspire.Request request(String refinements, int draws, long seed) {
        boolean stopping = refinements.trim().equalsIgnoreCase(OpenModel.ALL);
        return new Aspire.Request(opened.refinements(refinements), draws, seed, stopping);
    }

    /** Name of the device that computes records, such as the solver of the wave equation. */
    public String recordsBy() {
        return problem.device();
    }

    /** Name of the device that draws samples. */
    public String samplesBy() {
        return opened.device();
    }

    /** Names of both devices. */
    public String devices() {
        return recordsBy() + ", " + samplesBy();
    }

    @Override
    public void close() {
        try (opened) {
            problem.close();
        }
    }
}
