package sc.fiji.aspire.flow;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Size of an image of two or three dimensions, in pixels.
 *
 * @param sides width, height (and depth)
 */
public record ImageSize(List<Integer> sides) {

    public ImageSize {
        sides = List.copyOf(sides);
        if (sides.size() < 2 || sides.size() > 3)
            throw new IllegalArgumentException(
                    "Expected a size along two or three axes, found " + sides + ".");
    }

    /** Of width, height (and depth). */
    public static ImageSize of(int... sides) {
        return new ImageSize(Arrays.stream(sides).boxed().collect(Collectors.toList()));
    }

    /** Of a square, a cube. */
    public static ImageSize equal(int side, int numDimensions) {
        int[] sides = new int[numDimensions];
        Arrays.fill(sides, side);
        return of(sides);
    }

    /** Number of axes, 2 or 3. */
    public int numDimensions() {
        return sides.size();
    }

    /** Pixels along an axis: 0 is x. */
    public int side(int axis) {
        return sides.get(axis);
    }

    /** Pixels along x. */
    public int width() {
        return side(0);
    }

    /** Pixels along y. */
    public int height() {
        return side(1);
    }

    /** Whether it is as long along all axes. */
    public boolean isEqual() {
        return sides.stream().allMatch(sides.get(0)::equals);
    }

    /** The longest side. */
    public int longest() {
        return sides.stream().mapToInt(n -> n).max().getAsInt();
    }

    /** Number of all pixels. */
    public int pixels() {
        int pixels = 1;
        for (int side : sides) pixels *= side;
        return pixels;
    }

    /** The size whose sides are halved so many times, rounded down. */
    public ImageSize halved(int times) {
        return new ImageSize(sides.stream().map(n -> n >> times).collect(Collectors.toList()));
    }

    /** The shape of a tensor: these axes, and then (depth,) height, width, which is fastest. */
    public int[] shape(int... leading) {
        int[] shape = Arrays.copyOf(leading, leading.length + sides.size());
        for (int d = 0; d < sides.size(); d++) shape[shape.length - 1 - d] = sides.get(d);
        return shape;
    }

    /** The index along each axis, x first, of a pixel that is counted with x fastest. */
    public int[] indices(int pixel) {
        int[] index = new int[sides.size()];
        for (int d = 0; d < index.length; d++) {
            index[d] = pixel % sides.get(d);
            pixel /= sides.get(d);
        }
        return index;
    }

    /** All sides: "104 x 104". */
    public String text() {
        return sides.stream().map(String::valueOf).collect(Collectors.joining(" x "));
    }

    /** As "104", or "32 x 56" if its sides differ; "48 x 48 x 48" for all volumes. */
    @Override
    public String toString() {
        if (isEqual() && sides.size() == 2) return "" + sides.get(0);
        return text();
    }
}
