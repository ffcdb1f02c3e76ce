package sc.fiji.aspire.anomaly;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.GaussianBlur;
import sc.fiji.aspire.Grid;

/**
 * A score in bands, each of which answers to blobs of one size: the difference of two Gaussians,
 * the second three times as wide. What the score has in common over larger distances, such as the
 * trace of an error of the solver, is in none of them.
 */
final class ScoreBands {

    /** Standard deviations of the narrow Gaussians, pixels: blobs of about 3 and 6 pixels. */
    private static final double[] WIDTHS = {1, 2};

    private static final double WIDER = 3;

    /** How many there are. */
    static final int COUNT = WIDTHS.length;

    private ScoreBands() {}

    /**
     * The bands of a score.
     *
     * @param score x fastest
     * @param grid of the score
     */
    static List<float[]> of(float[] score, Grid grid) {
        List<float[]> bands = new ArrayList<>();
        for (double pixels : WIDTHS) {
            float[] band = new GaussianBlur(pixels).apply(score, grid.size());
            float[] around = new GaussianBlur(WIDER * pixels).apply(score, grid.size());
            for (int p = 0; p < band.length; p++) band[p] -= around[p];
            bands.add(band);
        }
        return bands;
    }

    /** A posterior's deviations, as widenings depend on them: smooth ones. */
    static float[] smooth(float[] deviations, Grid grid) {
        return new GaussianBlur(2).apply(deviations, grid.size());
    }
}
