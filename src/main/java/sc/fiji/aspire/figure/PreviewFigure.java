package sc.fiji.aspire.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.diagnostics.HeadMask;
import sc.fiji.aspire.posterior.PosteriorSamples;
import sc.fiji.aspire.training.TrainingPreview;
import sc.fiji.aspire.wave.Medium;

/**
 * What a flow that is being trained draws: truth, mean and standard deviation, and below some of
 * the samples. Two thirds of the colours of speeds belong to soft tissue.
 */
public final class PreviewFigure {

    private static final int SAMPLES = 3;
    private static final String UNIT = "m/s";
    private static final Scale SPEED =
            new Scale(
                    ColorMap.VIRIDIS,
                    new double[] {1480, 1620, 2900},
                    new double[] {0, 0.67, 1},
                    UNIT);

    private PreviewFigure() {}

    /** The figure of a preview. */
    public static PanelFigure of(TrainingPreview preview) {
        PosteriorSamples samples = preview.samples();
        Grid grid = samples.grid();
        float[] deviation = samples.standardDeviation();
        List<Panel> draws = new ArrayList<>();
        for (int i = 0; i < Math.min(SAMPLES, samples.size()); i++)
            draws.add(new Panel("sample " + (i + 1), grid, samples.source().get(i), SPEED));
        List<Panel> moments =
                List.of(
                        new Panel("truth", grid, preview.truth(), SPEED),
                        new Panel("mean", grid, samples.mean(), SPEED),
                        new Panel("standard deviation", grid, deviation, width(deviation)));
        HeadMask mask = HeadMask.of(new Medium(grid, preview.truth()));
        String name = "refinement " + preview.refinement() + ", epoch " + preview.epoch();
        return new PanelFigure(
                View.around(grid, mask.head()),
                List.of(new PanelFigure.Row(name, moments), new PanelFigure.Row("", draws)));
    }

    /** Up to the value that one pixel in a hundred exceeds. */
    private static Scale width(float[] deviation) {
        float[] sorted = deviation.clone();
        Arrays.sort(sorted);
        double top = Math.max(1e-3, sorted[(int) (0.99 * (sorted.length - 1))]);
        return Scale.even(ColorMap.MAGMA, 0, Scale.roundStep(top / 10) * 10, UNIT);
    }
}
