package sc.fiji.aspire.wave.scheme;

import java.util.Arrays;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.wave.Band;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Wavelet;

/**
 * The absorbing layer: the medium's edge goes on, and a damping takes the waves away that grows
 * without bound towards a wall just behind the layer. At the depth x, as a share of the way to that
 * wall, in a layer of width W and speed c,
 *
 * <pre>
 *   d = 1.5 / (c W)  x / (1 - x)
 * </pre>
 *
 * after the unbounded absorbing functions of Bermudez, Hervella-Nieto, Prieto and Rodriguez,
 * Journal of Computational Physics 223 (2007), here for a damping that keeps the scheme symmetric.
 *
 * @param width points
 * @param scale d h^2 times the number of points of a layer, where x / (1 - x) is 1, us
 */
record Sponge(int width, double scale) {

    /*
     * Of plane waves with the spectrum of a three-cycle burst, at 0 to 70 degrees, this layer throws
     * back 1.0 % of the amplitude; a damping that grows with the third power, up to the wall, 2.4 %.
     * Wider ones of the same strength: 0.7 % at 4.5 wavelengths, 0.45 % at 6.
     */
    private static final double WAVELENGTHS = 3.5;

    private static final double STRENGTH = 1.5;
    private static final int MIN_WIDTH = 16;

    static Sponge of(Medium medium, Wavelet wavelet) {
        double h = medium.grid().spacing();
        double c = 1e-3 * edgeSpeed(medium);
        double wavelength = c / new Band(wavelet).centre();
        int width = Math.max(MIN_WIDTH, (int) Math.ceil(WAVELENGTHS * wavelength / h));
        return new Sponge(width, STRENGTH * h / c);
    }

    /** One value of e per point of the stepped region, for each axis. */
    double[][] profiles(Layout layout, double step) {
        double[][] profiles = new double[layout.numDimensions()][];
        for (int d = 0; d < profiles.length; d++) {
            int points = layout.stepped(d);
            int end = width + layout.grid(d);
            profiles[d] = new double[points];
            for (int i = 0; i < width; i++) profiles[d][i] = damping(width - i, width) / step;
            for (int i = end; i < points; i++)
                profiles[d][i] = damping(i - end + 1, points - end) / step;
        }
        return profiles;
    }

    private double damping(int depth, int points) {
        return scale / points * depth / (points + 1 - depth);
    }

    private static double edgeSpeed(Medium medium) {
        Grid grid = medium.grid();
        float[] values = medium.values();
        float[] edge = new float[values.length];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            boolean atEdge = false;
            for (int d = 0, rest = i; d < grid.numDimensions(); rest /= grid.size(d++)) {
                int index = rest % grid.size(d);
                atEdge |= index == 0 || index == grid.size(d) - 1;
            }
            if (atEdge) edge[count++] = values[i];
        }
        Arrays.sort(edge, 0, count);
        return edge[count / 2];
    }
}
