package sc.fiji.aspire.picks;

import java.util.Optional;
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

    private static final int MOST_STEPS = 8;

    /** Size of what is left of the score that steps end at, over that of the first. */
    private static final double TOLERANCE = 1e-2;

    private static final double SHORTEST = 0.1;

    private final TravelTimeModel model;
    private final double[] picked;
    private final PickError error;
    private final Optional<StationaryPrior> prior;

    /**
     * The likelihood with the score itself.
     *
     * @param model of the times of these picks
     * @param error how they scatter
     * @throws IllegalArgumentException if the model is for another number of picks
     */
    public PickLikelihood(TravelTimeModel model, Picks picks, PickError error) {
        this(model, picks, error, Optional.empty());
    }

    /**
     * @param model of the times of these picks
     * @param error how they scatter
     * @param prior of the images, if there is one: then a Gauss-Newton step stands in for the
     *     score, and the first fiducial is the most probable image
     * @throws IllegalArgumentException if the model is for another number of picks
     */
    public PickLikelihood(
            TravelTimeModel model, Picks picks, PickError error, Optional<StationaryPrior> prior) {
        this(model, picks.times(), error, prior);
        requireSize("times", model.survey().numPicks(), picked.length);
        requireSize("errors", model.survey().numPicks(), error.size());
    }

    private PickLikelihood(
            TravelTimeModel model,
            double[] picked,
            PickError error,
            Optional<StationaryPrior> prior) {
        this.model = model;
        this.picked = picked;
        this.error = error;
        this.prior = prior;
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
        return new PickLikelihood(model, picked, scaled, prior);
    }

    @Override
    public boolean isStep() {
        return prior.isPresent();
    }

    @Override
    public double origin(double usual) {
        return StationaryPrior.origin(prior, usual);
    }

    @Override
    public boolean findsFiducial() {
        return prior.isPresent();
    }

    @Override
    public float[] fiducial(float[] start, Progress progress) {
        return prior.map(known -> mostProbable(known, progress)).orElse(start);
    }

    @Override
    public Score score(float[] fiducial, Progress progress) {
        Place place = new Place(fiducial, progress.part(0, 2));
        double[] score = place.score(progress.part(1, 2));
        if (prior.isPresent()) {
            GaussNewton steps = new GaussNewton(prior.get(), model.grid());
            score = steps.covaried(steps.solve(score, place::curvature));
        }
        return new Score(TravelTimeModel.floats(score), error.chi2(place.residual));
    }

    /**
     * The most probable image m + C w of a prior N(m, C), where the score is w: by Gauss-Newton
     * steps, which are halved where they go too far.
     */
    private float[] mostProbable(StationaryPrior known, Progress progress) {
        GaussNewton steps = new GaussNewton(known, model.grid());
        double[] w = new double[model.grid().numPoints()];
        double[] smooth = new double[w.length];
        Place here = new Place(image(known, smooth), progress.part(0, MOST_STEPS + 1));
        double first = Double.NaN;
        for (int k = 1; k <= MOST_STEPS; k++) {
            double[] rest = here.score(Progress.NONE);
            GaussNewton.add(rest, -1, w);
            double power = GaussNewton.dot(rest, steps.covaried(rest));
            if (k == 1) first = power;
            if (!(power > TOLERANCE * TOLERANCE * first)) break;
            double[] step = steps.solve(rest, here::curvature);
            double[] smoothStep = steps.covaried(step);
            double before = here.misfit() + 0.5 * GaussNewton.dot(w, smooth);
            Place next;
            double length = 1;
            double last = 0;
            do {
                GaussNewton.add(w, length - last, step);
                GaussNewton.add(smooth, length - last, smoothStep);
                next = new Place(image(known, smooth), progress.part(k, MOST_STEPS + 1));
                last = length;
                length /= 2;
            } while (length > SHORTEST
                    && next.misfit() + 0.5 * GaussNewton.dot(w, smooth) > before);
            here = next;
        }
        return here.image;
    }

    private float[] image(StationaryPrior known, double[] off) {
        float[] image = new float[off.length];
        for (int i = 0; i < image.length; i++)
            image[i] = (float) model.values().clipped(known.mean() + off[i]);
        return image;
    }

    /** An image, its times, and how they depend on it. */
    private final class Place {

        private final float[] image;
        private final Arrivals arrivals;
        private final double[] residual;
        private final Progress progress;

        Place(float[] image, Progress progress) {
            this.image = image;
            this.progress = progress;
            arrivals = model.solve(image, progress);
            residual = residualOf(arrivals.times());
        }

        double misfit() {
            return error.misfit(residual);
        }

        double[] score(Progress progress) {
            double[] back = arrivals.jacobianAdjoint(error.weighted(residual), progress);
            return model.perValue(back, image);
        }

        /** J^T W J v. */
        double[] curvature(double[] v) {
            progress.checkCanceled();
            double[] times = arrivals.jacobian(model.perValue(v, image), Progress.NONE);
            double[] weighted = error.weightedChange(residual, times);
            return model.perValue(arrivals.jacobianAdjoint(weighted, Progress.NONE), image);
        }
    }

    @Override
    public double chi2(float[] image, Progress progress) {
        return error.chi2(residualOf(model.times(image, progress)));
    }

    /** -log p(y | x), but for a constant. */
    public double misfit(float[] image, Progress progress) {
        return error.misfit(residualOf(model.times(image, progress)));
    }

    private double[] residualOf(double[] times) {
        double[] residual = new double[times.length];
        for (int i = 0; i < residual.length; i++) residual[i] = picked[i] - times[i];
        return residual;
    }
}
