package sc.fiji.aspire.training;

import sc.fiji.aspire.flow.glow.Parameters;

/**
 * The optimiser of Kingma and Ba (2015), with the gradient clipped to a global norm. In plain Java
 * over the one vector of weights, so that its state is three arrays and a resumed run continues in
 * the same bits.
 */
final class Adam {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;
    private static final double LARGEST_NORM = 5;

    private Adam() {}

    /** Euclidean norm of a gradient. */
    static double norm(float[] gradient) {
        double sum = 0;
        for (float g : gradient) sum += (double) g * g;
        return Math.sqrt(sum);
    }

    /**
     * Changes weights and moments by one step, which the state counts from 1; those outside of a
     * range stay.
     */
    static void step(
            TrainingState state,
            float[] gradient,
            Parameters.Range range,
            double norm,
            double rate) {
        state.step++;
        float clip = (float) Math.min(1, LARGEST_NORM / norm);
        double first = 1 - Math.pow(BETA1, (double) state.step);
        double second = 1 - Math.pow(BETA2, (double) state.step);
        float a = (float) (rate / first);
        float b = (float) (1 / Math.sqrt(second));
        float[] weights = state.weights;
        float[] m = state.mean;
        float[] v = state.variance;
        for (int i = range.from(); i < range.to(); i++) {
            float g = clip * gradient[i];
            m[i] += (float) (1 - BETA1) * (g - m[i]);
            v[i] += (float) (1 - BETA2) * (g * g - v[i]);
            weights[i] -= a * m[i] / (b * (float) Math.sqrt(v[i]) + (float) EPSILON);
        }
    }
}
