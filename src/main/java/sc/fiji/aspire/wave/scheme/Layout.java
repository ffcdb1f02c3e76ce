package sc.fiji.aspire.wave.scheme;

import sc.fiji.aspire.Grid;

/**
 * Where the points of a wavefield lie in memory. Around the grid lies the absorbing layer, around
 * that a halo of zeros that the stencil may read, so that no kernel tests for bounds:
 *
 * <pre>
 *   halo | layer | grid | layer, rounding | halo      along each axis, x fastest in memory
 *     4      w       n         w + r           4
 * </pre>
 *
 * The grid with its layer is the region that is stepped; it is rounded up to whole multiples of 16
 * along x and of 4 along y, so that devices can work in groups of that size.
 */
public final class Layout {

    private static final int[] MULTIPLE = {16, 4, 1};

    private final int[] grid;
    private final int layer;
    private final int[] stepped;
    private final int[] strides;
    private final int points;

    Layout(Grid grid, int layer) {
        this.grid = grid.size();
        this.layer = layer;
        int n = this.grid.length;
        stepped = new int[n];
        strides = new int[n];
        long stride = 1;
        for (int d = 0; d < n; d++) {
            int needed = this.grid[d] + 2 * layer;
            stepped[d] = (needed + MULTIPLE[d] - 1) / MULTIPLE[d] * MULTIPLE[d];
            strides[d] = Math.toIntExact(stride);
            stride *= stepped[d] + 2 * Stencil.RADIUS;
        }
        if (stride > Integer.MAX_VALUE - 8)
            throw new IllegalArgumentException(
                    "A grid of "
                            + grid
                            + " with its absorbing layer of "
                            + layer
                            + " points has more than 2^31 - 9 points. Use a coarser grid.");
        points = (int) stride;
    }

    /** Number of axes, 2 or 3. */
    public int numDimensions() {
        return grid.length;
    }

    /** Points of the grid along an axis. */
    public int grid(int axis) {
        return grid[axis];
    }

    /** Points of the region that is stepped, along an axis. */
    public int stepped(int axis) {
        return stepped[axis];
    }

    /** Width of the absorbing layer in points, before the grid along each axis. */
    public int layer() {
        return layer;
    }

    /** Distance in memory of neighbours along an axis. */
    public int stride(int axis) {
        return strides[axis];
    }

    /** All points in memory, halo included. */
    public int numPoints() {
        return points;
    }

    /** Points of the grid. */
    public int numGridPoints() {
        int product = 1;
        for (int n : grid) product *= n;
        return product;
    }

    /** Points of the region that is stepped. */
    public long numSteppedPoints() {
        long product = 1;
        for (int n : stepped) product *= n;
        return product;
    }

    /** Place in memory of the point with these indices in the stepped region. */
    public int point(int... index) {
        int point = 0;
        for (int d = 0; d < index.length; d++) point += (index[d] + Stencil.RADIUS) * strides[d];
        return point;
    }

    /** Place in memory of a grid point. */
    public int pointOfGrid(int gridIndex) {
        int point = 0;
        for (int d = 0; d < grid.length; d++) {
            point += (gridIndex % grid[d] + layer + Stencil.RADIUS) * strides[d];
            gridIndex /= grid[d];
        }
        return point;
    }

    /** Index on the grid of a place in memory, or -1 outside the grid. */
    public int gridIndex(int point) {
        int index = 0;
        for (int d = grid.length - 1; d >= 0; d--) {
            int i = point / strides[d] - layer - Stencil.RADIUS;
            point %= strides[d];
            if (i < 0 || i >= grid[d]) return -1;
            index = index * grid[d] + i;
        }
        return index;
    }

    /** The grid point that is nearest to a place in memory, which may lie in layer or halo. */
    int nearestGridIndex(int point) {
        int index = 0;
        for (int d = grid.length - 1; d >= 0; d--) {
            int i = point / strides[d] - layer - Stencil.RADIUS;
            point %= strides[d];
            index = index * grid[d] + Math.max(0, Math.min(grid[d] - 1, i));
        }
        return index;
    }

    /** The places in memory of the region that is stepped. */
    int[] steppedPoints() {
        int[] points = new int[Math.toIntExact(numSteppedPoints())];
        int[] index = new int[grid.length];
        for (int i = 0; i < points.length; i++) {
            for (int d = 0, rest = i; d < index.length; rest /= stepped[d++])
                index[d] = rest % stepped[d];
            points[i] = point(index);
        }
        return points;
    }
}
