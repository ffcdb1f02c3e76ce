package sc.fiji.aspire.phantom;

import sc.fiji.aspire.GaussianBlur;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.wave.Medium;

/** Draws what is defined everywhere in mm on a grid of any spacing. */
final class Section {

    private static final double FINEST_STEP = 0.5;

    /** Standard deviation of the blur between tissues, mm. */
    private static final double BLUR = 0.7;

    private Section() {}

    /** Speed of sound at a position of the plane, m/s. */
    @FunctionalInterface
    interface Plane {
        double speed(double x, double y);
    }

    /**
     * The plane on a lattice of at most 0.5 mm, blurred and averaged over each pixel.
     *
     * @throws IllegalArgumentException if the grid has not two axes
     */
    static Medium draw(Grid grid, Plane plane) {
        require(grid);
        int factor = Math.max(1, (int) Math.ceil(grid.spacing() / FINEST_STEP - 1e-9));
        Grid lattice = grid.refined(factor);
        float[] contrast = new float[lattice.numPoints()];
        int width = lattice.size(0);
        for (int i = 0; i < contrast.length; i++) {
            double x = lattice.position(0, i % width);
            double y = lattice.position(1, i / width);
            contrast[i] = (float) (plane.speed(x, y) - Tissues.WATER);
        }
        // The blur of a contrast leaves the water exact.
        float[] values = new GaussianBlur(BLUR / lattice.spacing()).apply(contrast, lattice.size());
        for (int i = 0; i < values.length; i++) values[i] += (float) Tissues.WATER;
        return new Medium(lattice, values).averaged(factor);
    }

    /** Refuses a grid that is no section. */
    static void require(Grid grid) {
        if (grid.numDimensions() != 2)
            throw new IllegalArgumentException(
                    "A section through a body needs a grid with two axes, found " + grid + ".");
    }

    /** Neighbouring seeds must not give neighbouring bodies (finaliser of SplitMix64). */
    static long mixed(long seed) {
        long z = seed + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
