package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;

class ComputeScoreImageTest {

    @TempDir Path folder;
    private Path model;
    private ImagePlus record;

    @BeforeEach
    void simulate() throws Exception {
        model = TinyProblem.writeModel(folder);
        record = TinyProblem.record(folder);
    }

    @Test
    void givesTheScoreAtWaterWithItsUnitAndMisfit() throws Exception {
        ImagePlus score = score().image("score");
        assertArrayEquals(new int[] {40, 40, 1, 1, 1}, score.getDimensions());
        assertEquals("mm", score.getCalibration().getUnit());
        assertEquals(2, score.getCalibration().pixelWidth);
        assertEquals("1/(m/s)", score.getCalibration().getValueUnit());
        assertEquals("ComputeScoreImage", score.getProp("aspire.command"));
        float[] values = Images.values(score);
        // The disk is faster than water: so is where the likelihood grows.
        double inside = 0;
        for (int y = 16; y < 24; y++) for (int x = 16; x < 24; x++) inside += values[y * 40 + x];
        assertTrue(inside > 0, "mean in the disk " + inside / 64);
        CommandRun sampled =
                CommandRun.of(
                        SamplePosterior.class,
                        "stack",
                        record,
                        "model",
                        model.toString(),
                        "refinements",
                        "1",
                        "draws",
                        4,
                        "device",
                        "Java");
        ResultsTable report = (ResultsTable) sampled.module().getOutput("report");
        double ratio = chi2(score) / report.getValue("chi2", 0);
        assertEquals(1, ratio, 1e-9, "chi2 of water, as the report says");
    }

    @Test
    void theTrueMapExplainsTheRecord() throws Exception {
        double water = chi2(score().image("score"));
        ImagePlus best = score("fiducial", TinyProblem.disk()).image("score");
        assertTrue(chi2(best) < 0.1 * water, chi2(best) + " of " + water);
        ImagePlus fine = score("fiducial", TinyProblem.fineDisk()).image("score");
        assertTrue(chi2(fine) < 0.1 * water, chi2(fine) + " of " + water);
        assertEquals("disk", fine.getProp("aspire.fiducial"));
    }

    @Test
    void gridAndRepeatsMayBeChosen() throws Exception {
        float[] traces = Images.values(record);
        float[] twice = Arrays.copyOf(traces, 2 * traces.length);
        System.arraycopy(traces, 0, twice, traces.length, traces.length);
        record = Images.image("series", twice, 81, 12, 1, 3, 2);
        Path file = folder.resolve("score.tif");
        CommandRun run = score("size", 24, "spacing", 3.0, "save", file.toString());
        assertNull(run.reason());
        ImagePlus saved = TiffFile.read(file);
        assertArrayEquals(new int[] {24, 24, 1, 1, 2}, saved.getDimensions());
        assertArrayEquals(Images.plane(saved, 0), Images.plane(saved, 1));
        assertEquals(3, saved.getCalibration().pixelWidth, 1e-5);
        assertEquals(2, saved.getProp("aspire.chi2").split(" ").length);
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        assertReason("found 24 pixels of auto mm", score("size", 24));
        assertReason("outside the grid", score("size", 16, "spacing", 2.0));
        ImagePlus small = Images.calibrate(Images.image("small", new float[400], 20, 20), 2);
        assertReason("found 20 x 20 points", score("fiducial", small));
        assertReason("nowhere.json", score("acquisition", "nowhere.json"));
    }

    private CommandRun score(Object... more) throws Exception {
        List<Object> inputs = new ArrayList<>();
        inputs.addAll(List.of("stack", record, "model", model.toString(), "device", "Java"));
        inputs.addAll(List.of(more));
        return CommandRun.of(ComputeScoreImage.class, inputs.toArray());
    }

    private static double chi2(ImagePlus score) {
        return Double.parseDouble(score.getProp("aspire.chi2"));
    }

    private static void assertReason(String expected, CommandRun run) {
        assertTrue(run.reason() != null && run.reason().contains(expected), run.reason());
    }
}
