package sc.fiji.aspire.diagnostics;

import sc.fiji.aspire.Grid;

/**
 * Structural similarity (Wang et al., IEEE Trans. Image Process. 13, 2004): the product of how much
 * luminance, contrast and structure agree in a Gaussian window of 1.5 pixels,
 *
 * <pre>
 *   (2 m_a m_b + c1) (2 s_ab + c2) / ((m_a^2 + m_b^2 + c1) (s_a^2 + s_b^2 + c2)),
 *   c1 = (0.01 L)^2, c2 = (0.03 L)^2, L = high - low
 * </pre>
 *
 * <p>Both images are clipped to the range first and measured from its lower end, so that a result
 * means the same whatever the offset of the unit.
 *
 * @param low lowest value of the range
 * @param high highest value of the range
 */
public record StructuralSimilarity(float low, float high) {

    /** Everything in a head: 1400 to 2900 m/s. */
    public static final StructuralSimilarity HEAD = new StructuralSimilarity(1400, 2900);

    /** Soft tissue: 1480 to 1620 m/s. */
    public static final StructuralSimilarity SOFT_TISSUE = new StructuralSimilarity(1480, 1620);

    private static final int RADIUS = 5;
    private static final double[] WINDOW = window();

    public StructuralSimilarity {
        if (!(high > low))
            throw new IllegalArgumentException(
                    "Expected a range with low < high, found " + low + " to " + high + ".");
    }

    /**
     * Mean over the pixels of a mask; the window is cut at the frame of the image.
     *
     * @param grid of the pixels
     */
    public double mean(float[] a, float[] b, boolean[] mask, Grid grid) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < a.length; i++) {
            if (!mask[i]) continue;
            sum += at(i, a, b, grid);
            count++;
        }
        return sum / count;
    }

    private double at(int pixel, float[] a, float[] b, Grid grid) {
        int width = grid.size(0);
        int height = grid.size(1);
        int x0 = pixel % width;
        int y0 = pixel / width % height;
        int z0 = pixel / width / height;
        int depth = grid.numPlanes();
        double w = 0, ma = 0, mb = 0, aa = 0, bb = 0, ab = 0;
        for (int z = Math.max(0, z0 - RADIUS); z <= Math.min(depth - 1, z0 + RADIUS); z++)
            for (int y = Math.max(0, y0 - RADIUS); y <= Math.min(height - 1, y0 + RADIUS); y++)
                for (int x = Math.max(0, x0 - RADIUS); x <= Math.min(width - 1, x0 + RADIUS); x++) {
                    double line = WINDOW[z - z0 + RADIUS] * WINDOW[y - y0 + RADIUS];
                    double weight = line * WINDOW[x - x0 + RADIUS];
                    int i = (z * height + y) * width + x;
                    double u = inRange(a[i]);
                    double v = inRange(b[i]);
                    w += weight;
                    ma += weight * u;
                    mb += weight * v;
                    aa += weight * u * u;
                    bb += weight * v * v;
                    ab += weight * u * v;
                }
        ma /= w;
        mb /= w;
        double c1 = Math.pow(0.01 * (high - low), 2);
        double c2 = Math.pow(0.03 * (high - low), 2);
        double variances = aa / w - ma * ma + bb / w - mb * mb;
        return (2 * ma * mb + c1)
                * (2 * (ab / w - ma * mb) + c2)
                / ((ma * ma + mb * mb + c1) * (variances + c2));
    }

    private double inRange(float value) {
        return Math.max(low, Math.min(high, value)) - low;
    }

    private static double[] window() {
        double[] window = new double[2 * RADIUS + 1];
        for (int i = 0; i < window.length; i++)
            window[i] = Math.exp(-0.5 * (i - RADIUS) * (i - RADIUS) / (1.5 * 1.5));
        return window;
    }
}
