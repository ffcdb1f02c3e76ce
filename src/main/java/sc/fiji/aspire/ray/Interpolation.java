package sc.fiji.aspire.ray;

import java.util.Arrays;
import sc.fiji.aspire.Grid;

/**
 * The value at a position between the points of a grid, linear along each axis.
 *
 * @param points whose values take part
 * @param weights of those, with sum 1
 */
record Interpolation(int[] points, double[] weights) {

    static Interpolation at(Grid grid, double[] position) {
        int[] points = {0};
        double[] weights = {1};
        int stride = 1;
        for (int d = 0; d < grid.numDimensions(); d++) {
            double index = Math.max(0, Math.min(grid.size(d) - 1, grid.index(d, position[d])));
            int base = Math.max(0, Math.min((int) index, grid.size(d) - 2));
            double share = index - base;
            int count = share > 0 ? 2 * points.length : points.length;
            int[] wider = Arrays.copyOf(points, count);
            double[] shares = Arrays.copyOf(weights, count);
            for (int i = 0; i < points.length; i++) {
                wider[i] = points[i] + base * stride;
                shares[i] = weights[i] * (1 - share);
                if (share > 0) {
                    wider[points.length + i] = wider[i] + stride;
                    shares[points.length + i] = weights[i] * share;
                }
            }
            points = wider;
            weights = shares;
            stride *= grid.size(d);
        }
        return new Interpolation(points, weights);
    }

    double of(double[] values) {
        double sum = 0;
        for (int k = 0; k < points.length; k++) sum += weights[k] * values[points[k]];
        return sum;
    }

    /** The transpose of {@link #of}, times a factor, added to what is there. */
    void spread(double factor, double[] values) {
        for (int k = 0; k < points.length; k++) values[points[k]] += factor * weights[k];
    }
}
