package sc.fiji.aspire.measured;

import java.util.function.Consumer;
import sc.fiji.aspire.Cholesky;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.inversion.CrankNicolson;
import sc.fiji.aspire.picks.PickLikelihood;
import sc.fiji.aspire.picks.PickSetup;
import sc.fiji.aspire.picks.TravelTimeModel;

/**
 * The posterior of the survey's images with a Gaussian prior: along straight rays in slowness in
 * closed form, along bent rays by linearising at the most probable image and a Markov chain that
 * corrects what that leaves.
 */
final class RayPosterior {

    private final Crosshole survey;
    private final TravelTimeModel model;
    private final PickLikelihood likelihood;
    private final GaussianImage prior;

    /**
     * @param setup of the survey's picks
     */
    RayPosterior(Crosshole survey, PickSetup setup, GaussianImage prior) {
        this.survey = survey;
        this.prior = prior;
        model = setup.model(prior.grid());
        likelihood = new PickLikelihood(model, survey.picks(), survey.error());
    }

    /** Reduced chi^2 of an image. */
    double chi2(double[] image) {
        return likelihood.chi2(floats(image), Progress.NONE);
    }

    /** Root mean square of the residuals of an image, ns. */
    double residual(double[] image) {
        double[] times = model.times(floats(image), Progress.NONE);
        double[] picked = survey.picks().times();
        double sum = 0;
        for (int i = 0; i < times.length; i++) sum += Math.pow(picked[i] - times[i], 2);
        return Math.sqrt(sum / times.length);
    }

    /**
     * What the times make of the prior where they are linearised at an image; exact, whatever the
     * image, if they are linear.
     */
    LinearUpdate linearised(double[] image) {
        float[] at = floats(image);
        double[][] operator = model.jacobian(at, Progress.NONE);
        double[] data = survey.picks().times();
        double[] times = model.times(at, Progress.NONE);
        for (int i = 0; i < data.length; i++)
            data[i] += GaussianImage.dot(operator[i], image) - times[i];
        return new LinearUpdate(prior, operator, data, survey.noise());
    }

    /** The posterior linearised at the most probable image, which Gauss and Newton go to. */
    GaussianImage aroundMostProbable(int iterations) {
        double[] here = prior.mean();
        for (int k = 1; k < iterations; k++) here = linearised(here).mean();
        return linearised(here).posterior();
    }

    /** -log of the posterior density, but for a constant. */
    double misfit(double[] image, Cholesky priorFactor) {
        double[] white = whitened(image, prior.mean(), priorFactor);
        return likelihood.misfit(floats(image), Progress.NONE)
                + 0.5 * GaussianImage.dot(white, white);
    }

    /**
     * A Markov chain over the posterior, in steps as large as the Gaussian allows.
     *
     * @param visitor takes the image after each step
     * @return which share of the steps was accepted
     */
    double walk(
            GaussianImage around,
            double step,
            int steps,
            long seed,
            Consumer<double[]> visitor,
            Progress progress) {
        Cholesky factor = around.factor();
        Cholesky priorFactor = prior.factor();
        CrankNicolson chain =
                new CrankNicolson(
                        z ->
                                misfit(image(z, around.mean(), factor), priorFactor)
                                        - 0.5 * GaussianImage.dot(z, z),
                        step);
        return chain.walk(
                new double[around.mean().length],
                steps,
                seed,
                z -> visitor.accept(image(z, around.mean(), factor)),
                progress);
    }

    static double[] image(double[] z, double[] mean, Cholesky factor) {
        double[] image = factor.times(z);
        for (int i = 0; i < image.length; i++) image[i] += mean[i];
        return image;
    }

    /** L^-1 (x - m). */
    private static double[] whitened(double[] image, double[] mean, Cholesky factor) {
        double[] white = new double[image.length];
        for (int i = 0; i < white.length; i++) {
            double[] row = factor.rows()[i];
            double sum = image[i] - mean[i];
            for (int k = 0; k < i; k++) sum -= row[k] * white[k];
            white[i] = sum / row[i];
        }
        return white;
    }

    static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) floats[i] = (float) values[i];
        return floats;
    }
}
