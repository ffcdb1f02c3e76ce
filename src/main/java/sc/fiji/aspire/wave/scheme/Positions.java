package sc.fiji.aspire.wave.scheme;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.wave.KaiserSinc;

/**
 * Weights by which the field between the points is read off, or a source between the points is
 * spread: a Kaiser-windowed sinc of radius 4 (Hicks 2002) along each axis.
 */
public final class Positions {

    private static final int RADIUS = 4;

    /** Hicks' best window for radius 4 and wavelengths of at least four points. */
    private static final double KAISER = 6.31;

    private static final double NEGLIGIBLE = 1e-12;

    private Positions() {}

    /**
     * One row per position and shot, with the weights of the points around it.
     *
     * @param shots positions of each shot, mm; shot i lies in the i-th of as many fields that
     *     follow each other in memory
     */
    public static SparseMatrix weights(Grid grid, Layout layout, List<double[][]> shots) {
        List<Integer> points = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        for (int shot = 0; shot < shots.size(); shot++)
            for (double[] position : shots.get(shot)) {
                starts.add(points.size());
                int field = Math.multiplyExact(shot, layout.numPoints());
                spread(grid, layout, position, field, points, weights);
            }
        starts.add(points.size());
        int[] rows = new int[starts.size() - 1];
        for (int i = 0; i < rows.length; i++) rows[i] = i;
        return new SparseMatrix(
                rows,
                starts.stream().mapToInt(i -> i).toArray(),
                points.stream().mapToInt(i -> i).toArray(),
                weights.stream().mapToDouble(w -> w).toArray());
    }

    private static void spread(
            Grid grid,
            Layout layout,
            double[] position,
            int field,
            List<Integer> points,
            List<Double> weights) {
        int n = position.length;
        int width = 2 * RADIUS;
        int[] first = new int[n];
        double[][] factor = new double[n][width];
        for (int d = 0; d < n; d++) {
            double x = grid.index(d, position[d]) + layout.layer();
            first[d] = (int) Math.floor(x) - RADIUS + 1;
            for (int i = 0; i < width; i++)
                factor[d][i] = KaiserSinc.weight(x - first[d] - i, RADIUS, KAISER);
        }
        int all = (int) Math.round(Math.pow(width, n));
        for (int i = 0; i < all; i++) {
            double weight = 1;
            int[] index = new int[n];
            for (int d = 0, rest = i; d < n; d++, rest /= width) {
                index[d] = first[d] + rest % width;
                weight *= factor[d][rest % width];
            }
            if (Math.abs(weight) < NEGLIGIBLE) continue;
            points.add(field + layout.point(index));
            weights.add(weight);
        }
    }
}
