package sc.fiji.aspire.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.phantom.HeadPhantom;
import sc.fiji.aspire.posterior.PosteriorSamples;
import sc.fiji.aspire.wave.Medium;

class MetricsTest {

    private static final Medium TRUTH = HeadPhantom.draw(Grid.centered(2, 128, 128), 3);
    private static final HeadMask MASK = HeadMask.of(TRUTH);

    @Test
    void waterIsAPointEstimate() {
        Metrics figures = Metrics.of("a", 0, water(), MASK);
        assertEquals(54, figures.get(Metric.RMSE_BRAIN), 8);
        assertTrue(figures.get(Metric.RMSE_SKULL) > 700);
        assertTrue(figures.get(Metric.SSIM) < 0.9);
        assertTrue(Double.isNaN(figures.get(Metric.UCE)));
        assertFalse(figures.values().containsKey(Metric.COVERAGE_90));
    }

    @Test
    void rightPosteriorHasIdealFigures() {
        Metrics figures = Metrics.of("a", 1, posterior(1), MASK);
        assertEquals(10, figures.get(Metric.RMSE_HEAD), 0.4);
        assertEquals(90, figures.get(Metric.COVERAGE_90), 1.5);
        assertEquals(90, figures.get(Metric.COVERAGE_90_BRAIN), 1.5);
        assertEquals(1, figures.get(Metric.Z2), 0.1);
        assertTrue(figures.get(Metric.UCE) < 1);
        assertEquals(Metric.values().length - 3, figures.values().size());
    }

    @Test
    void halvedDeviationIsSeen() {
        Metrics figures = Metrics.of("a", 1, posterior(0.5), MASK);
        assertTrue(figures.get(Metric.COVERAGE_90) < 70);
        assertTrue(figures.get(Metric.Z2) > 3);
        assertTrue(figures.get(Metric.UCE) > 4);
    }

    @Test
    void imagesOfOtherSizesAreRefused() {
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Estimate.of(TRUTH, new float[256 * 256]))
                        .getMessage();
        assertTrue(message.contains("16384") && message.contains("65536"), message);
    }

    @Test
    void linesHoldMeansOverObservations() {
        MetricsTable table = new MetricsTable();
        table.add(Metrics.of("a", 0, water(), MASK).with(Metric.CHI2, 400));
        table.add(Metrics.of("b", 0, water(), MASK).with(Metric.CHI2, 500));
        table.add(Metrics.of("a", 1, posterior(1), MASK).with(Metric.SECONDS, 1.5));
        List<String> lines = table.lines();
        assertTrue(lines.get(0).matches("rmse-head-0\t[0-9]+\\.[0-9]+\tm/s"), lines.get(0));
        assertTrue(lines.get(1).startsWith("rmse-head-1\t"), lines.get(1));
        assertTrue(lines.contains("chi2-0\t450.000\t1"), lines.toString());
        assertTrue(lines.contains("seconds-1\t1.50000\ts"), lines.toString());
        assertTrue(lines.stream().noneMatch(line -> line.startsWith("coverage-90-0")));
    }

    @Test
    void tableIsWrittenInAnyLanguage(@TempDir Path folder) throws IOException {
        MetricsTable table = new MetricsTable();
        table.add(Metrics.of("head, left", 0, water(), MASK));
        table.add(Metrics.of("b", 1, posterior(1), MASK));
        Locale before = Locale.getDefault();
        Path file = Files.createDirectory(folder.resolve("new")).resolve("results.csv");
        try {
            Locale.setDefault(Locale.GERMANY);
            table.writeCsv(file);
        } finally {
            Locale.setDefault(before);
        }
        List<String> lines = Files.readAllLines(file);
        assertEquals(3, lines.size());
        assertTrue(lines.get(0).startsWith("observation,refinement,rmse-head,rmse-brain"));
        assertTrue(lines.get(1).startsWith("\"head, left\",0,"), lines.get(1));
        assertEquals(2 + Metric.values().length, lines.get(2).split(",", -1).length);
        try (var files = Files.list(file.getParent())) {
            assertEquals(1, files.count());
        }
    }

    private static Estimate water() {
        return Estimate.of(TRUTH, Medium.uniform(TRUTH.grid(), Medium.WATER).values());
    }

    /** Deviation 10 m/s in truth, {@code spread} times that in the draws. */
    private static Estimate posterior(double spread) {
        Random random = new Random(2);
        float[] truth = TRUTH.values();
        float[] centre = new float[truth.length];
        for (int i = 0; i < centre.length; i++)
            centre[i] = (float) (truth[i] + 10 * random.nextGaussian());
        float[][] draws = new float[64][truth.length];
        for (float[] draw : draws)
            for (int i = 0; i < draw.length; i++)
                draw[i] = (float) (centre[i] + 10 * spread * random.nextGaussian());
        return Estimate.of(TRUTH, new PosteriorSamples(TRUTH.grid(), draws));
    }

    /** Names of files and models are anybody's. */
    @Test
    void noCellIsAFormulaOfASpreadsheet() {
        for (String text : new String[] {"=HYPERLINK(1)", "@SUM(1)", "-cmd|' /C calc'!A0"})
            assertTrue(MetricsTable.quoted(text).startsWith("'"), text);
        for (String text : new String[] {"-1.5", "-", "+3 dB", "head-a.tif", "a=b"})
            assertEquals(text, MetricsTable.quoted(text));
    }
}
