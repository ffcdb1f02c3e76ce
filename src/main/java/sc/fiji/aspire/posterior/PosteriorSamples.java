package sc.fiji.aspire.posterior;

import java.util.Arrays;
import java.util.List;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;

/**
 * Draws from a posterior and their statistics at each pixel, in the unit of the model's images,
 * with the same bits wherever the draws are kept. Apart from the draws, it holds two numbers for
 * each pixel.
 */
public final class PosteriorSamples {

    /** Numbers of a quantile's tile: 64 MB. */
    private static final int TILE = 1 << 24;

    private final Grid grid;
    private final Draws draws;
    private final Moments moments;

    /**
     * Draws in memory.
     *
     * @param grid where the values stand
     * @param draws one image per draw, m/s, x fastest; at least two
     */
    public PosteriorSamples(Grid grid, float[][] draws) {
        this(grid, new DrawsInMemory(List.of(draws)), new Moments(grid.numPoints()));
        for (float[] draw : draws) moments.add(draw);
    }

    /**
     * Draws that are kept somewhere.
     *
     * @param moments of these draws in their order
     */
    public PosteriorSamples(Grid grid, Draws draws, Moments moments) {
        if (draws.size() < 2)
            throw new IllegalArgumentException(
                    "Expected at least 2 posterior samples, found " + draws.size() + ".");
        this.grid = grid;
        this.draws = draws;
        this.moments = moments;
    }

    /** Where the values stand. */
    public Grid grid() {
        return grid;
    }

    /** Number of samples. */
    public int size() {
        return draws.size();
    }

    /** Where the draws are kept. */
    public Draws source() {
        return draws;
    }

    /** All draws, which are then in memory: one image per draw, m/s, x fastest. */
    public float[][] draws() {
        float[][] images = new float[size()][];
        for (int i = 0; i < images.length; i++) images[i] = draws.get(i);
        return images;
    }

    /** Mean of the first {@code count} draws at each pixel, m/s. */
    public float[] meanOfFirst(int count) {
        if (count == size()) return mean();
        Moments first = new Moments(grid.numPoints());
        for (int i = 0; i < count; i++) first.add(draws.get(i));
        return first.mean();
    }

    /** Mean at each pixel, m/s. */
    public float[] mean() {
        return moments.mean();
    }

    /** Standard deviation at each pixel (division by n - 1), m/s. */
    public float[] standardDeviation() {
        return moments.standardDeviation();
    }

    /** One of the {@link #quantiles}. */
    public float[] quantile(double level) {
        return quantiles(new double[] {level}, Progress.NONE)[0];
    }

    /**
     * Quantiles at each pixel, m/s, by Weibull's plotting position k / (n + 1): the one for which
     * an interval between quantiles of n draws covers a further draw as often as it says. Levels
     * beyond the outermost positions give the outermost draws. They are exact: the draws are read
     * tile by tile.
     *
     * @param levels between 0 and 1
     * @return an image for each level
     */
    public float[][] quantiles(double[] levels, Progress progress) {
        int pixels = grid.numPoints();
        float[][] quantiles = new float[levels.length][pixels];
        int length = Math.max(1, Math.min(pixels, TILE / size()));
        for (int from = 0; from < pixels; from += length) {
            float[][] tile = tile(from, Math.min(length, pixels - from), progress);
            for (int p = 0; p < tile.length; p++) {
                if (p % 64 == 0) progress.checkCanceled();
                Arrays.sort(tile[p]);
                for (int k = 0; k < levels.length; k++)
                    quantiles[k][from + p] = (float) quantile(tile[p], levels[k]);
            }
            progress.update(from + tile.length, pixels, "quantiles of " + size() + " samples");
        }
        return quantiles;
    }

    /** The draws' values at each pixel of a tile. */
    private float[][] tile(int from, int length, Progress progress) {
        float[][] tile = new float[length][size()];
        float[] row = new float[length];
        for (int i = 0; i < size(); i++) {
            progress.checkCanceled();
            draws.read(i, from, row);
            for (int p = 0; p < length; p++) tile[p][i] = row[p];
        }
        return tile;
    }

    /** The same of at least two sorted numbers. */
    public static double quantile(float[] sorted, double level) {
        int n = sorted.length;
        double position = Math.max(0, Math.min(n - 1, level * (n + 1) - 1));
        int below = (int) Math.min(n - 2, position);
        double weight = position - below;
        return (1 - weight) * sorted[below] + weight * sorted[below + 1];
    }
}
