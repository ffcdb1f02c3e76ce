package sc.fiji.aspire.wave;

import java.util.Arrays;

/**
 * The absorbing layer: the medium's edge goes on, and a damping that grows smoothly takes the waves
 * away.
 *
 * @param width points
 * @param scale largest damping d times h^2, us
 */
record Sponge(int width, double scale) {

    /*
     * Tuned on a ring of sources and receivers a third of a wavelength inside the grid, in water: a
     * layer that damps more reflects more where it begins. Of the field's L2 norm 2.0 % comes back
     * at 2.5 wavelengths of the centre frequency, 1.4 % at 3 and 0.9 % at 4.
     */
    private static final double WAVELENGTHS = 3.5;

    private static final double POWER = 3;

    /** Amplitude that is left after the way through the layer and back, by ray theory. */
    private static final double LEFT = 0.02;

    private static final int MIN_WIDTH = 16;

    static Sponge of(Medium medium, Wavelet wavelet) {
        double h = medium.grid().spacing();
        double c = 1e-3 * edgeSpeed(medium);
        double wavelength = c / new Band(wavelet).centre();
        int width = Math.max(MIN_WIDTH, (int) Math.ceil(WAVELENGTHS * wavelength / h));
        // A wave loses exp(-integral of c d / 2) on the way out and as much on the way back.
        double largest = (POWER + 1) * -Math.log(LEFT) / (c * width * h);
        return new Sponge(width, largest * h * h);
    }

    /** One value of e per point of the stepped region, for each axis. */
    double[][] profiles(Layout layout, double step) {
        double[][] profiles = new double[layout.numDimensions()][];
        for (int d = 0; d < profiles.length; d++) {
            profiles[d] = new double[layout.stepped(d)];
            int last = width + layout.grid(d) - 1;
            for (int i = 0; i < profiles[d].length; i++) {
                double depth = Math.max(width - i, i - last) / (double) width;
                if (depth > 0) profiles[d][i] = scale / step * Math.pow(depth, POWER);
            }
        }
        return profiles;
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
