package sc.fiji.aspire.wave.scheme;

import java.util.Arrays;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.wave.Band;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Wavelet;

/**
 * The absorbing layer: the medium's edge goes on, and a damping takes the waves away that grows
 * without bound towards a wall just behind the layer. At the depth x, as a share of the way to that
 * wall, in a layer of width W and speed c, in two dimensions and in three,
 *
 * <pre>
 *   d = 1.5 / (c W)  x / (1 - x)        d = 2 / (c W)  x^1.5 / (1 - x)
 * </pre>
 *
 * after the unbounded absorbing functions of Bermudez, Hervella-Nieto, Prieto and Rodriguez,
 * Journal of Computational Physics 223 (2007), here for a damping that keeps the scheme symmetric.
 *
 * @param width points
 * @param scale d h^2 times the number of points of a layer, over x^power / (1 - x), us
 * @param power of the growth at the layer's start
 */
record Sponge(int width, double scale, double power) {

    /**
     * A layer's width and damping.
     *
     * @param wavelengths width, in wavelengths of the centre frequency
     */
    private record Shape(double wavelengths, double strength, double power) {}

    /*
     * Of plane waves with the spectrum of a three-cycle burst, at 0 to 70 degrees, this layer throws
     * back 1.0 % of the amplitude; a damping that grows with the third power, up to the wall, 2.4 %.
     * Wider ones of the same strength: 0.7 % at 4.5 wavelengths, 0.45 % at 6.
     */
    private static final Shape OF_SECTION = new Shape(3.5, 1.5, 1);

    /*
     * A layer as wide makes a volume eight times as large. Of all power-law profiles this one throws
     * least back to elements on a sphere that nearly fills its cube, over all pairs of them and the
     * same spectrum: 0.4 % of a record (root mean square) at 2 wavelengths. That of sections throws
     * back 0.7 % at 2 wavelengths and 0.2 % at 3.5, this one 0.9 % at 1.5.
     */
    private static final Shape OF_VOLUME = new Shape(2, 2, 1.5);

    private static final int MIN_WIDTH = 16;

    static Sponge of(Medium medium, Wavelet wavelet) {
        Grid grid = medium.grid();
        Shape shape = grid.numDimensions() == 2 ? OF_SECTION : OF_VOLUME;
        double h = grid.spacing();
        double c = 1e-3 * edgeSpeed(medium);
        double wavelength = c / new Band(wavelet).centre();
        int width = Math.max(MIN_WIDTH, (int) Math.ceil(shape.wavelengths * wavelength / h));
        return new Sponge(width, shape.strength * h / c, shape.power);
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
        double early = Math.pow(depth / (points + 1.0), power - 1);
        return scale / points * depth / (points + 1 - depth) * early;
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
