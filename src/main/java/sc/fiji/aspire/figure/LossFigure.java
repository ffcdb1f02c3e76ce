package sc.fiji.aspire.figure;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import sc.fiji.aspire.training.TrainingEpoch;

/**
 * Training and validation loss over the epochs, refinement after refinement.
 *
 * @param refinements the epochs of each, the first one first; empty where they are not known
 */
public record LossFigure(List<List<TrainingEpoch>> refinements) {

    private static final Color TRAINING = new Color(0x1F5FA8);
    private static final Color VALIDATION = new Color(0xD9731A);
    private static final Color BOUND = new Color(0x888888);
    private static final int WIDTH = 1100;
    private static final int HEIGHT = 660;

    /** Curves that fall by more than this factor are drawn over factors. */
    private static final double WIDE = 20;

    public LossFigure {
        refinements = refinements.stream().map(List::copyOf).toList();
    }

    /**
     * One of the two curves.
     *
     * @param x epochs, counted over all refinements
     * @param y loss, nats per pixel
     */
    public record Curve(double[] x, double[] y) {}

    /** Mean loss of the training items in each epoch; a curve for each refinement with epochs. */
    public List<Curve> training() {
        return curves(TrainingEpoch::trainingLoss);
    }

    /** Mean loss of the items held back, after each epoch. */
    public List<Curve> validation() {
        return curves(TrainingEpoch::validationLoss);
    }

    private List<Curve> curves(ToDoubleFunction<TrainingEpoch> loss) {
        List<Curve> curves = new ArrayList<>();
        int before = 0;
        for (List<TrainingEpoch> epochs : refinements) {
            double[] x = new double[epochs.size()];
            for (int i = 0; i < x.length; i++) x[i] = before + epochs.get(i).epoch();
            if (x.length > 0) curves.add(new Curve(x, epochs.stream().mapToDouble(loss).toArray()));
            before += x.length;
        }
        return curves;
    }

    /** Where one refinement ends and the next begins, in epochs. */
    public double[] bounds() {
        double[] ends = new double[Math.max(0, refinements.size() - 1)];
        double before = 0;
        for (int i = 0; i < ends.length; i++) {
            before += refinements.get(i).size();
            ends[i] = before + 0.5;
        }
        return ends;
    }

    /** All epochs. */
    public int epochs() {
        return refinements.stream().mapToInt(List::size).sum();
    }

    /** Whether the loss is better drawn over factors than over differences. */
    public boolean isLogarithmic() {
        double[] range = range();
        return range[0] > 0 && range[1] > WIDE * range[0];
    }

    /** Lowest and highest loss to draw; of many epochs, the highest twentieth may lie above. */
    public double[] range() {
        double[] all =
                refinements.stream()
                        .flatMap(List::stream)
                        .flatMap(e -> List.of(e.trainingLoss(), e.validationLoss()).stream())
                        .mapToDouble(v -> v)
                        .filter(Double::isFinite)
                        .sorted()
                        .toArray();
        if (all.length == 0) return new double[] {0, 1};
        double high = all[(int) Math.round(0.95 * (all.length - 1))];
        double margin = Math.max(1e-3, 0.05 * (high - all[0]));
        return new double[] {all[0] > 0 ? 0.98 * all[0] : all[0] - margin, high + margin};
    }

    /** The picture. */
    public BufferedImage draw() {
        try (Canvas canvas = new Canvas(WIDTH, HEIGHT)) {
            canvas.chart(chart(), 0, 0, WIDTH - 16, HEIGHT);
            return canvas.image();
        }
    }

    /**
     * Writes the figure as a PNG file, whole or not at all.
     *
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public void write(Path file) {
        PngFile.write(draw(), file);
    }

    private Chart chart() {
        double[] range = range();
        // Curves begin high at the left, where the legend is.
        range[1] = isLogarithmic() ? 3 * range[1] : range[1] + 0.2 * (range[1] - range[0]);
        List<Chart.Mark> marks = new ArrayList<>();
        for (double bound : bounds())
            marks.add(
                    new Chart.Mark(
                            "", Chart.Style.DASHES, BOUND, new double[] {bound, bound}, range));
        add(marks, "training", TRAINING, training());
        add(marks, "held back", VALIDATION, validation());
        String label = "loss (nats per pixel)";
        return new Chart(
                "Loss of " + refinements.size() + " refinement" + plural(refinements.size()),
                Axis.whole("epoch", 0, Math.max(2, epochs() + 1)),
                isLogarithmic()
                        ? Axis.factors(label, range[0], range[1])
                        : Axis.even(label, range[0], range[1]),
                marks);
    }

    private static String plural(int count) {
        return count == 1 ? "" : "s";
    }

    /** A single epoch is drawn as a short line, for it has no other end. */
    private static void add(List<Chart.Mark> marks, String name, Color color, List<Curve> curves) {
        for (int i = 0; i < curves.size(); i++) {
            double[] x = curves.get(i).x();
            double[] y = curves.get(i).y();
            if (x.length == 1) {
                x = new double[] {x[0] - 0.3, x[0] + 0.3};
                y = new double[] {y[0], y[0]};
            }
            String legend = i == 0 ? name : "";
            marks.add(
                    new Chart.Mark(legend, Chart.Style.LINE, color, x, Arrays.copyOf(y, y.length)));
        }
    }
}
