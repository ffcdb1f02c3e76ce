package sc.fiji.aspire;

import java.util.Arrays;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * A regular grid with the same spacing along each of its two or three axes.
 *
 * @param size number of points along x, y (and z)
 * @param spacing distance of neighbouring points, mm
 * @param origin position of the point with index 0, mm
 */
public record Grid(int[] size, double spacing, double[] origin) {

    public Grid {
        size = size.clone();
        origin = origin.clone();
        if (size.length < 2 || size.length > 3 || origin.length != size.length)
            throw new IllegalArgumentException(
                    "A grid has two or three axes; found " + Arrays.toString(size) + ".");
        long points = 1;
        for (int n : size) {
            if (n < 1)
                throw new IllegalArgumentException(
                        "A grid has at least one point along each axis; found "
                                + Arrays.toString(size)
                                + ".");
            points = points > Integer.MAX_VALUE ? points : points * n;
        }
        if (points > Integer.MAX_VALUE - 8)
            throw new IllegalArgumentException(
                    "A grid has at most 2^31 - 9 points; found " + Arrays.toString(size) + ".");
        if (!(spacing > 0) || Double.isInfinite(spacing))
            throw new IllegalArgumentException(
                    "The grid spacing is a positive length in mm; found " + spacing + ".");
    }

    /** A grid whose centre, index (n - 1) / 2 along each axis, lies at 0 mm. */
    public static Grid centered(double spacing, int... size) {
        double[] origin = new double[size.length];
        for (int d = 0; d < size.length; d++) origin[d] = -0.5 * (size[d] - 1) * spacing;
        return new Grid(size, spacing, origin);
    }

    @Override
    public int[] size() {
        return size.clone();
    }

    @Override
    public double[] origin() {
        return origin.clone();
    }

    /** Number of axes, 2 or 3. */
    public int numDimensions() {
        return size.length;
    }

    /** Number of points along an axis. */
    public int size(int axis) {
        return size[axis];
    }

    /** Number of planes: 1 of a section, the points along z of a volume. */
    public int numPlanes() {
        return size.length == 2 ? 1 : size[2];
    }

    /** Number of all points. */
    public int numPoints() {
        int n = 1;
        for (int s : size) n *= s;
        return n;
    }

    /** Position of a point along an axis, mm. */
    public double position(int axis, double index) {
        return origin[axis] + index * spacing;
    }

    /** The index, not rounded, that lies at a position in mm. */
    public double index(int axis, double position) {
        return (position - origin[axis]) / spacing;
    }

    /** Whether a position in mm lies between the first and the last point along each axis. */
    public boolean contains(double... position) {
        for (int d = 0; d < size.length; d++) {
            double index = index(d, position[d]);
            if (!(index >= -1e-9 && index <= size[d] - 1 + 1e-9)) return false;
        }
        return true;
    }

    /** The grid over the same region with {@code factor} times as many points along each axis. */
    public Grid refined(int factor) {
        int[] fine = new int[size.length];
        double[] start = new double[size.length];
        double step = spacing / factor;
        for (int d = 0; d < size.length; d++) {
            fine[d] = size[d] * factor;
            start[d] = origin[d] - 0.5 * spacing + 0.5 * step;
        }
        return new Grid(fine, step, start);
    }

    /**
     * The grid over the same region with a {@code factor}-th of the points along each axis.
     *
     * @throws IllegalArgumentException if a size is no multiple of the factor
     */
    public Grid coarsened(int factor) {
        int[] coarse = size.clone();
        double[] start = origin.clone();
        for (int d = 0; d < coarse.length; d++) {
            if (coarse[d] % factor != 0)
                throw new IllegalArgumentException(
                        "Cannot average " + this + " by " + factor + ": the size is no multiple.");
            coarse[d] /= factor;
            start[d] += 0.5 * (factor - 1) * spacing;
        }
        return new Grid(coarse, spacing * factor, start);
    }

    /** Means over blocks of {@code factor} points along each axis, over the coarsened grid. */
    public float[] averages(float[] values, int factor) {
        Grid coarse = coarsened(factor);
        double[] sums = new double[coarse.numPoints()];
        for (int i = 0; i < values.length; i++) {
            int[] index = indices(i);
            int to = 0;
            for (int d = index.length - 1; d >= 0; d--)
                to = to * coarse.size[d] + index[d] / factor;
            sums[to] += values[i];
        }
        float[] means = new float[sums.length];
        double count = Math.pow(factor, size.length);
        for (int i = 0; i < sums.length; i++) means[i] = (float) (sums[i] / count);
        return means;
    }

    /** The index along each axis of a point that is counted with x fastest. */
    public int[] indices(int point) {
        int[] index = new int[size.length];
        for (int d = 0; d < index.length; d++) {
            index[d] = point % size[d];
            point /= size[d];
        }
        return index;
    }

    /** An image over this grid that wraps the values, x fastest. */
    public Img<FloatType> image(float[] values) {
        if (values.length != numPoints())
            throw new IllegalArgumentException(
                    "Expected " + numPoints() + " values for " + this + ", found " + values.length);
        return ArrayImgs.floats(values, dimensions());
    }

    /** A copy of the values of an image over this grid, x fastest. */
    public float[] values(RandomAccessibleInterval<? extends RealType<?>> image) {
        requireSize(image);
        float[] values = new float[numPoints()];
        int i = 0;
        for (RealType<?> value : Views.flatIterable(image)) values[i++] = value.getRealFloat();
        return values;
    }

    /** The points where a mask over this grid is true, counted with x fastest. */
    public int[] indicesOf(RandomAccessibleInterval<? extends BooleanType<?>> mask) {
        requireSize(mask);
        int[] points = new int[numPoints()];
        int count = 0;
        int i = 0;
        for (BooleanType<?> value : Views.flatIterable(mask)) {
            if (value.get()) points[count++] = i;
            i++;
        }
        return Arrays.copyOf(points, count);
    }

    private void requireSize(Interval image) {
        if (!Arrays.equals(image.dimensionsAsLongArray(), dimensions()))
            throw new IllegalArgumentException(
                    "Expected an image of "
                            + Arrays.toString(size)
                            + " pixels, found "
                            + Arrays.toString(image.dimensionsAsLongArray())
                            + ".");
    }

    private long[] dimensions() {
        return Arrays.stream(size).asLongStream().toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Grid g
                && Arrays.equals(size, g.size)
                && Arrays.equals(origin, g.origin)
                && spacing == g.spacing;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(size) + Arrays.hashCode(origin))
                + Double.hashCode(spacing);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int n : size) text.append(text.isEmpty() ? "" : " x ").append(n);
        return text + " points of " + Decimal.text(spacing) + " mm";
    }
}
