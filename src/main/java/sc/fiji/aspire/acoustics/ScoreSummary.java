package sc.fiji.aspire.acoustics;

import java.util.BitSet;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.bone.MeanDensity;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.solver.AcousticSolver;
import sc.fiji.aspire.wave.solver.Gradient;

/**
 * The summary of a record that the flows are conditioned on: the score of the likelihood at a
 * fiducial image x0,
 *
 * <pre>
 * s(y, x0) = grad_x log p(y | x) at x0 = J(x0)^T (y - F(x0)) / sigma^2,
 * </pre>
 *
 * minus the gradient of full-waveform inversion (arXiv:2405.05398, section 3). {@link
 * sc.fiji.aspire.inference.GaussianLikelihood} computes the same of other problems.
 *
 * @param solver computes F and J^T
 * @param grid of the fiducial images
 * @param tied whether density follows the speed of sound by {@link MeanDensity}, and the score with
 *     it; else it is constant
 */
public record ScoreSummary(AcousticSolver solver, Grid grid, boolean tied) {

    /** A summary by waves in constant density. */
    public ScoreSummary(AcousticSolver solver, Grid grid) {
        this(solver, grid, false);
    }

    /** Speeds of sound that the solver is asked for, m/s: beyond any tissue. */
    private static final float SLOWEST = 1000;

    private static final float FASTEST = 3500;

    /**
     * The score of a record at a fiducial image, in 1 / (m/s).
     *
     * @param fiducial m/s; values outside {@value #SLOWEST} to {@value #FASTEST} are clipped
     */
    public Likelihood.Score score(Observation observation, float[] fiducial, Progress progress) {
        Gradient gradient = solver.gradient(medium(fiducial), observation, progress);
        float[] score = gradient.gradient();
        for (int i = 0; i < score.length; i++) score[i] = -score[i];
        return new Likelihood.Score(score, gradient.chi2());
    }

    /** Reduced chi^2 of an image, over the pairs of source and receiver that the score uses. */
    public double chi2(Observation observation, float[] image, Progress progress) {
        float[] predicted = predict(observation.acquisition(), image, progress);
        float[] traces = observation.traces();
        BitSet lost = observation.lost();
        int samples = observation.acquisition().time().samples();
        int receivers = observation.acquisition().numReceivers();
        double sum = 0;
        for (int i = 0; i < traces.length; i++) {
            int pair = i / samples;
            if (lost.get(i)) continue;
            if (!observation.acquisition().isUsed(pair / receivers, pair % receivers)) continue;
            double residual = (predicted[i] - traces[i]) / observation.noise();
            sum += residual * residual;
        }
        return sum / observation.numUsed();
    }

    /** The record F(x) of an image, clipped as fiducials are. */
    float[] predict(Acquisition acquisition, float[] image, Progress progress) {
        return solver.forward(medium(image), acquisition, progress);
    }

    private Medium medium(float[] image) {
        float[] clipped = new float[image.length];
        for (int i = 0; i < clipped.length; i++)
            clipped[i] = Math.max(SLOWEST, Math.min(FASTEST, image[i]));
        Medium medium = new Medium(grid, clipped);
        return tied ? MeanDensity.tie(medium) : medium;
    }
}
