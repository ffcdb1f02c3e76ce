package sc.fiji.aspire.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.posterior.PosteriorSamples;
import sc.fiji.aspire.wave.Medium;

/** Posteriors whose calibration is known, with errors that pixels share, as real ones do. */
class CalibrationTest {

    private static final int WIDTH = 16;
    private static final int DRAWS = 63;
    private static final int ENOUGH = 80;

    @Test
    void rightPosteriorPassesAndItsControlsFail() {
        CalibrationTable table = table(ENOUGH, 1, 0);
        List<Calibration> all = table.calibrations();
        assertEquals(Perturbation.values().length, all.size());
        Calibration posterior = all.get(0);
        assertTrue(posterior.rankP() > 0.01, "p = " + posterior.rankP());
        Calibration.Area head = posterior.areas().get("head");
        assertEquals(1, head.meanSquaredZ(), 0.15);
        assertEquals(90, head.coverage()[17], 3);
        for (Calibration.Bin bin : head.bins())
            assertEquals(bin.deviation(), bin.rmse(), 0.2 * bin.deviation());
        for (Calibration control : all.subList(1, all.size())) {
            assertTrue(control.rankP() < 0.01, control.variant() + ", p = " + control.rankP());
            assertTrue(control.areas().get("brain").isFarOff(), control.variant().label());
        }
        assertEquals(List.of(), table.warnings());
        for (CalibrationRow row : table.rows())
            if (row.isCheck() && row.variant() == Perturbation.NONE)
                assertEquals("passes", row.verdict(), row.toString());
    }

    @ParameterizedTest(name = "spread {0}, shift {1}")
    @CsvSource({"0.5, 0, 4", "2, 0, 0.25", "1, 1, 2"})
    void wrongPosteriorFails(double spread, double shift, double z2) {
        Calibration posterior = table(ENOUGH, spread, shift).calibrations().get(0);
        assertTrue(posterior.rankP() < 0.01, "p = " + posterior.rankP());
        assertTrue(posterior.areas().get("head").isFarOff());
        assertEquals(z2, posterior.areas().get("head").meanSquaredZ(), 0.15 * z2);
        assertTrue(
                CalibrationRow.of(posterior).stream().anyMatch(r -> r.verdict().equals("fails")));
    }

    @Test
    void fewRecordsSayThatTheyDoNotTell() {
        CalibrationTable table = table(5, 1, 0);
        assertTrue(
                table.rows().stream()
                        .anyMatch(r -> r.verdict().equals("not told apart with 5 records")));
        for (CalibrationRow row : table.rows())
            if (row.isCheck() && row.variant() == Perturbation.NONE && row.check().equals("rank p"))
                assertEquals("too few records to tell", row.verdict(), row.toString());
        List<String> warnings = table.warnings();
        assertTrue(
                warnings.stream().anyMatch(w -> w.contains("5 records: spread halved by ranks")),
                warnings.toString());
    }

    @Test
    void regionsAreThoseOfTheMean() {
        Calibration calibration = table(3, 1, 0).calibrations().get(0);
        List<String> ranked = calibration.ranks().stream().map(Calibration.Rank::where).toList();
        assertEquals("pixel in head", ranked.get(0));
        assertTrue(ranked.contains("mean of brain front left"), ranked.toString());
        assertTrue(ranked.contains("mean of skull"), ranked.toString());
        Estimate water =
                new Estimate(
                        Medium.uniform(Grid.centered(2, WIDTH, WIDTH), 1500),
                        new float[WIDTH * WIDTH],
                        new float[WIDTH * WIDTH],
                        new float[40][WIDTH * WIDTH]);
        CalibrationTable nothing = new CalibrationTable(1);
        nothing.add("a", 1, water, mask());
        assertEquals(List.of(), nothing.calibrations().get(0).ranks());
        assertTrue(nothing.rows().stream().noneMatch(r -> r.check().startsWith("rank")));
    }

    @Test
    void sectionsOfAHeadAreCounted() {
        CalibrationTable table = new CalibrationTable(1);
        Random random = new Random(2);
        for (String name : List.of("s1-z05", "s1-z09", "s2-z05"))
            table.add(name, 1, estimate(random, DRAWS, 1, 0), mask());
        Calibration calibration = table.calibrations().get(0);
        assertEquals(3, calibration.records());
        assertEquals(2, calibration.heads());
    }

    @Test
    void fewDrawsHaveNoWideIntervals() {
        CalibrationTable table = new CalibrationTable(1);
        table.add("a", 1, estimate(new Random(2), 20, 1, 0), mask());
        double[] coverage = table.calibrations().get(0).areas().get("head").coverage();
        assertTrue(Double.isNaN(coverage[18]) && !Double.isNaN(coverage[17]));
        table.add("b", 1, estimate(new Random(2), 21, 1, 0), mask());
        assertThrows(IllegalArgumentException.class, table::calibrations);
    }

    @Test
    void tableIsWritten(@TempDir Path folder) throws Exception {
        CalibrationTable table = table(6, 1, 0);
        table.writeCsv(folder.resolve("calibration.csv"));
        List<String> lines = Files.readAllLines(folder.resolve("calibration.csv"));
        assertEquals(1 + table.rows().size(), lines.size());
        assertTrue(lines.stream().allMatch(l -> l.split(",", -1).length == 8));
        Map<String, Object> values = table.values().get(0);
        assertEquals("posterior", values.get("variant"));
        assertEquals(19, ((List<?>) values.get("coverage_brain")).size());
    }

    private static CalibrationTable table(int records, double spread, double shift) {
        CalibrationTable table = new CalibrationTable(1);
        Random random = new Random(8);
        for (int i = 0; i < records; i++)
            table.add("r" + i, 1, estimate(random, DRAWS, spread, shift), mask());
        return table;
    }

    /** Predicts {@code spread} times the true deviation, {@code shift} true deviations off. */
    private static Estimate estimate(Random random, int count, double spread, double shift) {
        float[] centre = new float[WIDTH * WIDTH];
        float[] sigma = new float[centre.length];
        for (int i = 0; i < centre.length; i++) {
            double level = isSkull(i) ? 2300 : isBrain(i) ? 1550 : 1500;
            centre[i] = (float) (level + 15 * random.nextGaussian());
            sigma[i] = (float) (3 + 15 * random.nextDouble());
        }
        float[] truth = drawn(random, centre, sigma, 1, 0);
        float[][] draws = new float[count][];
        for (int k = 0; k < count; k++) draws[k] = drawn(random, centre, sigma, spread, shift);
        Medium body = new Medium(Grid.centered(2, WIDTH, WIDTH), truth);
        return Estimate.of(body, new PosteriorSamples(body.grid(), draws));
    }

    private static float[] drawn(
            Random random, float[] centre, float[] sigma, double spread, double shift) {
        double common = random.nextGaussian();
        float[] image = new float[centre.length];
        for (int i = 0; i < image.length; i++) {
            double z = 0.3 * common + Math.sqrt(1 - 0.09) * random.nextGaussian();
            image[i] = (float) (centre[i] + sigma[i] * (shift + spread * z));
        }
        return image;
    }

    private static HeadMask mask() {
        boolean[] head = new boolean[WIDTH * WIDTH];
        boolean[] brain = new boolean[head.length];
        boolean[] skull = new boolean[head.length];
        for (int i = 0; i < head.length; i++) {
            brain[i] = isBrain(i);
            skull[i] = isSkull(i);
            head[i] = brain[i] || skull[i];
        }
        return new HeadMask(head, brain, skull);
    }

    private static boolean isBrain(int pixel) {
        return distance(pixel) < WIDTH / 2 - 2;
    }

    private static boolean isSkull(int pixel) {
        return !isBrain(pixel) && distance(pixel) < WIDTH / 2 - 1;
    }

    /** Of a pixel from the middle, in squares. */
    private static double distance(int pixel) {
        double middle = 0.5 * (WIDTH - 1);
        return Math.max(Math.abs(pixel % WIDTH - middle), Math.abs(pixel / WIDTH - middle));
    }
}
