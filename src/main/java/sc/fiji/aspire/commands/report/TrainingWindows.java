package sc.fiji.aspire.commands.report;

import ij.ImagePlus;
import ij.gui.Plot;
import ij.gui.PlotWindow;
import ij.macro.Interpreter;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.awt.Color;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import sc.fiji.aspire.RemainingTime;
import sc.fiji.aspire.figure.LossFigure;
import sc.fiji.aspire.figure.PreviewFigure;
import sc.fiji.aspire.training.TrainingEpoch;
import sc.fiji.aspire.training.TrainingPreview;

/**
 * A training as one watches it: its files, the loss curve in a plot window and a preview beside it,
 * both updated in place. They stay when the training ends; one that is closed is not opened again.
 */
public final class TrainingWindows extends LossFiles {

    private static final int PREVIEWS = 10;
    private static final Color TRAINING = new Color(0x1F5FA8);
    private static final Color VALIDATION = new Color(0xD9731A);

    private final Plan plan;
    private final RemainingTime remaining;
    private PlotWindow curve;
    private ImagePlus preview;

    /**
     * What is trained.
     *
     * @param name of the model
     * @param refinements in all
     * @param epochs of each, at most
     */
    public record Plan(String name, int refinements, int epochs) {}

    /** Windows where there are any, and files. */
    public static LossFiles orFiles(Path folder, Plan plan, RemainingTime remaining) {
        return GraphicsEnvironment.isHeadless() || Interpreter.isBatchMode()
                ? new LossFiles(folder)
                : new TrainingWindows(folder, plan, remaining);
    }

    /**
     * @param folder of the files
     * @param remaining says when the training will end
     */
    public TrainingWindows(Path folder, Plan plan, RemainingTime remaining) {
        super(folder);
        this.plan = plan;
        this.remaining = remaining;
    }

    @Override
    public void trained(int refinement, List<TrainingEpoch> history) {
        super.trained(refinement, history);
        if (curve != null && curve.isClosed()) return;
        Plot plot = plot(figure());
        plot.addLabel(0, 0, where(refinement, history.size()));
        if (curve == null) curve = plot.show();
        else curve.drawPlot(plot);
    }

    @Override
    public int previewEvery() {
        return Math.max(1, plan.epochs() / PREVIEWS);
    }

    @Override
    public void drew(TrainingPreview drawn) {
        if (preview != null && preview.getWindow() == null) return;
        ImageProcessor picture = new ColorProcessor(PreviewFigure.of(drawn).draw());
        picture = picture.resize(2 * picture.getWidth() / 3, 2 * picture.getHeight() / 3, true);
        if (preview == null) {
            preview = new ImagePlus("preview of " + plan.name(), picture);
            preview.show();
            Rectangle above = curve.getBounds();
            int right = above.x + above.width - preview.getWindow().getWidth();
            preview.getWindow().setLocation(Math.max(0, right), above.y + above.height);
        } else preview.setProcessor(picture);
    }

    private Plot plot(LossFigure figure) {
        Plot plot = new Plot("training of " + plan.name(), "epoch", "loss (nats per pixel)");
        add(plot, TRAINING, figure.training());
        add(plot, VALIDATION, figure.validation());
        double[] range = figure.range();
        if (figure.isLogarithmic()) plot.setAxisYLog(true);
        plot.setLimits(0, Math.max(2, figure.epochs() + 1), range[0], range[1]);
        plot.setColor(Color.GRAY);
        for (double bound : figure.bounds())
            plot.drawDottedLine(bound, range[0], bound, range[1], 2);
        plot.setColor(Color.BLACK);
        plot.setLegend("training\theld back", Plot.TOP_RIGHT);
        return plot;
    }

    /** The parts of a curve are one object of the plot, so that its legend has one line. */
    private static void add(Plot plot, Color color, List<LossFigure.Curve> curves) {
        int count = curves.stream().mapToInt(c -> c.x().length + 1).sum();
        double[] x = new double[count];
        double[] y = new double[count];
        Arrays.fill(y, Double.NaN);
        int at = 0;
        for (LossFigure.Curve part : curves) {
            System.arraycopy(part.x(), 0, x, at, part.x().length);
            System.arraycopy(part.y(), 0, y, at, part.y().length);
            at += part.x().length;
            x[at++] = part.x()[part.x().length - 1];
        }
        plot.setColor(color, color);
        plot.setLineWidth(2);
        plot.add("connected circles", x, y);
        plot.setLineWidth(1);
    }

    private String where(int refinement, int epoch) {
        String where =
                "refinement "
                        + refinement
                        + " of "
                        + plan.refinements()
                        + ", epoch "
                        + epoch
                        + " of "
                        + plan.epochs();
        OptionalDouble seconds = remaining.seconds();
        if (seconds.isEmpty()) return where;
        LocalTime end =
                LocalTime.now(ZoneId.systemDefault()).plusSeconds((long) seconds.getAsDouble());
        return where
                + ", "
                + remaining.text()
                + ", ends at "
                + end.format(DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT));
    }
}
