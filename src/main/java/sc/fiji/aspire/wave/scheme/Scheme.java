package sc.fiji.aspire.wave.scheme;

import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.TimeAxis;

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
 *
 * <p>Density and attenuation add the numbers of {@link MediumTerms}. K = L - V takes the place of
 * L, and acts on pressure / sqrt(rho) ({@code DensityPotential}). Friction p_tt + gamma p_t adds g
 * = gamma h^2 m / dt to e; viscosity adds tau (d/dt) K p, in the form that stays symmetric where
 * tau varies:
 *
 * <pre>
 *   p+ = 2 p - p- + s (K p + b K (b (a p - a' p-)) + h^2 q - (e + g) (p - p-)),   b^2 = tau / dt
 * </pre>
 *
 * With a = a' = 1 the viscous term would lag by half a step; a and a' are such that at the
 * wavelet's centre frequency it is what the equation says, after the time-dispersion transform too;
 * so is g. With K' = -K, E the lossy terms and M = 1/s, every mode satisfies M (p+ - 2 p + p-) =
 * -K' p - E (p - p-), which is stable as long as 4 M >= K' + 2 E: where b is zero that is the
 * condition without friction.
 */
public final class Scheme {

    /** Share of the largest stable time step that is used. */
    private static final double SAFETY = 0.999;

    private static final int MOST_STEPS = 1 << 18;

    private final Layout layout;
    private final DensityPotential density;
    private final double[] coefficients;
    private final double[][] damping;
    private final MediumTerms terms;
    private final double step;
    private final int stepsPerSample;
    private final int steps;

    /** The scheme whose time step is stable in the medium and fits the samples of the record. */
    public Scheme(Medium medium, Acquisition acquisition) {
        Grid grid = medium.grid();
        Sponge sponge = Sponge.of(medium, acquisition.wavelet());
        layout = new Layout(grid, sponge.width());
        density = DensityPotential.of(medium, layout);
        TimeAxis time = acquisition.time();
        stepsPerSample = (int) Math.ceil(time.interval() / largestStep(medium));
        step = time.interval() / stepsPerSample;
        steps = stepsUntil(time) + TimeDispersion.margin(stepsPerSample);
        damping = sponge.profiles(layout, step);
        terms = MediumTerms.of(medium, density, step, acquisition.wavelet());
        coefficients = coefficients(medium);
    }

    /** Steps from the excitation to the last sample. */
    private int stepsUntil(TimeAxis time) {
        long before = (long) Math.ceil(time.start() / step);
        long steps = (long) (time.samples() - 1) * stepsPerSample + before;
        if (steps > MOST_STEPS)
            throw new IllegalArgumentException(
                    "Expected a record of at most "
                            + MOST_STEPS
                            + " time steps, found "
                            + steps
                            + " of "
                            + Decimal.text(step)
                            + " us for "
                            + time
                            + ". Shorten the record, or use a coarser grid.");
        return (int) steps;
    }

    private double largestStep(Medium medium) {
        double h = medium.grid().spacing();
        double courant = Stencil.maxCourant(medium.grid().numDimensions());
        // The norm of K is at most that of L, which is 4 / courant^2, and the largest V.
        courant /= Math.sqrt(1 + 0.25 * courant * courant * density.max());
        double lossless = SAFETY * courant * h / (1e-3 * medium.max());
        // dt^2 c^2 |K| / h^2 + 2 dt c^2 tau |K| / h^2 <= 4, each term at its largest
        double share = MediumTerms.maxViscosity(medium) * lossless / Math.pow(courant * h, 2);
        return lossless * (Math.sqrt(1 + share * share) - share);
    }

    private double[] coefficients(Medium medium) {
        float[] speed = medium.values();
        double[] s = new double[layout.numPoints()];
        int n = layout.numDimensions();
        int[] index = new int[n];
        for (long i = 0; i < layout.numSteppedPoints(); i++) {
            long rest = i;
            double e = 0;
            for (int d = 0; d < n; d++) {
                index[d] = (int) (rest % layout.stepped(d));
                rest /= layout.stepped(d);
                e += damping[d][index[d]];
            }
            int point = layout.point(index);
            if (!terms.isNone()) e += terms.friction()[point];
            double c = 1e-3 * speed[layout.nearestGridIndex(point)];
            double courant = c * step / medium.grid().spacing();
            double squared = courant * courant;
            s[point] = squared / (1 + 0.5 * squared * e);
        }
        return s;
    }

    /** Where the points lie in memory. */
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

    /** What density and attenuation add. */
    public MediumTerms terms() {
        return terms;
    }

    /** What a density that varies adds to the equation. */
    public DensityPotential density() {
        return density;
    }

    /** Number of time steps. */
    public int steps() {
        return steps;
    }

    /** Time step, us. */
    public double step() {
        return step;
    }

    /** Number of time steps between two samples of the record. */
    public int stepsPerSample() {
        return stepsPerSample;
    }
}
