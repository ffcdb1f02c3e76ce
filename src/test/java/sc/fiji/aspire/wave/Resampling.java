package sc.fiji.aspire.wave;

import sc.fiji.aspire.Grid;

/**
 * A medium on a grid over the same region with fewer or more points, for comparisons with records
 * that were made on another grid.
 *
 * <p>What is interpolated is 1/c^2: the wave equation is linear in it, so that a wave much longer
 * than the spacing sees its mean. Points are weighted by a sinc under a Kaiser window, which keeps
 * what both grids can carry; the window reaches 2 points of a coarser grid (more points cost
 * overshoot at edges) or 4 of a finer one's parent.
 */
public final class Resampling {

    private static final double COARSER_RADIUS = 2;
    private static final double COARSER_KAISER = 4;
    private static final double FINER_RADIUS = 4;
    private static final double FINER_KAISER = 6.31;

    private Resampling() {}

    /** The medium on a grid of {@code factor} times the spacing; the size must be a multiple. */
    public static Medium coarser(Medium medium, int factor) {
        Grid grid = medium.averaged(factor).grid();
        return resampled(medium, grid, new double[] {COARSER_RADIUS, COARSER_KAISER});
    }

    /** The medium on a grid with {@code factor} times as many points along each axis. */
    public static Medium finer(Medium medium, int factor) {
        Grid grid = medium.grid().refined(factor);
        return resampled(medium, grid, new double[] {FINER_RADIUS, FINER_KAISER});
    }

    private static Medium resampled(Medium medium, Grid to, double[] window) {
        Grid from = medium.grid();
        float[] speed = medium.values();
        double[] values = new double[speed.length];
        for (int i = 0; i < values.length; i++) values[i] = 1 / ((double) speed[i] * speed[i]);
        int before = 1;
        for (int axis = 0; axis < from.numDimensions(); axis++) {
            values = along(values, before, from, to, axis, window);
            before *= to.size(axis);
        }
        float[] result = new float[values.length];
        for (int i = 0; i < result.length; i++) result[i] = (float) (1 / Math.sqrt(values[i]));
        return new Medium(to, result);
    }

    /**
     * @param before number of points of the axes that are already on the new grid
     */
    private static double[] along(
            double[] values, int before, Grid from, Grid to, int axis, double[] window) {
        int old = from.size(axis);
        int after = values.length / before / old;
        double[] result = new double[before * to.size(axis) * after];
        double stretch = Math.max(1, to.spacing() / from.spacing());
        int reach = (int) Math.ceil(window[0] * stretch);
        for (int i = 0; i < to.size(axis); i++) {
            double centre = from.index(axis, to.position(axis, i));
            int first = (int) Math.floor(centre) - reach;
            double[] weights = new double[2 * reach + 2];
            double sum = 0;
            for (int k = 0; k < weights.length; k++) {
                double x = (first + k - centre) / stretch;
                weights[k] = KaiserSinc.weight(x, window[0], window[1]);
                sum += weights[k];
            }
            for (int k = 0; k < weights.length; k++) {
                int at = Math.max(0, Math.min(old - 1, first + k));
                for (int b = 0; b < after; b++)
                    for (int a = 0; a < before; a++)
                        result[(b * to.size(axis) + i) * before + a] +=
                                weights[k] / sum * values[(b * old + at) * before + a];
            }
        }
        return result;
    }
}
