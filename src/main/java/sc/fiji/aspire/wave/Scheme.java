package sc.fiji.aspire.wave;

/**
 * The numbers of the finite-difference scheme for one medium, without units, so that a backend only
 * multiplies and adds. With m = 1/c^2, the damping d of the layer and the Laplacian L of {@link
 * Stencil} (unit spacing), the scheme is of second order in time:
 *
 * <pre>
 *   (m + d dt/2) p+  -  2 m p  +  (m - d dt/2) p-  =  dt^2 (L p / h^2 + q)
 *   p+ = 2 p - p- + s (L p + h^2 q - e (p - p-))
 *   s = dt^2 / (h^2 (m + d dt/2)),   e = d h^2 / dt,   the sum of one profile per axis
 * </pre>
 *
 * Its operator is symmetric, so that the adjoint is the same scheme run backwards in time.
 */
public final class Scheme {

    /** Share of the largest stable time step that is used. */
    private static final double SAFETY = 0.999;

    private final Layout layout;
    private final double[] coefficients;
    private final double[][] damping;
    private final double step;
    private final int stepsPerSample;
    private final int steps;

    Scheme(Medium medium, Acquisition acquisition) {
        Grid grid = medium.grid();
        Sponge sponge = Sponge.of(medium, acquisition.wavelet());
        layout = new Layout(grid, sponge.width());
        TimeAxis time = acquisition.time();
        stepsPerSample = stepsPerSample(medium, time);
        step = time.interval() / stepsPerSample;
        steps = (time.samples() - 1) * stepsPerSample + TimeDispersion.margin(stepsPerSample);
        damping = sponge.profiles(layout, step);
        coefficients = coefficients(medium);
    }

    private static int stepsPerSample(Medium medium, TimeAxis time) {
        double h = medium.grid().spacing();
        double largest =
                SAFETY
                        * Stencil.maxCourant(medium.grid().numDimensions())
                        * h
                        / (1e-3 * medium.max());
        return (int) Math.ceil(time.interval() / largest);
    }

    private double[] coefficients(Medium medium) {
        Grid grid = medium.grid();
        float[] speed = medium.values();
        double[] s = new double[layout.numPoints()];
        int n = grid.numDimensions();
        int[] index = new int[n];
        for (long i = 0; i < layout.numSteppedPoints(); i++) {
            long rest = i;
            int from = 0;
            int stride = 1;
            double e = 0;
            for (int d = 0; d < n; d++) {
                index[d] = (int) (rest % layout.stepped(d));
                rest /= layout.stepped(d);
                int inside = index[d] - layout.layer();
                from += stride * Math.max(0, Math.min(grid.size(d) - 1, inside));
                stride *= grid.size(d);
                e += damping[d][index[d]];
            }
            double courant = 1e-3 * speed[from] * step / grid.spacing();
            double squared = courant * courant;
            s[layout.point(index)] = squared / (1 + 0.5 * squared * e);
        }
        return s;
    }

    public Layout layout() {
        return layout;
    }

    /** s for every point in memory, zero in the halo; not to be written. */
    public double[] coefficients() {
        return coefficients;
    }

    /** The share of e along an axis at a point of the stepped region. */
    public double damping(int axis, int index) {
        return damping[axis][index];
    }

    /** The share of e along an axis, one value per point of the stepped region. */
    public double[] damping(int axis) {
        return damping[axis].clone();
    }

    /** Number of time steps. */
    public int steps() {
        return steps;
    }

    /** Time step, us. */
    public double step() {
        return step;
    }

    int stepsPerSample() {
        return stepsPerSample;
    }
}
