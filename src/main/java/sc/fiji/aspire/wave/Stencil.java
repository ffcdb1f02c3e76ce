package sc.fiji.aspire.wave;

/**
 * The second derivative of order 8 on points of distance 1: f''(0) = w[0] f(0) + sum over k = 1..4
 * of w[k] (f(-k) + f(k)). The Laplacian is its sum over the axes.
 */
public final class Stencil {

    /** How many points to each side the stencil reaches. */
    public static final int RADIUS = 4;

    private static final double[] WEIGHTS = {-205.0 / 72, 8.0 / 5, -1.0 / 5, 8.0 / 315, -1.0 / 560};

    private Stencil() {}

    /** The weights of the centre and of the points 1, 2, 3, 4 away. */
    public static double[] weights() {
        return WEIGHTS.clone();
    }

    /**
     * The largest c dt / h for which the leapfrog scheme is stable: 2 / sqrt(largest eigenvalue of
     * minus the Laplacian), 0.555 in two dimensions and 0.453 in three.
     */
    public static double maxCourant(int dimensions) {
        double sum = -WEIGHTS[0];
        for (int k = 1; k <= RADIUS; k++) sum += 2 * Math.abs(WEIGHTS[k]);
        return 2 / Math.sqrt(dimensions * sum);
    }
}
