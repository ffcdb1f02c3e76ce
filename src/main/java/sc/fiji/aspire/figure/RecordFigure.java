package sc.fiji.aspire.figure;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import sc.fiji.aspire.array.fit.Plot;

/**
 * What was found of a record, two plots in a row.
 *
 * @param plots at least one
 */
public record RecordFigure(List<Plot> plots) {

    private static final Color[] COLORS = {new Color(0x1F5FA8), new Color(0xD9731A)};
    private static final int WIDTH = 860;
    private static final int HEIGHT = 620;

    /** Part of the values that an axis along which nothing changes is long. */
    private static final double LEAST = 1e-2;

    public RecordFigure {
        plots = List.copyOf(plots);
        if (plots.isEmpty()) throw new IllegalArgumentException("A figure needs a plot.");
    }

    /** The picture. */
    public BufferedImage draw() {
        int columns = Math.min(2, plots.size());
        int rows = (plots.size() + 1) / 2;
        try (Canvas canvas = new Canvas(columns * WIDTH, rows * HEIGHT)) {
            for (int i = 0; i < plots.size(); i++)
                canvas.chart(
                        chart(plots.get(i)), i % 2 * WIDTH, i / 2 * HEIGHT, WIDTH - 16, HEIGHT);
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

    private static Chart chart(Plot plot) {
        List<Chart.Mark> marks = new ArrayList<>();
        boolean elements = plot.x().equals("element");
        for (int i = 0; i < plot.curves().size(); i++) {
            Plot.Curve curve = plot.curves().get(i);
            Chart.Style line = i == 0 ? Chart.Style.LINE : Chart.Style.DASHES;
            marks.add(
                    new Chart.Mark(
                            curve.name(),
                            elements ? Chart.Style.POINTS : line,
                            COLORS[i % COLORS.length],
                            curve.x(),
                            curve.y()));
        }
        double[] x = range(plot, true);
        double[] y = range(plot, false);
        // The legend is at the top left.
        y[1] += 0.25 * (y[1] - y[0]);
        return new Chart(
                plot.title(),
                elements ? Axis.whole(plot.x(), x[0], x[1]) : Axis.even(plot.x(), x[0], x[1]),
                Axis.even(plot.y(), y[0], y[1]),
                marks);
    }

    private static double[] range(Plot plot, boolean isX) {
        double[] all =
                plot.curves().stream()
                        .flatMapToDouble(c -> DoubleStream.of(isX ? c.x() : c.y()))
                        .toArray();
        double low = DoubleStream.of(all).min().orElse(0);
        double high = DoubleStream.of(all).max().orElse(1);
        double margin = Math.max(LEAST * Math.max(1, Math.abs(high)), 0.05 * (high - low));
        return new double[] {low - margin, high + margin};
    }
}
