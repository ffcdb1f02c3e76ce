package sc.fiji.aspire.figure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.diagnostics.Accuracy;
import sc.fiji.aspire.diagnostics.Estimate;
import sc.fiji.aspire.diagnostics.HeadMask;

/**
 * One posterior beside the truth: truth, mean, standard deviation, absolute error. The first row
 * shows everything, the second soft tissue, which bone would hide; deviation and error have the
 * same colours, so that they can be compared.
 */
public final class PosteriorFigure {

    private static final String UNIT = "m/s";
    private static final Scale ALL = Scale.even(ColorMap.VIRIDIS, 1400, 2900, UNIT);
    private static final Scale SOFT = Scale.even(ColorMap.VIRIDIS, 1480, 1620, UNIT);

    private PosteriorFigure() {}

    /**
     * The figure of an estimate that has a standard deviation.
     *
     * @throws IllegalArgumentException for a point estimate
     */
    public static PanelFigure of(Estimate estimate, HeadMask mask) {
        if (!estimate.hasDeviation())
            throw new IllegalArgumentException(
                    "The figure of a posterior needs a standard deviation; found a point estimate.");
        View view = View.around(estimate.truth().grid(), mask.head());
        PanelFigure.Row all = row("all tissue", estimate, mask.head(), ALL);
        if (HeadMask.count(mask.brain()) == 0) return new PanelFigure(view, List.of(all));
        return new PanelFigure(
                view, List.of(all, row("soft tissue", estimate, mask.brain(), SOFT)));
    }

    private static PanelFigure.Row row(String name, Estimate e, boolean[] mask, Scale speed) {
        Grid grid = e.truth().grid();
        float[] truth = e.truth().values();
        float[] error = absoluteError(truth, e.mean());
        double top = Math.max(high(error, mask), high(e.deviation(), mask));
        Scale width = Scale.even(ColorMap.MAGMA, 0, Scale.roundStep(top / 10) * 10, UNIT);
        double rmse = Accuracy.rmse(truth, e.mean(), mask);
        String errorTitle = String.format(Locale.ROOT, "|error|, RMSE %.3g m/s", rmse);
        return new PanelFigure.Row(
                name,
                List.of(
                        new Panel("truth", grid, truth, speed),
                        new Panel("posterior mean", grid, e.mean(), speed),
                        new Panel("standard deviation", grid, e.deviation(), width),
                        new Panel(errorTitle, grid, error, width)));
    }

    static float[] absoluteError(float[] truth, float[] mean) {
        float[] error = new float[truth.length];
        for (int i = 0; i < error.length; i++) error[i] = Math.abs(mean[i] - truth[i]);
        return error;
    }

    /** The value that 5 % of a mask's pixels exceed: single pixels do not set the scale. */
    private static double high(float[] values, boolean[] mask) {
        float[] inside = new float[HeadMask.count(mask)];
        for (int i = 0, n = 0; i < values.length; i++) if (mask[i]) inside[n++] = values[i];
        Arrays.sort(inside);
        return Math.max(1e-3, inside[(int) (0.95 * (inside.length - 1))]);
    }
}
