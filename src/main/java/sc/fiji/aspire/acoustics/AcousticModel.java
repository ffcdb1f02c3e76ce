package sc.fiji.aspire.acoustics;

import java.util.OptionalDouble;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.inference.Problem;
import sc.fiji.aspire.inference.TraceImages;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * What a model for records of sound waves has and models of other problems do not: how the records
 * are taken, and their likelihood.
 *
 * @param model trained for such records
 */
public record AcousticModel(AspireModel model) {

    private static final String KIND = Problem.UNNAMED;

    /** The same records, explained by waves in which density follows the speed of sound. */
    private static final String TIED = "acquisition-tied-density";

    /** The problem that records of an acquisition pose, to waves in constant density. */
    public static Problem problem(Acquisition acquisition) {
        return problem(acquisition, false);
    }

    /**
     * The problem that records of an acquisition pose.
     *
     * @param tied whether waves explain them in which density follows the speed of sound
     */
    public static Problem problem(Acquisition acquisition, boolean tied) {
        return new Problem(tied ? TIED : KIND, AcquisitionJson.write(acquisition));
    }

    /** Whether a problem is one of sound waves. */
    public static boolean poses(Problem problem) {
        return problem.kind().equals(KIND) || problem.kind().equals(TIED);
    }

    /** Whether waves explain its records in which density follows the speed of sound. */
    public boolean isTied() {
        return model.problem().kind().equals(TIED);
    }

    /** Computes its scores. */
    public ScoreSummary summary(AcousticSolver solver) {
        return new ScoreSummary(solver, model.conditioning().grid(), isTied());
    }

    /**
     * Refuses a model whose numbers make no sense beside its acquisition.
     *
     * @throws IllegalArgumentException naming the number, what it is and what it may be
     */
    public void requireSense() {
        new AcousticSense(model, acquisition()).require();
    }

    /** The images of records that are taken so. */
    public static TraceImages images(Acquisition acquisition) {
        return new TraceImages(acquisition.numSources(), acquisition.numReceivers());
    }

    /**
     * The acquisition of a problem of sound waves.
     *
     * @param model name of the model, for messages
     * @throws IllegalArgumentException for other problems
     */
    public static Acquisition acquisition(Problem problem, String model) {
        if (!poses(problem))
            throw new IllegalArgumentException(
                    "Expected a model for records of sound waves; "
                            + model
                            + " was trained for another problem, "
                            + problem.kind()
                            + ". Choose another model.");
        return AcquisitionJson.read(problem.json(), "of the model " + model);
    }

    /**
     * The acquisition that records must have been taken with.
     *
     * @throws IllegalArgumentException if the model is for another problem
     */
    public Acquisition acquisition() {
        return acquisition(model.problem(), model.name());
    }

    /**
     * The likelihood of a record.
     *
     * @param solver computes scores on the model's grid
     * @throws IllegalArgumentException if the model was not made for records like this one
     */
    public Likelihood likelihood(Observation observation, AcousticSolver solver) {
        requireFit(observation.acquisition());
        OptionalDouble water = OptionalDouble.of(water(model, observation.acquisition()));
        if (!model.conditioning().traces().isNone())
            return new RecordLikelihood(
                    new RecordSummary(solver, model.conditioning()), observation, water);
        return new WaveLikelihood(summary(solver), observation, water);
    }

    /**
     * The speed of sound in the water that a record is expected to be from, m/s: what its
     * acquisition says if the model was trained for several waters, else the model's.
     */
    public static double water(AspireModel model, Acquisition acquisition) {
        double start = model.start();
        return model.range().isKnown() ? acquisition.conditions().water().orElse(start) : start;
    }

    /**
     * Refuses records of another acquisition: another array, other times or another wavelet.
     *
     * @throws IllegalArgumentException saying what differs
     */
    public void requireFit(Acquisition other) {
        fit().require(other);
    }

    /**
     * Refuses records of an array of other numbers.
     *
     * @throws IllegalArgumentException saying which numbers the model is for
     */
    public void requireArray(int receivers, int sources) {
        fit().requireArray(receivers, sources);
    }

    private AcquisitionFit fit() {
        return new AcquisitionFit(
                model.name(), acquisition(), model.conditioning().grid().spacing());
    }
}
