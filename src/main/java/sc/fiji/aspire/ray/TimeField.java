package sc.fiji.aspire.ray;

import java.util.Arrays;
import sc.fiji.aspire.Grid;

/**
 * The times T = r tau of all points from one source. Their derivative by the slowness is a {@link
 * Tangent}.
 *
 * @param source position
 * @param slowness of the points
 * @param at where the source lies between them
 * @param steps of the march
 */
record TimeField(Grid grid, double[] source, double[] slowness, Interpolation at, Steps steps) {

    /** Code of the points around the source. */
    static final short AT_SOURCE = -1;

    /** Bytes per point. */
    static final int BYTES = Integer.BYTES + Short.BYTES + Double.BYTES;

    /**
     * What a march did.
     *
     * @param order of the points
     * @param codes of their equations
     * @param tau time over distance from the source
     */
    record Steps(int[] order, short[] codes, double[] tau) {}

    /** The points of the cells around the source. */
    static int[] around(Interpolation at, UpwindEquation equation) {
        int[] found = at.points().clone();
        int count = found.length;
        for (int i = 0; i < count; i++)
            for (int d = 0; d < equation.axes(); d++)
                for (int side = -1; side <= 1; side += 2) {
                    equation.moveTo(found[i]);
                    int neighbour = equation.neighbour(d, side);
                    if (neighbour < 0 || contains(found, count, neighbour)) continue;
                    equation.moveTo(neighbour);
                    if (!equation.isAtSource()) continue;
                    if (count == found.length) found = Arrays.copyOf(found, 2 * count);
                    found[count++] = neighbour;
                }
        return Arrays.copyOf(found, count);
    }

    private static boolean contains(int[] points, int count, int point) {
        for (int i = 0; i < count; i++) if (points[i] == point) return true;
        return false;
    }

    /** The time at a position: its distance times tau between the points. */
    double at(double[] position) {
        return distance(position) * Interpolation.at(grid, position).of(steps.tau);
    }

    /** The times of all points. */
    double[] times() {
        UpwindEquation equation = new UpwindEquation(grid, source);
        double[] times = new double[steps.tau.length];
        for (int i = 0; i < times.length; i++) {
            equation.moveTo(i);
            times[i] = equation.distance() * steps.tau[i];
        }
        return times;
    }

    /** Distance of a position from the source. */
    double distance(double[] position) {
        double sum = 0;
        for (int d = 0; d < position.length; d++) {
            double x = position[d] - source[d];
            sum += x * x;
        }
        return Math.sqrt(sum);
    }
}
