package sc.fiji.aspire.commands;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.diagnostics.Estimate;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.wave.AcousticSolver;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;

/**
 * Another trained model in the model's place: one flow that was trained for as many steps as all of
 * the model's together, so that what is left of the difference is due to refinement and not to
 * compute.
 *
 * @param control one refinement
 * @param model that it is the control of
 * @param solver for its score
 * @param draws samples of its posterior
 */
record ControlPeer(OpenModel control, AspireModel model, AcousticSolver solver, int draws)
        implements Peer {

    static final String SINGLE = "single";

    /**
     * Opens the bundle of a control.
     *
     * @param bundle as {@link ModelFile#read} takes it
     * @param model that it is the control of
     * @throws IllegalArgumentException if it is no fair control of that model
     */
    static ControlPeer open(String bundle, AspireModel model, AcousticSolver solver, int draws)
            throws IOException {
        if (bundle.isBlank())
            throw new IllegalArgumentException(
                    "Expected the bundle of the control for the baseline "
                            + SINGLE
                            + ", found none. Train a model with refinements=1 on the same training"
                            + " set, and give its path as control.");
        OpenModel opened = OpenModel.open(bundle);
        try {
            requireFair(opened.model(), model);
            return new ControlPeer(opened, model, solver, draws);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static void requireFair(AspireModel control, AspireModel model) {
        if (control.stages().size() != 1)
            throw new IllegalArgumentException(
                    "Expected a control of one refinement, found "
                            + control.stages().size()
                            + " in "
                            + control.name()
                            + ". Train it with refinements=1.");
        if (!control.conditioning().grid().equals(model.conditioning().grid()))
            throw new IllegalArgumentException(
                    "Expected a control on the model's grid of "
                            + model.conditioning().grid()
                            + ", found "
                            + control.conditioning().grid()
                            + ". Train it on the model's training set.");
        TrainingSteps.of(model).requireMatch(control);
    }

    @Override
    public Estimate estimate(Observation record, Medium truth, long seed, Progress progress) {
        Aspire.Request request = new Aspire.Request(1, draws, seed);
        Aspire aspire = new Aspire(control.model(), control.flows());
        Likelihood observed = control.model().likelihood(record, solver);
        return Estimate.of(truth, aspire.run(observed, request, progress).posterior());
    }

    /** Training steps of both, and where known those of the model's folds, which do not count. */
    @Override
    public List<String> lines() {
        TrainingSteps steps = TrainingSteps.of(model);
        List<String> lines = new ArrayList<>();
        lines.add("steps-control\t" + TrainingSteps.of(control.model()).networks() + "\t1");
        lines.add("steps-model\t" + steps.networks() + "\t1");
        steps.folds().ifPresent(folds -> lines.add("steps-folds\t" + folds + "\t1"));
        return lines;
    }

    @Override
    public void close() {
        control.close();
    }
}
