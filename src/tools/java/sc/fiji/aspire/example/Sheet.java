package sc.fiji.aspire.example;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.figure.ColorMap;
import sc.fiji.aspire.figure.Panel;
import sc.fiji.aspire.figure.PanelFigure;
import sc.fiji.aspire.figure.Scale;
import sc.fiji.aspire.figure.View;
import sc.fiji.aspire.posterior.PosteriorSamples;

/** Truth, most probable image, posterior mean, standard deviation and a sample, a row a record. */
final class Sheet {

    private static final int MOST_ROWS = 3;

    private final ExampleProblem example;
    private final List<PanelFigure.Row> rows = new ArrayList<>();

    Sheet(ExampleProblem example) {
        this.example = example;
    }

    /** Adds a record, unless the sheet is full. */
    void add(float[] truth, float[] mostProbable, PosteriorSamples samples) {
        if (rows.size() == MOST_ROWS) return;
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : truth) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        String unit = example.units().name();
        Scale values = Scale.even(ColorMap.VIRIDIS, low, high, unit);
        Scale width = Scale.even(ColorMap.MAGMA, 0, 0.25 * (high - low), unit);
        float[] mean = samples.mean();
        float[] error = new float[mean.length];
        for (int i = 0; i < error.length; i++) error[i] = Math.abs(mean[i] - truth[i]);
        rows.add(
                new PanelFigure.Row(
                        "record " + (rows.size() + 1),
                        List.of(
                                panel("truth", truth, values),
                                panel("most probable, Gaussian prior", mostProbable, values),
                                panel("posterior mean", mean, values),
                                panel("standard deviation", samples.standardDeviation(), width),
                                panel("|error| of the mean", error, width),
                                panel("a sample", samples.draws()[0], values))));
    }

    void write(Path file) {
        new PanelFigure(View.of(example.grid()), rows).write(file);
    }

    private Panel panel(String title, float[] values, Scale scale) {
        return new Panel(title, example.grid(), values, scale);
    }
}
