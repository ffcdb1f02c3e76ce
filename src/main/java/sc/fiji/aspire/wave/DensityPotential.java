package sc.fiji.aspire.wave;

import java.util.Arrays;

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
 */
final class DensityPotential {

    private final double[] roots;
    private final double[] values;
    private final double max;

    private DensityPotential(double[] roots, double[] values) {
        this.roots = roots;
        this.values = values;
        max = Arrays.stream(values).max().orElse(0);
    }

    /** That of a constant density: none. */
    static final DensityPotential NONE = new DensityPotential(new double[0], new double[0]);

    /**
     * @throws IllegalArgumentException if the density jumps too far between neighbours
     */
    static DensityPotential of(Medium medium, Layout layout) {
        Density density = medium.density().orElse(null);
        if (density == null || density.isConstant()) return NONE;
        float[] rho = density.values();
        double[] b = new double[layout.numPoints()];
        for (int i = 0; i < b.length; i++)
            b[i] = Math.sqrt(rho[0] / (double) rho[layout.nearestGridIndex(i)]);
        double[] w = Stencil.weights();
        double[] v = new double[b.length];
        for (int i : layout.steppedPoints()) {
            double sum = layout.numDimensions() * w[0] * b[i];
            for (int d = 0; d < layout.numDimensions(); d++) {
                int stride = layout.stride(d);
                for (int k = 1; k <= Stencil.RADIUS; k++)
                    sum += w[k] * (b[i - k * stride] + b[i + k * stride]);
                requirePositive(b, i, stride, rho[layout.nearestGridIndex(i)]);
            }
            v[i] = sum / b[i];
        }
        return new DensityPotential(b, v);
    }

    /**
     * The difference over k points is the sum of k differences of neighbours, whose square is at
     * most k times the sum of theirs: so what a pair 2 or 4 apart takes, its neighbours must have.
     */
    private static void requirePositive(double[] b, int i, int stride, double density) {
        double[] w = Stencil.weights();
        double left = w[1] * b[i] * b[i + stride];
        left += 2 * w[2] * (b[i - stride] * b[i + stride] + b[i] * b[i + 2 * stride]);
        for (int k = -3; k <= 0; k++)
            left += 4 * w[4] * b[i + k * stride] * b[i + (k + 4) * stride];
        if (left < 0)
            throw new IllegalArgumentException(
                    "The density jumps too far near a point of "
                            + density
                            + " kg/m^3 for the wave solver to be stable: neighbours may differ by a"
                            + " factor of about 3. Smooth the map of the density, or limit it.");
    }

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

    /** The matrix with the weight of every point times 1 / sqrt(rho), relative to one point's. */
    SparseMatrix spread(SparseMatrix positions, int points) {
        return scaled(positions, points, 1);
    }

    /** The same times sqrt(rho). */
    SparseMatrix read(SparseMatrix positions, int points) {
        return scaled(positions, points, -1);
    }

    private SparseMatrix scaled(SparseMatrix positions, int points, int power) {
        if (isNone()) return positions;
        double[] weights = positions.weights().clone();
        for (int j = 0; j < weights.length; j++) {
            double b = roots[positions.columns()[j] % points];
            weights[j] *= power > 0 ? b : 1 / b;
        }
        return new SparseMatrix(positions.rows(), positions.starts(), positions.columns(), weights);
    }
}
