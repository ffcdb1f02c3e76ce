package sc.fiji.aspire.ray;

import java.util.Random;
import java.util.function.ToDoubleFunction;
import sc.fiji.aspire.Grid;

/** Media and surveys that several tests look at. */
final class RayScenes {

    private RayScenes() {}

    /** A grid of so many axes with the same number of points along the longest. */
    static Grid grid(int axes, int points, double length) {
        int[] size = new int[axes];
        for (int d = 0; d < axes; d++) size[d] = d == 1 ? (points - 1) / 2 + 1 : points;
        return Grid.centered(length / (points - 1), size);
    }

    static SlownessMap map(Grid grid, ToDoubleFunction<double[]> speed) {
        double[] values = new double[grid.numPoints()];
        for (int i = 0; i < values.length; i++) {
            int[] index = grid.indices(i);
            double[] position = new double[index.length];
            for (int d = 0; d < index.length; d++) position[d] = grid.position(d, index[d]);
            values[i] = 1 / speed.applyAsDouble(position);
        }
        return new SlownessMap(grid, values);
    }

    /** A speed that grows along a direction: its first arrivals have a closed form. */
    static double gradientTime(double base, double[] gradient, double[] from, double[] to) {
        double square = 0;
        double slope = 0;
        for (int d = 0; d < from.length; d++) {
            square += (to[d] - from[d]) * (to[d] - from[d]);
            slope += gradient[d] * gradient[d];
        }
        double product = speed(base, gradient, from) * speed(base, gradient, to);
        double x = slope * square / (2 * product);
        // acosh(1 + x)
        return Math.log1p(x + Math.sqrt(x * (x + 2))) / Math.sqrt(slope);
    }

    static double speed(double base, double[] gradient, double[] position) {
        double speed = base;
        for (int d = 0; d < position.length; d++) speed += gradient[d] * position[d];
        return speed;
    }

    /** A round body whose speed differs, with a soft edge. */
    static SlownessMap body(Grid grid, double contrast, double radius, double edge) {
        return map(
                grid,
                x -> {
                    double sum = 0;
                    for (double value : x) sum += value * value;
                    return 1.5 * (1 + contrast / (1 + Math.exp((Math.sqrt(sum) - radius) / edge)));
                });
    }

    /** Positions between the points, anywhere in the grid. */
    static double[][] positions(Grid grid, int count, long seed) {
        Random random = new Random(seed);
        double[][] positions = new double[count][grid.numDimensions()];
        for (double[] position : positions)
            for (int d = 0; d < position.length; d++)
                position[d] = grid.position(d, random.nextDouble() * (grid.size(d) - 1));
        return positions;
    }

    static Survey survey(Grid grid, int sources, int receivers) {
        return Survey.allPairs(positions(grid, sources, 1), positions(grid, receivers, 2));
    }

    static double[] random(int size, long seed) {
        Random random = new Random(seed);
        double[] values = new double[size];
        for (int i = 0; i < size; i++) values[i] = random.nextGaussian();
        return values;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }

    /** Sum of the sizes of the products, which the rounding of their sum is measured by. */
    static double norm(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += Math.abs(a[i] * b[i]);
        return sum;
    }

    static double[] moved(double[] values, double factor, double[] step) {
        double[] moved = values.clone();
        for (int i = 0; i < moved.length; i++) moved[i] += factor * step[i];
        return moved;
    }
}
