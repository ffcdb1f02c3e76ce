package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.posterior.RegionPosterior;
import sc.fiji.aspire.tiff.Images;

class RegionStatisticsTest {

    private static final int DRAWS = 50;

    @TempDir Path folder;

    @Test
    void givesThePosteriorOfTheMean() throws Exception {
        ImagePlus posterior = posterior(1);
        posterior.setRoi(new Roi(1, 2, 3, 2));
        CommandRun run = region(posterior, samples(1), "save", folder.toString());
        assertNull(run.reason());
        ResultsTable table = table(run);
        assertEquals(1, table.size());
        // Draw k is 1500 + k everywhere but at x = 0, which lies outside the region.
        assertEquals(1500 + 0.5 * (DRAWS - 1), table.getValue("mean (m/s)", 0), 1e-3);
        double deviation = Math.sqrt(DRAWS * (DRAWS + 1) / 12.0);
        assertEquals(deviation, table.getValue("std (m/s)", 0), 1e-3);
        assertEquals(1500 + 0.05 * (DRAWS + 1) - 1, table.getValue("5 % (m/s)", 0), 1e-3);
        assertEquals(1500 + 0.95 * (DRAWS + 1) - 1, table.getValue("95 % (m/s)", 0), 1e-3);
        assertEquals(6 * 4, table.getValue("area (mm^2)", 0), 1e-9);
        assertEquals(DRAWS, table.getValue("draws", 0));
        assertTrue(run.image("plot").getWidth() > 500);
        List<String> csv = Files.readAllLines(folder.resolve("region.csv"));
        assertEquals(2, csv.size());
        assertTrue(csv.get(1).startsWith("1,1524.5"), csv.get(1));
        assertTrue(Files.size(folder.resolve("region.png")) > 1000);
    }

    @Test
    void givesARowForEachRepeat() throws Exception {
        ImagePlus posterior = posterior(2);
        posterior.setRoi(new OvalRoi(1, 1, 4, 4));
        CommandRun run = region(posterior, samples(2));
        assertNull(run.reason());
        ResultsTable table = table(run);
        assertEquals(2, table.size());
        double first = table.getValue("mean (m/s)", 0);
        assertEquals(first + 100, table.getValue("mean (m/s)", 1), 1e-3);
    }

    @Test
    void labelsAreRegions() throws Exception {
        float[] labels = new float[30];
        labels[8] = labels[9] = 3;
        labels[20] = 1;
        ImagePlus image = Images.image("labels", labels, 6, 5);
        CommandRun run = region(posterior(1), samples(1), "labels", image);
        assertNull(run.reason());
        ResultsTable table = table(run);
        assertEquals("1", table.getStringValue("region", 0));
        assertEquals(4, table.getValue("area (mm^2)", 0), 1e-9);
        assertEquals("3", table.getStringValue("region", 1));
        assertEquals(8, table.getValue("area (mm^2)", 1), 1e-9);
        assertEquals(1500 + 0.5 * (DRAWS - 1), table.getValue("mean (m/s)", 1), 1e-3);
        labels[3] = 0.5f;
        ImagePlus broken = Images.image("broken", labels, 6, 5);
        assertReason(
                "whole numbers, found 0.5", region(posterior(1), samples(1), "labels", broken));
        ImagePlus none = Images.image("none", new float[30], 6, 5);
        assertReason("found 0 everywhere", region(posterior(1), samples(1), "labels", none));
    }

    /** Bounds of few draws are no closer together than those of many. */
    @Test
    void quantilesKeepTheirPromiseForAFurtherDraw() {
        SplittableRandom random = new SplittableRandom(5);
        int inside = 0;
        int trials = 20000;
        for (int t = 0; t < trials; t++) {
            float[] means = new float[19];
            for (int i = 0; i < means.length; i++) means[i] = (float) random.nextDouble();
            RegionPosterior posterior = new RegionPosterior(means);
            double next = random.nextDouble();
            if (posterior.quantile(0.05) < next && next < posterior.quantile(0.95)) inside++;
        }
        assertEquals(0.9, inside / (double) trials, 0.01);
    }

    @Test
    void warnsUnlessTheModelWasFoundCalibrated() throws Exception {
        Path model = TinyProblem.writeModel(folder);
        assertTrue(note(posterior(1)).contains("holds no check"));
        assertTrue(note(sampled(model)).contains("holds no check"));
        assertTrue(
                checked(model, "fails", "fails as it must")
                        .contains(
                                "wrong intervals for this model, of means over regions or of pixels (p = 0.2)"));
        assertTrue(checked(model, "passes", "not told apart").contains("too few records"));
        String fine = checked(model, "passes", "fails as it must");
        assertTrue(fine.startsWith("Check Calibration found nothing wrong"), fine);
    }

    private String checked(Path model, String own, String halved) throws Exception {
        AspireModel plain = KnownPhysics.read(ModelBundle.read(Files.readAllBytes(model), "tiny"));
        List<Map<String, Object>> results =
                List.of(section("posterior", own), section("spread halved", halved));
        Path copy = folder.resolve("checked.zip");
        Files.write(copy, plain.withCalibration(Map.of("results", results)).toBundle().write());
        return note(sampled(copy));
    }

    private static Map<String, Object> section(String variant, String verdict) {
        List<Object> check = List.of(0.2, verdict);
        return Map.of(
                "refinement",
                2,
                "variant",
                variant,
                "checks",
                Map.of("rank p, all together", check));
    }

    /** What {@link SamplePosterior} gives, which tells what its model was found to be. */
    private ImagePlus sampled(Path model) throws Exception {
        CommandRun run =
                CommandRun.of(
                        SamplePosterior.class,
                        "stack",
                        TinyProblem.record(folder),
                        "model",
                        model.toString(),
                        "draws",
                        DRAWS,
                        "device",
                        "Java");
        ImagePlus posterior = posterior(1);
        posterior.setProp("aspire.regions", run.image("posterior").getProp("aspire.regions"));
        return posterior;
    }

    private static String note(ImagePlus posterior) throws Exception {
        posterior.setRoi(new Roi(1, 1, 2, 2));
        CommandRun run = region(posterior, samples(1));
        assertNull(run.reason());
        assertEquals(
                table(run).getStringValue("note", 0), run.image("plot").getProp("aspire.note"));
        return table(run).getStringValue("note", 0);
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        ImagePlus posterior = posterior(1);
        assertReason("found none", region(posterior, samples(1)));
        posterior.setRoi(new Line(1, 1, 3, 3));
        assertReason("found a straight line", region(posterior, samples(1)));
        posterior.setRoi(new Roi(90, 90, 3, 3));
        assertReason("around no pixel", region(posterior, samples(1)));
        posterior.setRoi(new Roi(1, 1, 3, 3));
        assertReason("the samples of the run that made posterior", region(posterior, null));
        assertReason("found 6 x 5 pixels, 2 frames", region(posterior, samples(2)));
        assertReason("choose the samples", region(posterior, posterior(1)));
        ImagePlus other = samples(1);
        other.setProp("aspire.seed", "7");
        assertReason("found 7 for aspire.seed", region(posterior, other));
        assertReason("found 1 channels", region(samples(1), samples(1)));
    }

    /** Those of a run that was cancelled, beside those of another run. */
    @Test
    void findsTheSamplesOfTheSameRun() throws Exception {
        ImagePlus posterior = posterior(1);
        posterior.setProp("aspire.seed", "12345");
        posterior.setRoi(new Roi(1, 1, 3, 3));
        ImagePlus canceled = samples(1);
        canceled.setProp("aspire.seed", "12345");
        canceled.setTitle("samples-1 (cancelled after refinement 1 of 2)");
        ImagePlus other = samples(1);
        boolean batch = Interpreter.batchMode;
        Interpreter.batchMode = true;
        try {
            for (ImagePlus open : List.of(canceled, other)) Interpreter.addBatchModeImage(open);
            assertNull(region(posterior, null).reason());
            Interpreter.removeBatchModeImage(canceled);
            assertReason("samples of the run that made", region(posterior, null));
        } finally {
            Interpreter.batchMode = batch;
            for (ImagePlus open : List.of(canceled, other)) Interpreter.removeBatchModeImage(open);
        }
    }

    private static CommandRun region(ImagePlus posterior, ImagePlus samples, Object... more)
            throws Exception {
        List<Object> inputs = new ArrayList<>();
        inputs.addAll(List.of("posterior", posterior));
        if (samples != null) inputs.addAll(List.of("samples", samples));
        inputs.addAll(List.of(more));
        return CommandRun.of(RegionStatistics.class, inputs.toArray());
    }

    /** 6 x 5 pixels of 2 mm. */
    private static ImagePlus posterior(int repeats) {
        ImagePlus image =
                Images.image("posterior", new float[6 * 5 * 4 * repeats], 6, 5, 4, 1, repeats);
        return Images.calibrate(image, 2);
    }

    private static ImagePlus samples(int repeats) {
        float[] values = new float[6 * 5 * DRAWS * repeats];
        for (int i = 0; i < values.length; i++)
            values[i] = i % 6 == 0 ? 3000 : 1500 + i / 30 % DRAWS + 100 * (i / 30 / DRAWS);
        return Images.calibrate(Images.image("samples", values, 6, 5, 1, DRAWS, repeats), 2);
    }

    private static ResultsTable table(CommandRun run) {
        return (ResultsTable) run.module().getOutput("statistics");
    }

    private static void assertReason(String expected, CommandRun run) {
        assertTrue(
                run.reason() != null && run.reason().toLowerCase().contains(expected.toLowerCase()),
                run.reason());
    }
}
