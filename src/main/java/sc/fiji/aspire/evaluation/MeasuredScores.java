package sc.fiji.aspire.evaluation;

import sc.fiji.aspire.anomaly.NormalScoresFit;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.wave.Medium;

/**
 * Finds the {@link sc.fiji.aspire.anomaly.NormalScores} of a finished model, from runs of all its
 * refinements on bodies of known truth that it was not trained on.
 */
public final class MeasuredScores {

    private final AspireModel model;
    private final NormalScoresFit fit;

    /**
     * Those of a model.
     *
     * @param refinements of the runs
     * @param bodies that there will be
     * @throws IllegalArgumentException if they are too few
     */
    public MeasuredScores(AspireModel model, int refinements, int bodies) {
        if (bodies < NormalScoresFit.LEAST_BODIES)
            throw new IllegalArgumentException(
                    "Expected at least "
                            + NormalScoresFit.LEAST_BODIES
                            + " bodies to measure normal scores on, found "
                            + bodies
                            + ". Take more.");
        if (refinements != model.stages().size())
            throw new IllegalArgumentException(
                    "Expected all "
                            + model.stages().size()
                            + " refinements to measure normal scores, found "
                            + refinements
                            + ". Leave refinements at auto.");
        this.model = model;
        fit = new NormalScoresFit(model.conditioning().grid());
    }

    /** Adds a run that holds the score at its mean; one whose mean is no image has none. */
    public void add(Medium truth, Aspire.Result run) {
        if (run.meanScore().length == 0) return;
        fit.add(run.meanScore(), run.posterior().standardDeviation(), truth.unlike(model.start()));
    }

    /** A model, which may differ in what its draws share, with what was found. */
    public AspireModel on(AspireModel other) {
        return other.withScores(fit.fit());
    }
}
