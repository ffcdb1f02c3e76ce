package sc.fiji.aspire.wave;

import java.util.Arrays;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

/**
 * What the waves travel through: the speed of sound on a grid, of constant density.
 *
 * @param grid where the values stand
 * @param values speed of sound, m/s, x fastest; every value within 100 to 10,000 m/s
 */
public record Medium(Grid grid, float[] values) {

    /** Speed of sound in water, m/s. */
    public static final float WATER = 1500;

    public Medium {
        values = values.clone();
        if (values.length != grid.numPoints())
            throw new IllegalArgumentException(
                    "Expected " + grid.numPoints() + " speeds of sound, found " + values.length);
        for (int i = 0; i < values.length; i++)
            if (!(values[i] >= 100 && values[i] <= 10000))
                throw new IllegalArgumentException(
                        "Expected speeds of sound of 100 to 10000 m/s, found "
                                + values[i]
                                + " at pixel "
                                + Arrays.toString(indices(grid, i))
                                + ". Give the map in m/s, without NaN.");
    }

    /** The medium that an image of the speed of sound, m/s, describes. */
    public static Medium of(Grid grid, RandomAccessibleInterval<FloatType> soundSpeed) {
        return new Medium(grid, grid.values(soundSpeed));
    }

    /** The same speed of sound, m/s, everywhere. */
    public static Medium uniform(Grid grid, float soundSpeed) {
        float[] values = new float[grid.numPoints()];
        Arrays.fill(values, soundSpeed);
        return new Medium(grid, values);
    }

    @Override
    public float[] values() {
        return values.clone();
    }

    /** The speed of sound as an image, m/s. */
    public Img<FloatType> soundSpeed() {
        return grid.image(values());
    }

    /** The lowest speed of sound, m/s. */
    public float min() {
        float min = Float.POSITIVE_INFINITY;
        for (float v : values) min = Math.min(min, v);
        return min;
    }

    /** The highest speed of sound, m/s. */
    public float max() {
        float max = 0;
        for (float v : values) max = Math.max(max, v);
        return max;
    }

    /** Means over blocks of {@code factor} points along each axis. */
    public Medium averaged(int factor) {
        int n = grid.numDimensions();
        int[] size = grid.size();
        double[] origin = grid.origin();
        for (int d = 0; d < n; d++) {
            if (size[d] % factor != 0)
                throw new IllegalArgumentException(
                        "Cannot average " + grid + " by " + factor + ": the size is no multiple.");
            size[d] /= factor;
            origin[d] += 0.5 * (factor - 1) * grid.spacing();
        }
        Grid coarse = new Grid(size, grid.spacing() * factor, origin);
        double[] sums = new double[coarse.numPoints()];
        for (int i = 0; i < values.length; i++) {
            int[] index = indices(grid, i);
            int to = 0;
            for (int d = n - 1; d >= 0; d--) to = to * size[d] + index[d] / factor;
            sums[to] += values[i];
        }
        float[] means = new float[sums.length];
        double count = Math.pow(factor, n);
        for (int i = 0; i < sums.length; i++) means[i] = (float) (sums[i] / count);
        return new Medium(coarse, means);
    }

    private static int[] indices(Grid grid, int i) {
        int[] index = new int[grid.numDimensions()];
        for (int d = 0; d < index.length; d++) {
            index[d] = i % grid.size(d);
            i /= grid.size(d);
        }
        return index;
    }
}
