package sc.fiji.aspire.commands;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ColorProcessor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.aspire.Auto;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.commands.image.PosteriorLayers;
import sc.fiji.aspire.commands.image.SpeedScale;
import sc.fiji.aspire.commands.image.Spread;
import sc.fiji.aspire.commands.scijava.PreviewedCommand;
import sc.fiji.aspire.figure.ColorMap;
import sc.fiji.aspire.figure.ConfidenceColors;
import sc.fiji.aspire.figure.OverlayFigure;
import sc.fiji.aspire.figure.Scale;
import sc.fiji.aspire.tiff.TiffFile;

/**
 * Paints the posterior mean with its confidence: hue and lightness say the speed of sound, and fade
 * to grey where the standard deviation is high; see {@link ConfidenceColors}.
 */
@Plugin(
        type = Command.class,
        description =
                "Shows the speed of sound in colours that fade to grey where it is uncertain.",
        menu = {
            @Menu(label = "Plugins"),
            @Menu(label = "ASPIRE"),
            @Menu(label = "Uncertainty Overlay...", weight = 11)
        })
public final class UncertaintyOverlay extends PreviewedCommand {

    /** Share of the pixels that are grey. */
    private static final double GREY = 0.01;

    @Parameter(
            label = "Posterior",
            description = "The layers of Sample Posterior.",
            callback = READ_BACK,
            persist = false)
    private ImagePlus posterior;

    @Parameter(
            label = "Speed from (m/s)",
            description = "auto in both: soft tissue in most of the colours, bone in the rest.",
            callback = READ_BACK,
            persist = false)
    private String low = Auto.AUTO;

    @Parameter(
            label = "Speed to (m/s)",
            description = "Faster pixels have the last colour.",
            callback = READ_BACK,
            persist = false)
    private String high = Auto.AUTO;

    @Parameter(
            label = "Grey from a deviation of (m/s)",
            description = "auto: the deviation that one pixel in a hundred exceeds.",
            callback = READ_BACK,
            persist = false)
    private String doubt = Auto.AUTO;

    @Parameter(
            label = "Save as (TIFF)",
            description = "Empty: no file.",
            required = false,
            style = FileWidget.SAVE_STYLE,
            persist = false)
    private String save = "";

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus overlay;

    @Override
    protected String preview() {
        if (posterior == null) return "No image is open.";
        PosteriorLayers layers = new PosteriorLayers(posterior);
        double[] knots = scale(layers).knots();
        String bone = knots.length > 2 ? ", faster ones up to " + Math.round(knots[2]) : "";
        return (posterior.getTitle() + ": " + layers.grid() + ".\nColours from ")
                + (Math.round(knots[0]) + " to " + Math.round(knots[1]) + " m/s" + bone)
                + ("; grey from a deviation of " + Decimal.four(end(layers)) + " m/s.");
    }

    @Override
    protected void run(Progress progress) {
        makeFolderOfTiff(save);
        PosteriorLayers layers = new PosteriorLayers(posterior);
        Grid grid = layers.grid();
        ConfidenceColors colors = new ConfidenceColors(scale(layers), end(layers));
        OverlayFigure figure = new OverlayFigure(colors, grid.size(0), grid.size(1));
        ImageStack pictures = null;
        int plane = grid.size(0) * grid.size(1);
        for (int repeat = 1; repeat <= layers.repeats(); repeat++) {
            float[] mean = layers.mean(repeat);
            float[] deviation = layers.deviation(repeat);
            for (int first = 0; first < mean.length; first += plane) {
                progress.checkCanceled();
                progress.update(repeat - 1, layers.repeats(), "overlay");
                ColorProcessor picture =
                        new ColorProcessor(
                                figure.draw(
                                        Arrays.copyOfRange(mean, first, first + plane),
                                        Arrays.copyOfRange(deviation, first, first + plane)));
                if (pictures == null)
                    pictures = new ImageStack(picture.getWidth(), picture.getHeight());
                pictures.addSlice("repeat " + repeat, picture);
            }
        }
        overlay = new ImagePlus("uncertainty overlay", pictures);
        overlay.setDimensions(1, grid.numPlanes(), layers.repeats());
        overlay.setOpenAsHyperStack(pictures.size() > 1);
        calibrate(grid, figure.factor());
    }

    /** The legend lies to the right of the body, whose centre stays at 0 mm. */
    private void calibrate(Grid grid, int factor) {
        Calibration calibration = overlay.getCalibration();
        calibration.setUnit("mm");
        calibration.pixelWidth = grid.spacing() / factor;
        calibration.pixelHeight = grid.spacing() / factor;
        calibration.xOrigin = 0.5 * (grid.size(0) * factor - 1);
        calibration.yOrigin = 0.5 * (grid.size(1) * factor - 1);
        if (grid.numDimensions() == 2) return;
        calibration.pixelDepth = grid.spacing();
        calibration.zOrigin = 0.5 * (grid.numPlanes() - 1);
    }

    private Scale scale(PosteriorLayers layers) {
        double from = Auto.number(low, "low");
        double to = Auto.number(high, "high");
        if (from == 0 && to == 0) return SpeedScale.of(all(layers, layers::mean));
        if (!(from < to))
            throw new IllegalArgumentException(
                    "Expected speeds from low to high, or auto for both; found "
                            + from
                            + " and "
                            + to
                            + " m/s. Correct them.");
        return Scale.even(ColorMap.VIRIDIS, from, to, "m/s");
    }

    private double end(PosteriorLayers layers) {
        double given = Auto.number(doubt, "doubt");
        if (given > 0) return given;
        double end = all(layers, layers::deviation).at(1 - GREY);
        return end > 0 ? Math.ceil(end) : 1;
    }

    private static Spread all(PosteriorLayers layers, IntFunction<float[]> layer) {
        return Spread.of(IntStream.rangeClosed(1, layers.repeats()).mapToObj(layer).toList());
    }

    @Override
    protected void store() {
        if (save.isBlank()) return;
        TiffFile.write(overlay, Path.of(save.trim()));
        wrote(Path.of(save.trim()));
    }
}
