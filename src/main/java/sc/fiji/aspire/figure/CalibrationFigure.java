package sc.fiji.aspire.figure;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import sc.fiji.aspire.diagnostics.Calibration;
import sc.fiji.aspire.diagnostics.Summary;

/**
 * Calibration at a glance: coverage with the controls, error against predicted standard deviation,
 * RMSE per refinement with intervals over heads, and a histogram of ranks, after the last
 * refinement.
 *
 * @param calibrations of each refinement and variant, at least that of one posterior
 * @param summary of the errors; without rows that chart is left out
 */
public record CalibrationFigure(List<Calibration> calibrations, Summary summary) {

    private static final int WIDTH = 860;
    private static final int HEIGHT = 660;

    public CalibrationFigure {
        calibrations = List.copyOf(calibrations);
        if (calibrations.stream().allMatch(c -> c.variant().isControl()))
            throw new IllegalArgumentException("Expected the calibration of a posterior.");
    }

    /** The picture. */
    public BufferedImage draw() {
        int last = calibrations.stream().mapToInt(Calibration::refinement).max().orElseThrow();
        CalibrationCharts charts =
                new CalibrationCharts(
                        calibrations.stream().filter(c -> c.refinement() == last).toList());
        List<Chart> all =
                List.of(
                        charts.coverage(),
                        charts.reliability(),
                        charts.errors(summary),
                        charts.ranks());
        try (Canvas canvas = new Canvas(2 * WIDTH, 2 * HEIGHT)) {
            for (int i = 0; i < all.size(); i++)
                canvas.chart(all.get(i), i % 2 * WIDTH, i / 2 * HEIGHT, WIDTH, HEIGHT);
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
}
