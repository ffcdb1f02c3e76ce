package sc.fiji.aspire.commands;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.commands.image.OpenImages;
import sc.fiji.aspire.commands.image.PosteriorLayers;
import sc.fiji.aspire.commands.image.RegionOfInterest;
import sc.fiji.aspire.commands.report.RunReport;
import sc.fiji.aspire.commands.report.StoredCalibration;
import sc.fiji.aspire.commands.report.Tables;
import sc.fiji.aspire.commands.scijava.PreviewedCommand;
import sc.fiji.aspire.figure.HistogramFigure;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.inference.ImageUnits;
import sc.fiji.aspire.posterior.RegionPosterior;
import sc.fiji.aspire.tiff.Images;

/** Gives the posterior of the mean speed of sound in a region that was drawn on the layers. */
@Plugin(
        type = Command.class,
        description = "Tells the mean speed of sound in a selection, and how uncertain it is.",
        menu = {
            @Menu(label = "Plugins"),
            @Menu(label = "ASPIRE"),
            @Menu(label = "Region Statistics...", weight = 12)
        })
public final class RegionStatistics extends PreviewedCommand {

    private static final String SAMPLES = "samples";
    private static final List<String> SAME_RUN =
            List.of("aspire.stack.sha256", "aspire.model.sha256", "aspire.seed");

    @Parameter(
            label = "Posterior",
            description = "The layers of Sample Posterior, with an area selection.",
            callback = READ_BACK,
            persist = false)
    private ImagePlus posterior;

    @Parameter(
            label = "Samples",
            description = "Of the same run. None: the open image of that run.",
            required = false,
            autoFill = false,
            callback = READ_BACK,
            persist = false)
    private ImagePlus samples;

    @Parameter(
            label = "Results (folder)",
            description = "Empty: no files.",
            required = false,
            style = FileWidget.DIRECTORY_STYLE,
            persist = false)
    private String save = "";

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable statistics;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus plot;

    private HistogramFigure figure;

    @Override
    protected String preview() {
        if (posterior == null) return "No image is open.";
        double spacing = new PosteriorLayers(posterior).grid().spacing();
        int pixels = RegionOfInterest.of(posterior).pixels().length;
        int draws = requireSamples().getNSlices();
        String area = Decimal.four(pixels * spacing * spacing);
        return posterior.getTitle()
                + (": region of " + pixels + " pixels, " + area + " mm^2; " + draws + " samples.");
    }

    @Override
    protected void run(Progress progress) {
        makeFolder(save);
        PosteriorLayers layers = new PosteriorLayers(posterior);
        RegionOfInterest region = RegionOfInterest.of(posterior);
        samples = requireSamples();
        String caveat = caveat();
        double spacing = layers.grid().spacing();
        double area = region.pixels().length * spacing * spacing;
        statistics = new ResultsTable();
        statistics.setPrecision(3);
        for (int repeat = 1; repeat <= layers.repeats(); repeat++) {
            progress.checkCanceled();
            RegionPosterior found = RegionPosterior.of(draws(repeat), region.pixels());
            addRow(repeat, found, area, caveat);
            if (repeat == posterior.getT()) figure = new HistogramFigure(found, unit(), caveat);
        }
        plot = new ImagePlus("mean speed of sound in the region", figure.draw());
        plot.setProp("aspire.note", caveat);
        warn(caveat);
    }

    @Override
    protected boolean fits(String input, ImagePlus image) {
        return posterior != null
                && tellsItsRun()
                && isAsLarge(image)
                && strangerBy(image).isEmpty();
    }

    private boolean tellsItsRun() {
        return SAME_RUN.stream().anyMatch(name -> posterior.getProp(name) != null);
    }

    /** The samples that are chosen or else open. */
    private ImagePlus requireSamples() {
        if (samples == null)
            return OpenImages.all().stream()
                    .filter(image -> fits(SAMPLES, image))
                    .findFirst()
                    .orElseThrow(this::noSamples);
        if (!isAsLarge(samples))
            throw new IllegalArgumentException(
                    "Expected samples as large as the posterior, "
                            + sizes(posterior)
                            + ", one channel and a slice for each draw; found "
                            + sizes(samples)
                            + ", "
                            + samples.getNChannels()
                            + " channels, "
                            + samples.getNSlices()
                            + " slices in "
                            + samples.getTitle()
                            + ". Choose the samples of the same run.");
        for (String name : strangerBy(samples))
            throw new IllegalArgumentException(
                    "Expected samples of the same run, found "
                            + samples.getProp(name)
                            + " for "
                            + name
                            + " in place of "
                            + posterior.getProp(name)
                            + ". Choose the samples that came with "
                            + posterior.getTitle()
                            + ".");
        return samples;
    }

    private IllegalArgumentException noSamples() {
        return new IllegalArgumentException(
                "Expected the samples of the run that made "
                        + posterior.getTitle()
                        + ", found none while "
                        + OpenImages.told()
                        + ". Open the image \"samples\" that Sample Posterior gave beside it.");
    }

    private boolean isAsLarge(ImagePlus image) {
        return image.getWidth() == posterior.getWidth()
                && image.getHeight() == posterior.getHeight()
                && image.getNFrames() == posterior.getNFrames()
                && image.getNChannels() == 1
                && image.getNSlices() > 1;
    }

    /** Properties by which an image is of another run than the posterior. */
    private List<String> strangerBy(ImagePlus image) {
        return SAME_RUN.stream()
                .filter(name -> !Objects.equals(posterior.getProp(name), image.getProp(name)))
                .toList();
    }

    private static String sizes(ImagePlus image) {
        return image.getWidth()
                + " x "
                + image.getHeight()
                + " pixels, "
                + image.getNFrames()
                + " frames";
    }

    private float[][] draws(int repeat) {
        float[][] draws = new float[samples.getNSlices()][];
        for (int i = 0; i < draws.length; i++)
            draws[i] = Images.plane(samples, samples.getStackIndex(1, i + 1, repeat) - 1);
        return draws;
    }

    private void addRow(int repeat, RegionPosterior found, double area, String caveat) {
        String unit = " (" + unit() + ")";
        statistics.incrementCounter();
        statistics.addValue("repeat", repeat);
        statistics.addValue("mean" + unit, found.mean());
        statistics.addValue("std" + unit, found.standardDeviation());
        statistics.addValue("5 %" + unit, found.quantile(0.05));
        statistics.addValue("50 %" + unit, found.quantile(0.5));
        statistics.addValue("95 %" + unit, found.quantile(0.95));
        statistics.addValue("area (mm^2)", area);
        statistics.addValue("draws", found.means().length);
        statistics.addValue("note", caveat);
    }

    /** The unit that the posterior says; of those of older versions, which were of sound. */
    private String unit() {
        String said = posterior.getProp(RunReport.UNIT);
        return said == null ? ImageUnits.SOUND_SPEED.name() : said;
    }

    /** What the model that made the posterior says of means over regions. */
    private String caveat() {
        String told = posterior.getProp(StoredCalibration.OF_REGIONS);
        return told == null ? new StoredCalibration(Map.of()).ofRegions(0) : told;
    }

    @Override
    protected void store() {
        if (save.isBlank()) return;
        Path folder = Path.of(save.trim());
        AtomicFile.write(folder.resolve("region.csv"), Tables.csv(statistics));
        figure.write(folder.resolve("region.png"));
        wrote(folder.resolve("region.csv"));
        wrote(folder.resolve("region.png"));
    }
}
