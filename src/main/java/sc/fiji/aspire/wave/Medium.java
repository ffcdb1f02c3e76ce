package sc.fiji.aspire.wave;

import java.util.Arrays;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.aspire.Grid;

/**
 * What the waves travel through: the speed of sound on a grid and, if they matter, density and
 * attenuation. Without them, the density is constant and nothing is lost.
 *
 * @param grid where the values stand
 * @param values speed of sound, m/s, x fastest; every value within 100 to 10,000 m/s
 * @param density on the same grid
 * @param attenuation on the same grid
 */
public record Medium(
        Grid grid, float[] values, Optional<Density> density, Optional<Attenuation> attenuation) {

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
                                + Arrays.toString(grid.indices(i))
                                + ". Give the map in m/s, without NaN.");
        density.ifPresent(found -> requireSame(grid, found.grid(), "density"));
        attenuation.ifPresent(found -> requireSame(grid, found.grid(), "attenuation"));
    }

    /** A medium of constant density that loses nothing. */
    public Medium(Grid grid, float[] values) {
        this(grid, values, Optional.empty(), Optional.empty());
    }

    /** The medium that an image of the speed of sound, m/s, describes. */
    public static Medium of(Grid grid, RandomAccessibleInterval<? extends RealType<?>> soundSpeed) {
        return new Medium(grid, grid.values(soundSpeed));
    }

    /** The same speed of sound, m/s, everywhere. */
    public static Medium uniform(Grid grid, float soundSpeed) {
        float[] values = new float[grid.numPoints()];
        Arrays.fill(values, soundSpeed);
        return new Medium(grid, values);
    }

    /** The same medium with this density. */
    public Medium with(Density density) {
        return new Medium(grid, values, Optional.of(density), attenuation);
    }

    /** The same medium with this attenuation. */
    public Medium with(Attenuation attenuation) {
        return new Medium(grid, values, density, Optional.of(attenuation));
    }

    /** The same density and attenuation with other speeds of sound, m/s. */
    public Medium withSpeeds(float[] values) {
        return new Medium(grid, values, density, attenuation);
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

    /** The points whose speed of sound is another one, such as a body in water. */
    public boolean[] unlike(float speed) {
        boolean[] unlike = new boolean[values.length];
        for (int p = 0; p < unlike.length; p++) unlike[p] = values[p] != speed;
        return unlike;
    }

    /** Means over blocks of {@code factor} points along each axis, of all that it names. */
    public Medium averaged(int factor) {
        return new Medium(
                grid.coarsened(factor),
                grid.averages(values, factor),
                density.map(fine -> fine.averaged(factor)),
                attenuation.map(fine -> fine.averaged(factor)));
    }

    private static void requireSame(Grid expected, Grid found, String what) {
        if (!found.equals(expected))
            throw new IllegalArgumentException(
                    "Expected the "
                            + what
                            + " on the grid of the speed of sound, "
                            + expected
                            + ", found "
                            + found
                            + ".");
    }
}
