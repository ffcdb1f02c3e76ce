package sc.fiji.aspire.wave.scheme;

import java.util.Arrays;
import sc.fiji.aspire.wave.Density;
import sc.fiji.aspire.wave.Medium;

/**
 * Variable density as a potential. With p = sqrt(rho) psi the wave equation keeps its form:
 *
 * <pre>
 *   (1/c^2) p_tt = rho div((1/rho) grad p)   becomes   (1/c^2) psi_tt = Laplacian psi - V psi,
 *   V = sqrt(rho) Laplacian(1 / sqrt(rho))
 * </pre>
 *
 * (P. G. Bergmann, The wave equation in a medium with a variable index of refraction, J. Acoust.
 * Soc. Am. 17, 1946.) V is made by the scheme's own stencil, so that a constant pressure stays one
 * exactly, and the operator stays symmetric. With b = 1 / sqrt(rho), psi = b phi and the stencil's
 * weights w,
 *
 * <pre>
 *   &lt;psi, (V - L) psi&gt; = sum over pairs i &lt; j of w(j - i) b_i b_j (phi_i - phi_j)^2,
 * </pre>
 *
 * which no density makes negative as long as the pairs of positive weight outweigh those of
 * negative weight: this is checked, and is what keeps the scheme stable.
 *
 * <p>A change of the density changes b, and so V:
 *
 * <pre>
 *   V = L b / b,   dV = (L db - V db) / b,   db = -b drho / (2 rho)
 * </pre>
 *
 * on the grid; as the layer, the density under sources and receivers is held fixed in this: they
 * lie in one liquid.
 */
public final class DensityPotential {

    private final Layout layout;
    private final double[] roots;
    private final double[] values;
    private final double max;
    private final double[] perSpeed;

    private DensityPotential(Layout layout, double[] roots, double[] values, double[] perSpeed) {
        this.layout = layout;
        this.roots = roots;
        this.values = values;
        this.perSpeed = perSpeed;
        max = Arrays.stream(values).max().orElse(0);
    }

    /**
     * @throws IllegalArgumentException if the density jumps too far between neighbours
     */
    static DensityPotential of(Medium medium, Layout layout) {
        Density density = medium.density().orElse(null);
        boolean tied = density != null && density.isTied();
        if (density == null || density.isConstant() && !tied)
            return new DensityPotential(layout, new double[0], new double[0], new double[0]);
        float[] rho = density.values();
        double[] b = new double[layout.numPoints()];
        for (int i = 0; i < b.length; i++)
            b[i] = Math.sqrt(rho[0] / (double) rho[layout.nearestGridIndex(i)]);
        double[] v = new double[b.length];
        for (int i : layout.steppedPoints()) {
            v[i] = laplacian(layout, b, i) / b[i];
            for (int d = 0; d < layout.numDimensions(); d++)
                if (!isPositive(b, i, layout.stride(d)))
                    throw tooSharp(density, layout.nearestGridIndex(i));
        }
        return new DensityPotential(
                layout, b, v, tied ? perSpeed(density, layout, b) : new double[0]);
    }

    private static double laplacian(Layout layout, double[] b, int i) {
        double[] w = Stencil.weights();
        double sum = layout.numDimensions() * w[0] * b[i];
        for (int d = 0; d < layout.numDimensions(); d++)
            for (int k = 1, stride = layout.stride(d); k <= Stencil.RADIUS; k++)
                sum += w[k] * (b[i - k * stride] + b[i + k * stride]);
        return sum;
    }

    /**
     * The difference over k points is the sum of k differences of neighbours, whose square is at
     * most k times the sum of theirs: so what a pair 2 or 4 apart takes, its neighbours must have.
     */
    private static boolean isPositive(double[] b, int i, int stride) {
        double[] w = Stencil.weights();
        double left = w[1] * b[i] * b[i + stride];
        left += 2 * w[2] * (b[i - stride] * b[i + stride] + b[i] * b[i + 2 * stride]);
        for (int k = -3; k <= 0; k++)
            left += 4 * w[4] * b[i + k * stride] * b[i + (k + 4) * stride];
        return left >= 0;
    }

    private static IllegalArgumentException tooSharp(Density density, int point) {
        return new IllegalArgumentException(
                "Expected densities of neighbours that differ by less than a factor of about 3, found"
                        + " a greater jump near pixel "
                        + Arrays.toString(density.grid().indices(point))
                        + ", which holds "
                        + density.values()[point]
                        + " kg/m^3. Smooth the map of the density, or limit its range.");
    }

    Layout layout() {
        return layout;
    }

    /** Whether the density is constant, so that there is no potential. */
    boolean isNone() {
        return values.length == 0;
    }

    /** V for every point in memory, zero in the halo. */
    double[] values() {
        return values;
    }

    /** The largest V, at least 0: this much the density adds to the operator's norm. */
    double max() {
        return Math.max(0, max);
    }

    /** Whether density follows the speed of sound, so that derivatives must follow V. */
    public boolean isTied() {
        return perSpeed.length > 0;
    }

    /** The change of V for a change of the speed of sound, m/s; both on the grid. */
    public double[] change(double[] speeds) {
        double[] db = new double[layout.numPoints()];
        for (int g = 0; g < speeds.length; g++) db[layout.pointOfGrid(g)] = perSpeed[g] * speeds[g];
        double[] dv = new double[speeds.length];
        for (int g = 0; g < dv.length; g++) {
            int i = layout.pointOfGrid(g);
            dv[g] = (laplacian(layout, db, i) - values[i] * db[i]) / roots[i];
        }
        return dv;
    }

    /** The transpose of {@link #change}: the derivative by speed of what has this by V. */
    public double[] bySpeed(double[] byPotential) {
        double[] u = new double[layout.numPoints()];
        for (int g = 0; g < byPotential.length; g++) {
            int i = layout.pointOfGrid(g);
            u[i] = byPotential[g] / roots[i];
        }
        double[] bySpeed = new double[byPotential.length];
        for (int g = 0; g < bySpeed.length; g++) {
            int i = layout.pointOfGrid(g);
            bySpeed[g] = perSpeed[g] * (laplacian(layout, u, i) - values[i] * u[i]);
        }
        return bySpeed;
    }

    /** The derivative of b by the speed of sound, on the grid. */
    private static double[] perSpeed(Density density, Layout layout, double[] b) {
        float[] rho = density.values();
        float[] slopes = density.slopes();
        double[] perSpeed = new double[rho.length];
        for (int g = 0; g < rho.length; g++)
            perSpeed[g] = -0.5 * b[layout.pointOfGrid(g)] * slopes[g] / rho[g];
        return perSpeed;
    }

    /** The matrix with the weight of every point times 1 / sqrt(rho), relative to one point's. */
    public SparseMatrix spread(SparseMatrix positions) {
        return scaled(positions, 1);
    }

    /** The same times sqrt(rho). */
    SparseMatrix read(SparseMatrix positions) {
        return scaled(positions, -1);
    }

    private SparseMatrix scaled(SparseMatrix positions, int power) {
        if (isNone()) return positions;
        double[] weights = positions.weights().clone();
        for (int j = 0; j < weights.length; j++) {
            double b = roots[positions.columns()[j] % layout.numPoints()];
            weights[j] *= power > 0 ? b : 1 / b;
        }
        return new SparseMatrix(positions.rows(), positions.starts(), positions.columns(), weights);
    }
}
