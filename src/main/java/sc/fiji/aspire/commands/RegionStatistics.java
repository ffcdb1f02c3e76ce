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
import sc.fiji.aspire.Grid;
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

/**
 * Gives the posterior of the mean speed of sound in regions: one that was drawn on the layers, or
 * those of an image of labels.
 */
@Plugin(
        type = Command.class,
        description =
                "Tells the mean speed of sound in a selection or in labelled regions, and how"
                        + " uncertain it is.",
        menu = {
            @Menu(label = "Plugins"),
            @Menu(label = "ASPIRE"),
            @Menu(label = "Region Statistics...", weight = 12)
        })
public final class RegionStatistics extends PreviewedCommand {

    private static final String SAMPLES = "samples";
    private static final String LABELS = "labels";
    private static final List<String> SAME_RUN =
            List.of("aspire.stack.sha256", "aspire.model.sha256", "aspire.seed");

    @Parameter(
            label = "Posterior",
            description =
                    "The layers of Sample Posterior, with an area selection; of a volume, in the"
                            + " slice that is shown.",
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
            label = "Labels",
            description =
                    "Regions in place of the selection: an image as large, each whole number but 0"
                            + " a region, or a threshold.",
            required = false,
            autoFill = false,
            callback = READ_BACK,
            persist = false)
    private ImagePlus labels;

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
        PosteriorLayers layers = new PosteriorLayers(posterior);
        List<RegionOfInterest> regions = regions(layers.grid());
        int pixels = regions.stream().mapToInt(region -> region.pixels().length).sum();
        int draws = Images.bodies(requireSamples()) / layers.repeats();
        String size = Decimal.four(pixels * unitSize(layers.grid()));
        String count =
                regions.size() == 1 ? ": region of " : ": " + regions.size() + " regions of ";
        String power = layers.grid().numDimensions() == 2 ? " mm^2; " : " mm^3; ";
        return posterior.getTitle()
                + (count + pixels + " pixels, " + size + power + draws + " samples.");
    }

    private List<RegionOfInterest> regions(Grid grid) {
        labels = givenOrFitting(LABELS, labels);
        return labels == null
                ? List.of(RegionOfInterest.of(posterior))
                : RegionOfInterest.labelled(labels, grid);
    }

    /** Area or volume of a pixel. */
    private static double unitSize(Grid grid) {
        return Math.pow(grid.spacing(), grid.numDimensions());
    }

    @Override
    protected void run(Progress progress) {
        makeFolder(save);
        PosteriorLayers layers = new PosteriorLayers(posterior);
        List<RegionOfInterest> regions = regions(layers.grid());
        samples = requireSamples();
        String caveat = caveat();
        statistics = new ResultsTable();
        statistics.setPrecision(3);
        for (int repeat = 1; repeat <= layers.repeats(); repeat++) {
            float[][] means =
                    means(
                            repeat,
                            layers.repeats(),
                            regions,
                            progress.part(repeat - 1, layers.repeats()));
            for (int r = 0; r < means.length; r++) {
                RegionPosterior found = new RegionPosterior(means[r]);
                addRow(repeat, regions.get(r), found, layers.grid());
                if (r == 0 && repeat == posterior.getT())
                    figure = new HistogramFigure(found, unit(), caveat);
            }
        }
        String of = regions.size() == 1 ? "the region" : "region " + regions.get(0).name();
        plot = new ImagePlus("mean speed of sound in " + of, figure.draw());
        plot.setProp("aspire.note", caveat);
        warn(caveat);
    }

    @Override
    protected boolean fits(String input, ImagePlus image) {
        if (posterior == null) return false;
        if (input.equals(LABELS)) return posterior.getRoi() == null && isLabels(image);
        return tellsItsRun() && isAsLarge(image) && strangerBy(image).isEmpty();
    }

    private boolean isLabels(ImagePlus image) {
        boolean whole = image.getBitDepth() == 8 || image.getBitDepth() == 16;
        return whole
                && image.getWidth() == posterior.getWidth()
                && image.getHeight() == posterior.getHeight()
                && image.getStackSize() == posterior.getNSlices();
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
                            + (Images.isVolume(posterior)
                                    ? ", one channel and frames for each draw; found "
                                    : ", one channel and a slice for each draw; found ")
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
        boolean volume = Images.isVolume(posterior);
        int repeats = posterior.getNFrames();
        return image.getWidth() == posterior.getWidth()
                && image.getHeight() == posterior.getHeight()
                && image.getNChannels() == 1
                && Images.isVolume(image) == volume
                && (volume
                        ? image.getNSlices() == posterior.getNSlices()
                                && image.getNFrames() % repeats == 0
                        : image.getNFrames() == repeats)
                && Images.bodies(image) > repeats;
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

    /** The mean of each region in each draw of a repeat. */
    private float[][] means(
            int repeat, int repeats, List<RegionOfInterest> regions, Progress progress) {
        int draws = Images.bodies(samples) / repeats;
        float[][] means = new float[regions.size()][draws];
        for (int i = 0; i < draws; i++) {
            progress.update(i, draws, "samples");
            progress.checkCanceled();
            float[] draw = Images.body(samples, 1, (repeat - 1) * draws + i + 1);
            for (int r = 0; r < means.length; r++)
                means[r][i] = RegionPosterior.mean(draw, regions.get(r).pixels());
        }
        return means;
    }

    private void addRow(int repeat, RegionOfInterest region, RegionPosterior found, Grid grid) {
        String unit = " (" + unit() + ")";
        double size = region.pixels().length * unitSize(grid);
        statistics.incrementCounter();
        statistics.addValue("repeat", repeat);
        if (labels != null) statistics.addValue("region", region.name());
        statistics.addValue("mean" + unit, found.mean());
        statistics.addValue("std" + unit, found.standardDeviation());
        statistics.addValue("5 %" + unit, found.quantile(0.05));
        statistics.addValue("50 %" + unit, found.quantile(0.5));
        statistics.addValue("95 %" + unit, found.quantile(0.95));
        statistics.addValue(grid.numDimensions() == 2 ? "area (mm^2)" : "volume (mm^3)", size);
        statistics.addValue("draws", found.means().length);
        statistics.addValue("note", caveat());
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
