package sc.fiji.aspire.wave;

import java.util.Arrays;
import sc.fiji.aspire.Grid;

/**
 * Mass density on a grid. Only its ratios matter to the waves, but maps in other units are likely
 * mistakes and refused.
 *
 * @param grid where the values stand
 * @param values kg/m^3, x fastest; every value within 1 (about that of air) to 30,000 kg/m^3
 * @param slopes by which each grows with the speed of sound there, kg/m^3 per m/s, where density is
 *     tied to speed: derivatives by the speed of sound then follow it; empty where it is not
 */
public record Density(Grid grid, float[] values, float[] slopes) {

    /** A density that is what it is, whatever the speed of sound. */
    public Density(Grid grid, float[] values) {
        this(grid, values, new float[0]);
    }

    public Density {
        values = values.clone();
        slopes = slopes.clone();
        if (slopes.length > 0 && slopes.length != values.length)
            throw new IllegalArgumentException(
                    "Expected a slope for each of "
                            + values.length
                            + " densities, found "
                            + slopes.length);
        for (float slope : slopes)
            if (!Float.isFinite(slope))
                throw new IllegalArgumentException(
                        "Expected finite slopes of the density, found " + slope + ".");
        if (values.length != grid.numPoints())
            throw new IllegalArgumentException(
                    "Expected " + grid.numPoints() + " densities, found " + values.length);
        for (int i = 0; i < values.length; i++)
            if (!(values[i] >= 1 && values[i] <= 30000))
                throw new IllegalArgumentException(
                        "Expected densities of 1 to 30000 kg/m^3, found "
                                + values[i]
                                + " at pixel "
                                + Arrays.toString(grid.indices(i))
                                + ". Give the map in kg/m^3, without NaN.");
    }

    @Override
    public float[] values() {
        return values.clone();
    }

    @Override
    public float[] slopes() {
        return slopes.clone();
    }

    /** Whether derivatives by the speed of sound take this density with them. */
    public boolean isTied() {
        return slopes.length > 0;
    }

    /** Means over blocks of {@code factor} points along each axis: the mass is kept. */
    public Density averaged(int factor) {
        return new Density(
                grid.coarsened(factor),
                grid.averages(values, factor),
                isTied() ? grid.averages(slopes, factor) : slopes);
    }

    /** Whether it is the same everywhere, so that waves do not notice it. */
    public boolean isConstant() {
        for (float value : values) if (value != values[0]) return false;
        return true;
    }
}
