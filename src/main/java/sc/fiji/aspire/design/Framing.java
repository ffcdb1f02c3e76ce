package sc.fiji.aspire.design;

import java.util.Arrays;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.wave.Acquisition;

/**
 * How large the images of an array are in pixels of a size.
 *
 * @param sources positions, mm from the image centre
 * @param receivers positions
 * @param pixel mm
 */
public record Framing(double[][] sources, double[][] receivers, double pixel) {

    /** Pixels between the mask and the nearest element, whose field is singular. */
    private static final int APART = 3;

    /** Pixels around the outermost elements. */
    private static final int MARGIN = 4;

    /** As bundles may have. */
    private static final int LARGEST = 1 << 13;

    /** The points of a square of more are more than an array of Java holds. */
    private static final int LARGEST_FINE = 46_000;

    private static final int ENDLESS = 1 << 24;

    /** Networks halve images three times. */
    public static final int EVEN = 8;

    /** Of the array of an acquisition. */
    public Framing(Acquisition acquisition, double pixel) {
        this(acquisition.sources(), acquisition.receivers(), pixel);
    }

    /** Distance of the nearest element from the image centre, mm. */
    double nearest() {
        return Arrays.stream(receivers)
                .mapToDouble(p -> Arrays.stream(p).reduce(0, Math::hypot))
                .min()
                .orElseThrow();
    }

    /** Radius around the image centre of what is imaged, mm. */
    public double mask() {
        return ArrayDesign.cut(Math.max(pixel, nearest() - APART * pixel));
    }

    /** Width, height and, of volumes, depth of the model's images, pixels. */
    public int crop() {
        return even(2 * mask() / pixel);
    }

    /** The same in a grid that is not larger. */
    public int crop(int size) {
        return Math.min(crop(), size / EVEN * EVEN);
    }

    /** The same of the grid. */
    public int size() {
        double farthest = 0;
        for (double[][] all : new double[][][] {sources, receivers})
            for (double[] p : all)
                for (double coordinate : p) farthest = Math.max(farthest, Math.abs(coordinate));
        return Math.max(crop(), even(2 * farthest / pixel + 2 * MARGIN));
    }

    /**
     * Refuses an array whose grid is larger than any that is computed on.
     *
     * @param factor how many times finer the grid of simulated records is
     * @throws IllegalArgumentException saying how large it is and what to do
     */
    void require(int factor) {
        double fine = (double) factor * size();
        if (size() <= LARGEST && fine <= LARGEST_FINE) return;
        throw new IllegalArgumentException(
                "Expected an array on a grid of at most "
                        + (size() > LARGEST ? LARGEST : LARGEST_FINE)
                        + " pixels along a side, found that it takes "
                        + Decimal.text(size() > LARGEST ? size() : fine)
                        + (size() > LARGEST ? "" : " to simulate its records")
                        + ". Take a lower frequency, more cycles or a smaller array.");
    }

    private static int even(double pixels) {
        return EVEN * (int) Math.min(ENDLESS, Math.ceil(pixels / EVEN - 1e-9));
    }
}
