package sc.fiji.aspire.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sc.fiji.aspire.correlation.SharedError;
import sc.fiji.aspire.correlation.SharedErrorFit;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Refinement;
import sc.fiji.aspire.wave.Medium;

/**
 * Finds the {@link SharedError} of each refinement of a finished model, from runs on bodies of
 * known truth. Whether it is right is to be judged by other bodies.
 */
public final class SharedErrors {

    private final AspireModel model;
    private final List<SharedErrorFit> fits = new ArrayList<>();

    /**
     * Those of a model's first refinements.
     *
     * @param bodies that there will be
     * @throws IllegalArgumentException if they are too few
     */
    public SharedErrors(AspireModel model, int refinements, int bodies) {
        if (bodies < SharedErrorFit.LEAST_BODIES)
            throw new IllegalArgumentException(
                    "Expected at least "
                            + SharedErrorFit.LEAST_BODIES
                            + " bodies to measure shared errors on, found "
                            + bodies
                            + ". Take more.");
        this.model = model;
        for (int j = 0; j < refinements; j++)
            fits.add(
                    new SharedErrorFit(
                            model.conditioning().grid(), model.conditioning().crop().longest()));
    }

    /** The model whose draws are the flows' own, which the runs must be of. */
    public AspireModel own() {
        return model.withStages(
                model.stages().stream().map(stage -> stage.withError(SharedError.NONE)).toList());
    }

    /** Adds a run of that model, with the draws of all its refinements. */
    public void add(Medium truth, Aspire.Result run) {
        boolean[] body = truth.unlike(model.start());
        for (Refinement refinement : run.refinements())
            fits.get(refinement.number() - 1).add(truth.values(), body, refinement.samples());
    }

    /** The model with what was found, whose calibration is no longer known. */
    public AspireModel found() {
        List<AspireModel.Stage> stages = new ArrayList<>(model.stages());
        for (int j = 0; j < fits.size(); j++)
            stages.set(j, stages.get(j).withError(fits.get(j).fit()));
        return model.withStages(stages).withCalibration(Map.of());
    }
}
