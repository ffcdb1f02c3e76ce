package sc.fiji.aspire.figure;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import sc.fiji.aspire.posterior.RegionPosterior;

/**
 * The posterior of a region's mean speed of sound as a histogram, with its mean and its 5 % and 95
 * % bounds.
 *
 * @param posterior of the region
 * @param unit of the means, such as m/s
 * @param note what to know before trusting it, written below
 */
public record HistogramFigure(RegionPosterior posterior, String unit, String note) {

    private static final Color BAR = new Color(0xA9C1DD);
    private static final Color MEAN = new Color(0x1F5FA8);
    private static final Color BOUND = new Color(0xD9731A);
    private static final int WIDTH = 860;
    private static final int HEIGHT = 620;
    private static final int LINE = 28;
    private static final int LETTERS = 74;
    private static final int MOST_BINS = 40;

    /** The picture. */
    public BufferedImage draw() {
        List<String> lines = wrapped(note);
        try (Canvas canvas = new Canvas(WIDTH, HEIGHT + (lines.size() + 1) * LINE)) {
            canvas.chart(chart(), 0, 0, WIDTH - 16, HEIGHT);
            for (int i = 0; i < lines.size(); i++)
                canvas.text(lines.get(i), 40, HEIGHT + (i + 0.6) * LINE, 0);
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
        float[] means = posterior.means();
        double[] edges = edges(means);
        double[] counts = new double[edges.length - 1];
        double step = edges[1] - edges[0];
        for (float mean : means)
            counts[Math.min(counts.length - 1, (int) ((mean - edges[0]) / step))]++;
        double top = 1.25 * Arrays.stream(counts).max().orElseThrow();
        String title =
                String.format(
                        Locale.ROOT,
                        "Region: mean %s %s, std %s %s, %d samples",
                        number(posterior.mean()),
                        unit,
                        number(posterior.standardDeviation()),
                        unit,
                        means.length);
        List<Chart.Mark> marks = new ArrayList<>();
        marks.add(bars(edges, counts));
        marks.add(upright("mean", Chart.Style.LINE, MEAN, posterior.mean(), top));
        marks.add(upright("5 %, 95 %", Chart.Style.DASHES, BOUND, posterior.quantile(0.05), top));
        marks.add(upright("", Chart.Style.DASHES, BOUND, posterior.quantile(0.95), top));
        return new Chart(
                title,
                Axis.even(quantity() + " (" + unit + ")", edges[0], edges[edges.length - 1]),
                Axis.whole("samples", 0, top),
                marks);
    }

    /** With a digit after the point, or four digits of a small number. */
    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.4g" : "%.1f", value);
    }

    private String quantity() {
        return unit.equals("m/s") ? "mean speed of sound" : "mean";
    }

    private static Chart.Mark bars(double[] edges, double[] counts) {
        double[] high = Arrays.copyOf(counts, edges.length);
        double[] low = new double[edges.length];
        return new Chart.Mark("", Chart.Style.BAND, BAR, edges, high, low, high);
    }

    private static Chart.Mark upright(
            String name, Chart.Style style, Color color, double x, double top) {
        return new Chart.Mark(name, style, color, new double[] {x, x}, new double[] {0, top});
    }

    /** Round edges of bins one to two and a half times as wide as IQR / n^(1/3). */
    static double[] edges(float[] sorted) {
        double low = sorted[0];
        double high = sorted[sorted.length - 1];
        float quarter = sorted[sorted.length / 4];
        double spread = sorted[3 * sorted.length / 4] - quarter;
        double wanted = spread / Math.cbrt(sorted.length);
        double step = Scale.roundStep(Math.max(1e-3, Math.max(wanted, (high - low) / MOST_BINS)));
        double first = Math.floor(low / step) - 1;
        int bins = (int) (Math.floor(high / step) + 1 - first) + 1;
        double[] edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++) edges[i] = (first + i) * step;
        return edges;
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() + word.length() >= LETTERS) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
