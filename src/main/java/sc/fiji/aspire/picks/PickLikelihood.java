package sc.fiji.aspire.picks;

import sc.fiji.aspire.Progress;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.ray.Arrivals;

/**
 * The likelihood of picked times, with the score
 *
 * <pre>
 *   s(y, x0) = J(x0)^T grad_T log p(y | T(x0))
 * </pre>
 *
 * and a reduced chi^2 that is 1 on average, whatever the errors: see {@link PickError#chi2}.
 */
public final class PickLikelihood implements Likelihood {

    private final TravelTimeModel model;
    private final double[] picked;
    private final PickError error;
    private final double damping;

    /**
     * The likelihood with the score itself.
     *
     * @param model of the times of these picks
     * @param error how they scatter
     * @throws IllegalArgumentException if the model is for another number of picks
     */
    public PickLikelihood(TravelTimeModel model, Picks picks, PickError error) {
        this(model, picks, error, 0);
    }

    /**
     * @param model of the times of these picks
     * @param error how they scatter
     * @param damping of the step that stands in for the score, see {@link DampedStep}; 0: none does
     * @throws IllegalArgumentException if the model is for another number of picks
     */
    public PickLikelihood(TravelTimeModel model, Picks picks, PickError error, double damping) {
        this(model, picks.times(), error, damping);
        requireSize("times", model.survey().numPicks(), picked.length);
        requireSize("errors", model.survey().numPicks(), error.size());
    }

    private PickLikelihood(
            TravelTimeModel model, double[] picked, PickError error, double damping) {
        this.model = model;
        this.picked = picked;
        this.error = error;
        this.damping = damping;
    }

    private static void requireSize(String what, int expected, int found) {
        if (found != expected)
            throw new IllegalArgumentException(
                    "Expected "
                            + expected
                            + " "
                            + what
                            + ", one for each pick of this model, found "
                            + found
                            + ".");
    }

    @Override
    public double noise() {
        return error.noise();
    }

    @Override
    public Likelihood withNoise(double standardDeviation) {
        if (!(standardDeviation > 0) || Double.isInfinite(standardDeviation))
            throw new IllegalArgumentException(
                    "Expected a positive standard deviation of the noise, found "
                            + standardDeviation
                            + ".");
        PickError scaled = error.scaled(standardDeviation / noise());
        return new PickLikelihood(model, picked, scaled, damping);
    }

    @Override
    public boolean isStep() {
        return damping > 0;
    }

    @Override
    public Score score(float[] fiducial, Progress progress) {
        Arrivals arrivals = model.solve(fiducial, progress.part(0, 2));
        double[] residual = residual(arrivals.times());
        double[] back = arrivals.jacobianAdjoint(error.weighted(residual), progress.part(1, 2));
        double[] score = model.perValue(back, fiducial);
        if (damping > 0)
            score =
                    new DampedStep(damping)
                            .of(score, image -> curvature(arrivals, residual, image, fiducial));
        return new Score(TravelTimeModel.floats(score), error.chi2(residual));
    }

    /** J^T W J v. */
    private double[] curvature(
            Arrivals arrivals, double[] residual, double[] image, float[] fiducial) {
        double[] times = arrivals.jacobian(model.perValue(image, fiducial), Progress.NONE);
        double[] weighted = error.weightedChange(residual, times);
        return model.perValue(arrivals.jacobianAdjoint(weighted, Progress.NONE), fiducial);
    }

    @Override
    public double chi2(float[] image, Progress progress) {
        return error.chi2(residual(model.times(image, progress)));
    }

    /** -log p(y | x), but for a constant. */
    public double misfit(float[] image, Progress progress) {
        return error.misfit(residual(model.times(image, progress)));
    }

    private double[] residual(double[] times) {
        double[] residual = new double[times.length];
        for (int i = 0; i < residual.length; i++) residual[i] = picked[i] - times[i];
        return residual;
    }
}
