package sc.fiji.aspire.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.diagnostics.CalibrationTable;
import sc.fiji.aspire.diagnostics.Estimate;
import sc.fiji.aspire.diagnostics.HeadMask;
import sc.fiji.aspire.diagnostics.Metric;
import sc.fiji.aspire.diagnostics.Metrics;
import sc.fiji.aspire.diagnostics.MetricsTable;
import sc.fiji.aspire.diagnostics.Summary;
import sc.fiji.aspire.phantom.HeadPhantom;
import sc.fiji.aspire.posterior.PosteriorSamples;
import sc.fiji.aspire.wave.Medium;

class CalibrationFigureTest {

    @TempDir Path folder;

    @Test
    void hasFourCharts() throws Exception {
        BufferedImage image = figure().draw();
        for (int i = 0; i < 4; i++)
            assertTrue(ink(image, i % 2, i / 2) > 5000, "chart " + i + " is empty");
        figure().write(folder.resolve("calibration.png"));
        assertTrue(Files.size(folder.resolve("calibration.png")) > 10_000);
    }

    @Test
    void needsAPosterior() {
        Summary none = new Summary(List.of());
        assertThrows(IllegalArgumentException.class, () -> new CalibrationFigure(List.of(), none));
    }

    @Test
    void axesHaveRoundTicks() {
        Axis even = Axis.even("a", 0, 100);
        assertArrayEquals(new double[] {0, 20, 40, 60, 80, 100}, even.ticks());
        assertEquals("20", even.text(20));
        assertArrayEquals(new double[] {0, 1, 2}, Axis.whole("d", -0.3, 2.3).ticks());
        Axis factors = Axis.factors("b", 3, 60);
        assertArrayEquals(new double[] {5, 10, 20, 50}, factors.ticks());
        assertEquals(0.5, factors.position(Math.sqrt(180)), 1e-12);
        assertEquals("0.05", factors.text(0.05));
        assertThrows(IllegalArgumentException.class, () -> Axis.factors("c", 0, 1));
    }

    private static CalibrationFigure figure() {
        CalibrationTable calibration = new CalibrationTable(1);
        MetricsTable figures = new MetricsTable();
        Random random = new Random(2);
        for (int i = 0; i < 2; i++) {
            Medium truth = HeadPhantom.draw(Grid.centered(4, 64, 64), i + 1);
            float[][] draws = new float[40][truth.grid().numPoints()];
            for (float[] draw : draws)
                for (int p = 0; p < draw.length; p++)
                    draw[p] = (float) (truth.values()[p] + 10 * random.nextGaussian());
            PosteriorSamples samples = new PosteriorSamples(truth.grid(), draws);
            calibration.add("h" + i, 1, Estimate.of(truth, samples), HeadMask.of(truth));
            for (int j = 0; j < 2; j++)
                figures.add(new Metrics("h" + i, j, Map.of(Metric.RMSE_HEAD, 90.0 / (1 + i + j))));
        }
        return new CalibrationFigure(calibration.calibrations(), Summary.of(figures));
    }

    /** Number of dark pixels of a quarter. */
    private static int ink(BufferedImage image, int column, int row) {
        int width = image.getWidth() / 2;
        int height = image.getHeight() / 2;
        int ink = 0;
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) {
                int rgb = image.getRGB(column * width + x, row * height + y);
                if ((rgb & 0xff) + (rgb >> 8 & 0xff) + (rgb >> 16 & 0xff) < 600) ink++;
            }
        return ink;
    }
}
