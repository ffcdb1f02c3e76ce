package sc.fiji.aspire.diagnostics;

import java.util.ArrayDeque;
import java.util.Arrays;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.wave.Surroundings;

/**
 * The largest room that a ball moves about in without leaving through a narrow opening: the brain's
 * case, whose foramen magnum lets a point out but no ball of its width.
 *
 * @param size of the grid along each axis, the first the fastest
 * @param radius of the ball, points
 */
record Cavity(int[] size, double radius) {

    /**
     * A foramen magnum is some 35 mm wide, and pixels of 6 mm miss thin bone beside it; every brain
     * is wider than this ball by far, mm.
     */
    private static final double BALL = 20;

    /** The cavity of a skull on a grid in mm. */
    static Cavity ofSkull(Grid grid) {
        return new Cavity(grid.size(), BALL / grid.spacing());
    }

    /**
     * The points that the ball covers where it stays within open points; none if it gets out from
     * everywhere, or fits in nowhere.
     *
     * @param open whether the ball may cover a point
     */
    boolean[] in(boolean[] open) {
        boolean[] closed = not(open);
        boolean[] centres = not(within(closed));
        boolean[] around = Surroundings.of(size, centres);
        for (int i = 0; i < centres.length; i++) centres[i] &= !around[i];
        return within(largest(centres));
    }

    private static boolean[] not(boolean[] mask) {
        boolean[] not = new boolean[mask.length];
        for (int i = 0; i < not.length; i++) not[i] = !mask[i];
        return not;
    }

    /** The largest set of true points that hang together along the axes. */
    private boolean[] largest(boolean[] mask) {
        int[] part = new int[mask.length];
        int[] counts = {0};
        for (int i = 0; i < mask.length; i++) {
            if (!mask[i] || part[i] > 0) continue;
            int number = counts.length;
            counts = Arrays.copyOf(counts, number + 1);
            counts[number] = fill(mask, part, i, number);
        }
        int most = 0;
        for (int k = 1; k < counts.length; k++) if (counts[k] > counts[most]) most = k;
        boolean[] largest = new boolean[mask.length];
        for (int i = 0; i < mask.length; i++) largest[i] = most > 0 && part[i] == most;
        return largest;
    }

    private int fill(boolean[] mask, int[] part, int from, int number) {
        ArrayDeque<Integer> next = new ArrayDeque<>();
        part[from] = number;
        next.add(from);
        int count = 0;
        while (!next.isEmpty()) {
            int point = next.remove();
            count++;
            int stride = 1;
            for (int n : size) {
                int index = point / stride % n;
                for (int side = -1; side <= 1; side += 2) {
                    int to = point + side * stride;
                    if (index + side < 0 || index + side >= n || !mask[to] || part[to] > 0)
                        continue;
                    part[to] = number;
                    next.add(to);
                }
                stride *= n;
            }
        }
        return count;
    }

    /** The points whose distance to a true point is at most the radius. */
    private boolean[] within(boolean[] mask) {
        double[] squared = new double[mask.length];
        for (int i = 0; i < mask.length; i++) squared[i] = mask[i] ? 0 : Double.MAX_VALUE;
        int stride = 1;
        for (int n : size) {
            for (int i = 0; i < mask.length; i++)
                if (i / stride % n == 0) nearest(squared, i, stride, n);
            stride *= n;
        }
        boolean[] within = new boolean[mask.length];
        for (int i = 0; i < mask.length; i++) within[i] = squared[i] <= radius * radius;
        return within;
    }

    /** Takes the squared distances along one line into account, as far as the ball reaches. */
    private void nearest(double[] squared, int first, int stride, int n) {
        double[] line = new double[n];
        for (int i = 0; i < n; i++) line[i] = squared[first + i * stride];
        int reach = (int) radius;
        for (int i = 0; i < n; i++) {
            double least = line[i];
            for (int j = Math.max(0, i - reach); j <= Math.min(n - 1, i + reach); j++)
                least = Math.min(least, line[j] + (double) (j - i) * (j - i));
            squared[first + i * stride] = least;
        }
    }
}
