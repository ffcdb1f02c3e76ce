package sc.fiji.aspire.wave.solver;

/**
 * How far a medium's prediction is from an observation, and which way to change the medium.
 *
 * @param misfit half the sum of ((predicted - observed) / noise)^2 over all samples of the used
 *     pairs of source and receiver
 * @param gradient derivative of the misfit by the speed of sound, per m/s, one value per grid point
 * @param predicted traces of the medium, in the layout of the observation
 * @param numUsed number of values in the misfit
 */
public record Gradient(double misfit, float[] gradient, float[] predicted, long numUsed) {

    /** Mean squared residual in units of the noise: 1 for the true medium. */
    public double chi2() {
        return 2 * misfit / numUsed;
    }
}
