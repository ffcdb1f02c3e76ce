package sc.fiji.aspire.correlation;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.posterior.PosteriorSamples;

/**
 * Finds the {@link SharedError} of a flow on bodies that it was not fitted to. For windows of
 * several sizes, the sum of the errors over the window counts relative to that of the pixels'
 * deviations, so that 1 is an error that all its pixels share. The mean square over all windows and
 * bodies is E for the truth, D for the flow's draws and F_m for the field of the correlation length
 * m, and the shares a_m are such that
 *
 * <pre>
 *   E = (1 - sum a_m) D + sum a_m F_m,   a_m >= 0
 * </pre>
 *
 * for all window sizes, by least squares of relative errors.
 */
public final class SharedErrorFit {

    /** Fewer bodies tell too little of what they share. */
    public static final int LEAST_BODIES = 8;

    private static final int FIELDS = 8;
    private static final int SWEEPS = 10_000;

    /** A share below this is nothing. */
    private static final double LEAST_SHARE = 1e-3;

    private final Grid grid;
    private final double[] lengths;
    private final List<SmoothField> fields = new ArrayList<>();
    private final double[] truth;
    private final double[] draws;
    private final double[][] field;
    private int bodies;

    /**
     * For images over a grid. The lengths are 2, 4, 8 ... pixels, up to half of the images.
     *
     * @param crop longer side of the images that flows give, pixels
     */
    public SharedErrorFit(Grid grid, int crop) {
        this.grid = grid;
        int count = 0;
        while (2 << count <= crop / 2) count++;
        lengths = new double[count];
        for (int k = 0; k < count; k++) {
            lengths[k] = (2 << k) * grid.spacing();
            fields.add(new SmoothField(grid, lengths[k]));
        }
        truth = new double[count];
        draws = new double[count];
        field = new double[count][count];
    }

    /**
     * Adds a body.
     *
     * @param truth its image
     * @param body where it is
     * @param samples what the flow drew for it
     */
    public void add(float[] truth, boolean[] body, PosteriorSamples samples) {
        float[] mean = samples.mean();
        double[] deviation = new double[mean.length];
        float[] deviations = samples.standardDeviation();
        double[] error = new double[mean.length];
        for (int p = 0; p < mean.length; p++) {
            if (!body[p]) continue;
            deviation[p] = deviations[p];
            error[p] = truth[p] - mean[p];
        }
        Relative relative = new Relative(body, deviation);
        if (relative.isEmpty()) return;
        int n = samples.size();
        relative.add(error, 1, this.truth);
        for (int i = 0; i < n; i++) {
            float[] draw = samples.source().get(i);
            double[] way = new double[mean.length];
            for (int p = 0; p < mean.length; p++) if (body[p]) way[p] = draw[p] - mean[p];
            relative.add(way, 1.0 / (n - 1), draws);
        }
        for (int m = 0; m < lengths.length; m++)
            for (int i = 0; i < FIELDS; i++) {
                float[] drawn = fields.get(m).draw(bodies, m, i);
                double[] way = new double[mean.length];
                for (int p = 0; p < mean.length; p++) way[p] = deviation[p] * drawn[p];
                relative.add(way, 1.0 / FIELDS, field[m]);
            }
        bodies++;
    }

    /** Mean squares over windows of what is relative to the deviations there. */
    private final class Relative {

        private final boolean[] inside;
        private final WindowMeans deviations;
        private int pixels;

        Relative(boolean[] body, double[] deviation) {
            inside = new boolean[body.length];
            for (int p = 0; p < body.length; p++) {
                inside[p] = body[p] && deviation[p] > 0;
                if (inside[p]) pixels++;
            }
            deviations = new WindowMeans(deviation, grid);
        }

        boolean isEmpty() {
            return pixels == 0;
        }

        void add(double[] image, double weight, double[] into) {
            WindowMeans sums = new WindowMeans(image, grid);
            for (int k = 0; k < lengths.length; k++) {
                int half = 2 << k;
                double squares = 0;
                for (int p = 0; p < inside.length; p++) {
                    if (!inside[p]) continue;
                    double ratio = sums.sum(p, half) / deviations.sum(p, half);
                    squares += ratio * ratio;
                }
                into[k] += weight * squares / pixels;
            }
        }
    }

    /** What was found; none of fewer than {@link #LEAST_BODIES} bodies. */
    public SharedError fit() {
        if (bodies < LEAST_BODIES) return SharedError.NONE;
        int count = lengths.length;
        double[][] rows = new double[count][count];
        double[] wanted = new double[count];
        for (int k = 0; k < count; k++) {
            wanted[k] = 1 - draws[k] / truth[k];
            for (int m = 0; m < count; m++) rows[k][m] = (field[m][k] - draws[k]) / truth[k];
        }
        double[] shares = nonNegative(rows, wanted);
        double sum = 0;
        for (double share : shares) sum += share;
        double most = Math.min(1, SharedError.MOST / Math.max(sum, 1e-300));
        List<SharedError.Part> parts = new ArrayList<>();
        for (int m = 0; m < count; m++)
            if (shares[m] >= LEAST_SHARE)
                parts.add(new SharedError.Part(lengths[m], most * shares[m]));
        return new SharedError(parts);
    }

    /** Least squares of rows times a less wanted, with no a below 0, one a after the other. */
    private static double[] nonNegative(double[][] rows, double[] wanted) {
        int count = wanted.length;
        double[] a = new double[count];
        double[] rest = wanted.clone();
        for (int sweep = 0; sweep < SWEEPS; sweep++)
            for (int m = 0; m < count; m++) {
                double product = 0;
                double square = 0;
                for (int k = 0; k < count; k++) {
                    product += rows[k][m] * rest[k];
                    square += rows[k][m] * rows[k][m];
                }
                if (square == 0) continue;
                double step = Math.max(product / square, -a[m]);
                a[m] += step;
                for (int k = 0; k < count; k++) rest[k] -= step * rows[k][m];
            }
        return a;
    }
}
