package sc.fiji.aspire.training.set;

/**
 * The eight symmetries of a square. A ring array with a multiple of four sources has them too, so
 * that the mirrored or turned score belongs to the mirrored or turned map.
 */
public enum Symmetry {
    IDENTITY(false, 0),
    QUARTER(false, 1),
    HALF(false, 2),
    THREE_QUARTERS(false, 3),
    MIRROR(true, 0),
    MIRROR_QUARTER(true, 1),
    MIRROR_HALF(true, 2),
    MIRROR_THREE_QUARTERS(true, 3);

    private final boolean mirror;
    private final int quarters;

    Symmetry(boolean mirror, int quarters) {
        this.mirror = mirror;
        this.quarters = quarters;
    }

    /** Those that leave front and back where they are. */
    public static Symmetry[] mirrors() {
        return new Symmetry[] {IDENTITY, MIRROR};
    }

    /**
     * Copies channels, [C][height][width], into {@code to}, mirrored and turned.
     *
     * @param height as large as the width unless images are at most mirrored
     */
    public void apply(float[] from, float[] to, int width, int height) {
        int pixels = width * height;
        for (int start = 0; start < from.length; start += pixels)
            for (int i = 0; i < pixels; i++)
                to[start + i] = from[start + source(i % width, i / width, width)];
    }

    /** Where what is then at a position, mm from the centre, was before. */
    double[] source(double[] position) {
        double u = mirror ? -position[0] : position[0];
        double v = position[1];
        for (int i = 0; i < quarters; i++) {
            double turned = -u;
            u = v;
            v = turned;
        }
        return new double[] {u, v};
    }

    private int source(int x, int y, int width) {
        int u = mirror ? width - 1 - x : x;
        int v = y;
        for (int i = 0; i < quarters; i++) {
            int turned = width - 1 - u;
            u = v;
            v = turned;
        }
        return v * width + u;
    }
}
