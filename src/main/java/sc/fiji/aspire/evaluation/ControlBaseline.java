package sc.fiji.aspire.evaluation;

import java.io.IOException;
import java.util.List;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.acoustics.AcousticModel;
import sc.fiji.aspire.diagnostics.Estimate;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Cost;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.model.ModelFile;
import sc.fiji.aspire.model.OpenModel;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * Another trained model in the model's place: a single flow that was trained for as many steps as
 * all of the model's flows together, so that the difference is due to refinement and not to
 * compute; or a flow that sees the record itself, so that the difference is due to the score too.
 *
 * @param control one refinement
 * @param model that it is the control of
 * @param solver for its score
 * @param draws samples of its posterior
 */
public record ControlBaseline(
        OpenModel control, AspireModel model, AcousticSolver solver, int draws)
        implements Baseline {

    /** Name of a control of one refinement. */
    public static final String SINGLE = "single";

    /** Name of a control whose flow sees the record. */
    public static final String RAW = "raw";

    /**
     * Opens the bundle of a control.
     *
     * @param bundle as {@link ModelFile#read} takes it
     * @param model that it is the control of
     */
    public static ControlBaseline open(
            String bundle, AspireModel model, AcousticSolver solver, int draws) throws IOException {
        if (bundle.isBlank())
            throw new IllegalArgumentException(
                    "Expected the bundle of the control for the baselines "
                            + SINGLE
                            + " and "
                            + RAW
                            + ", found none. Train a model with refinements=1 on the same training"
                            + " set, and give its path as control.");
        return new ControlBaseline(OpenModel.open(bundle), model, solver, draws);
    }

    /**
     * The same control, or none and closed if it is not what a baseline needs.
     *
     * @param name of the baseline
     * @throws IllegalArgumentException saying how it should be trained
     */
    public ControlBaseline as(String name) {
        try {
            requireOneStage();
            requireSummary(name.equals(RAW));
            if (name.equals(SINGLE)) TrainingSteps.of(model).requireMatch(control.model());
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void requireOneStage() {
        if (control.model().stages().size() != 1)
            throw new IllegalArgumentException(
                    "Expected a control of one refinement, found "
                            + control.model().stages().size()
                            + " in "
                            + control.model().name()
                            + ". Train it with refinements=1.");
        Grid expected = model.conditioning().grid();
        Grid found = control.model().conditioning().grid();
        if (!found.equals(expected))
            throw new IllegalArgumentException(
                    "Expected a control on the model's grid of "
                            + expected
                            + ", found "
                            + found
                            + ". Train it on the model's training set.");
    }

    private void requireSummary(boolean raw) {
        if (raw == control.model().conditioning().traces().isNone())
            throw new IllegalArgumentException(
                    "Expected a control whose flow sees "
                            + (raw
                                    ? "records, found one that sees scores"
                                    : "scores, found records")
                            + " in "
                            + control.model().name()
                            + ". Train it with summary="
                            + (raw ? AspireModel.RAW : AspireModel.SCORE)
                            + ".");
    }

    @Override
    public long cost() {
        return Cost.of(new Aspire.Request(1, draws, 0));
    }

    @Override
    public Estimate estimate(Observation record, Medium truth, long seed, Progress progress) {
        Aspire.Request request = new Aspire.Request(1, draws, seed);
        Aspire aspire = new Aspire(control.model(), control.flows());
        Likelihood observed = new AcousticModel(control.model()).likelihood(record, solver);
        return Estimate.of(truth, aspire.run(observed, request, progress).posterior());
    }

    /** Training steps of both. */
    @Override
    public List<String> lines() {
        return List.of(
                "steps-control\t" + TrainingSteps.of(control.model()).count() + "\t1",
                "steps-model\t" + TrainingSteps.of(model).count() + "\t1");
    }

    @Override
    public void close() {
        control.close();
    }
}
