package sc.fiji.aspire.ray;

import java.util.Arrays;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.wave.Medium;

/**
 * What rays travel through: the slowness s = 1 / c on a grid, time per length.
 *
 * @param grid where the values stand
 * @param values slowness, x fastest, positive
 */
public record SlownessMap(Grid grid, double[] values) {

    /** Of the speed of sound in m/s to slowness in us/mm. */
    private static final double US_PER_MM = 1000;

    public SlownessMap {
        values = values.clone();
        if (values.length != grid.numPoints())
            throw new IllegalArgumentException(
                    "Expected " + grid.numPoints() + " values of slowness, found " + values.length);
        for (int i = 0; i < values.length; i++)
            if (!(values[i] > 0) || Double.isInfinite(values[i]))
                throw new IllegalArgumentException(
                        "Expected a positive slowness at every point, found "
                                + values[i]
                                + " at point "
                                + Arrays.toString(grid.indices(i))
                                + ". Give 1 / speed, without NaN and without 0.");
    }

    /** The slowness of a medium, us/mm. */
    public static SlownessMap of(Medium medium) {
        float[] speed = medium.values();
        double[] values = new double[speed.length];
        for (int i = 0; i < values.length; i++) values[i] = US_PER_MM / speed[i];
        return new SlownessMap(medium.grid(), values);
    }

    /** The slowness that an image holds. */
    public static SlownessMap of(
            Grid grid, RandomAccessibleInterval<? extends RealType<?>> slowness) {
        float[] pixels = grid.values(slowness);
        double[] values = new double[pixels.length];
        for (int i = 0; i < values.length; i++) values[i] = pixels[i];
        return new SlownessMap(grid, values);
    }

    /** The same slowness everywhere. */
    public static SlownessMap uniform(Grid grid, double slowness) {
        double[] values = new double[grid.numPoints()];
        Arrays.fill(values, slowness);
        return new SlownessMap(grid, values);
    }

    /**
     * Derivatives by the speed from those by the slowness of a medium, and changes of the slowness
     * from those of the speed: times ds/dc = -s / c.
     */
    static double[] perSpeed(double[] values, Medium medium) {
        float[] speed = medium.values();
        double[] result = new double[speed.length];
        for (int i = 0; i < result.length; i++)
            result[i] = -US_PER_MM / speed[i] / speed[i] * values[i];
        return result;
    }

    @Override
    public double[] values() {
        return values.clone();
    }

    /** The slowness as an image. */
    public Img<DoubleType> image() {
        long[] size = Arrays.stream(grid.size()).asLongStream().toArray();
        return ArrayImgs.doubles(values(), size);
    }
}
