package sc.fiji.aspire.commands;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.commands.image.SoundSpeedMap;
import sc.fiji.aspire.commands.report.RunReport;
import sc.fiji.aspire.commands.report.Tables;
import sc.fiji.aspire.commands.scijava.PreviewedCommand;
import sc.fiji.aspire.diagnostics.Estimate;
import sc.fiji.aspire.diagnostics.HeadMask;
import sc.fiji.aspire.diagnostics.Metric;
import sc.fiji.aspire.diagnostics.Metrics;
import sc.fiji.aspire.evaluation.Evaluation;
import sc.fiji.aspire.figure.PanelFigure;
import sc.fiji.aspire.figure.PosteriorFigure;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.wave.Medium;

/** Compares the layers that Sample Posterior gave with the true map of the same body. */
@Plugin(
        type = Command.class,
        description = "Compares the images of one run with the true map.",
        menu = {
            @Menu(label = "Plugins"),
            @Menu(label = "ASPIRE"),
            @Menu(label = "Evaluate Posterior...", weight = 34)
        })
public final class EvaluatePosterior extends PreviewedCommand {

    @Parameter(
            label = "Refinements",
            description = "The image \"refinements\" that Sample Posterior gave.",
            callback = READ_BACK,
            persist = false)
    private ImagePlus history;

    @Parameter(
            label = "Samples",
            description = "The image \"samples\" of the same run.",
            callback = READ_BACK,
            persist = false)
    private ImagePlus samples;

    @Parameter(
            label = "True map (m/s)",
            description = "Over the same region as the refinements, as many pixels or a multiple.",
            callback = READ_BACK,
            persist = false)
    private ImagePlus truth;

    @Parameter(
            label = "Results (folder)",
            description = "Empty: no files.",
            required = false,
            style = FileWidget.DIRECTORY_STYLE,
            persist = false)
    private String save = "";

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable metrics;

    private final Evaluation evaluation = new Evaluation();
    private PanelFigure figure;

    @Override
    protected String preview() {
        if (history == null || samples == null || truth == null)
            return "Choose the refinements and samples of a run, and the true map.";
        Medium body = SoundSpeedMap.truth(truth, SoundSpeedMap.grid(history), line -> {});
        numbers(RunReport.CHI2);
        return (refinements() + " refinements, " + samples() + " samples; ")
                + ("truth " + Math.round(body.min()) + " to " + Math.round(body.max()) + " m/s.");
    }

    @Override
    protected void run(Progress progress) {
        makeFolder(save);
        Medium body = SoundSpeedMap.truth(truth, SoundSpeedMap.grid(history), this::warn);
        HeadMask mask = HeadMask.of(body);
        String name = truth.getTitle();
        double[] chi2 = numbers(RunReport.CHI2);
        double[] seconds = numbers(RunReport.SECONDS);
        float start = (float) numbers(RunReport.START)[0];
        evaluation.add(Metrics.of(name, 0, Evaluation.point(body, start), mask), chi2[0]);
        Estimate estimate = null;
        for (int j = 1; j <= refinements(); j++) {
            progress.checkCanceled();
            float[] mean = Images.body(history, 1, j);
            estimate = new Estimate(body, mean, Images.body(history, 2, j), draws(j));
            evaluation.add(
                    Metrics.of(name, j, estimate, mask).with(Metric.SECONDS, seconds[j]), chi2[j]);
        }
        figure = PosteriorFigure.of(estimate, mask);
        metrics =
                Tables.metrics(
                        evaluation.lines(
                                1,
                                List.of(),
                                history.getProp(RunReport.WAVES_BY),
                                history.getProp(RunReport.SAMPLES_BY)));
    }

    /** The samples are those of the last refinement. */
    private float[][] draws(int refinement) {
        if (refinement < refinements()) return new float[0][];
        float[][] draws = new float[samples()][];
        for (int i = 0; i < draws.length; i++) draws[i] = Images.body(samples, 1, i + 1);
        return draws;
    }

    /** Of the first repeat. */
    private int refinements() {
        return Images.isVolume(history) ? numbers(RunReport.CHI2).length - 1 : history.getNSlices();
    }

    private int samples() {
        if (!Images.isVolume(samples)) return samples.getNSlices();
        return samples.getNFrames() * refinements() / history.getNFrames();
    }

    private double[] numbers(String property) {
        String text = history.getProp(property);
        if (text == null)
            throw new IllegalArgumentException(
                    "Expected the refinements that Sample Posterior gives, found no property "
                            + property
                            + " in "
                            + history.getTitle()
                            + ". Choose its image \"refinements\", or the TIFF file of it.");
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    @Override
    protected void store() {
        if (save.isBlank()) return;
        Path folder = Path.of(save.trim());
        evaluation.metrics().writeCsv(folder.resolve("results.csv"));
        figure.write(folder.resolve("posterior.png"));
        wrote(folder.resolve("results.csv"));
        wrote(folder.resolve("posterior.png"));
    }
}
