package sc.fiji.aspire.commands.image;

import java.util.Arrays;
import java.util.List;

/**
 * How the values of images are spread, by at most about a million of them, evenly taken.
 *
 * @param sorted rising, without NaN, at least one
 */
public record Spread(float[] sorted) {

    private static final int ENOUGH = 1 << 20;

    /** The values of planes; of NaN alone, a 0. */
    public static Spread of(List<float[]> planes) {
        long all = 0;
        for (float[] plane : planes) all += plane.length;
        int step = (int) (all / ENOUGH) + 1;
        float[] taken = new float[(int) (all / step) + 1];
        int count = 0;
        long at = 0;
        for (float[] plane : planes)
            for (float value : plane)
                if (at++ % step == 0 && !Float.isNaN(value)) taken[count++] = value;
        float[] sorted = Arrays.copyOf(taken, Math.max(1, count));
        Arrays.sort(sorted);
        return new Spread(sorted);
    }

    /** The same without signs. */
    Spread sizes() {
        float[] sizes = sorted.clone();
        for (int i = 0; i < sizes.length; i++) sizes[i] = Math.abs(sizes[i]);
        Arrays.sort(sizes);
        return new Spread(sizes);
    }

    /** The value that the part {@code share} of all does not exceed. */
    public double at(double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
