package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.commands.report.RunReport;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;

/** A model that knows normal scores tells where a record contradicts its posterior. */
class AnomalyLayerTest {

    @TempDir static Path folder;

    private static ImagePlus record;
    private static Path watching;

    @BeforeAll
    static void write() throws Exception {
        record = TinyProblem.record(folder);
        watching = TinyProblem.writeWatching(TinyProblem.writeModel(folder));
    }

    private static CommandRun sample(Path model, int refinements) throws Exception {
        CommandRun run =
                CommandRun.of(
                        SamplePosterior.class,
                        "stack",
                        record,
                        "acquisition",
                        folder.resolve("ring.json").toString(),
                        "model",
                        model.toString(),
                        "refinements",
                        refinements,
                        "draws",
                        6,
                        "device",
                        "Java",
                        "layers",
                        folder.resolve("layers" + refinements).toString());
        assertNull(run.reason());
        return run;
    }

    @Test
    void theLayerSaysWhereAndTheRestStays() throws Exception {
        CommandRun run = sample(watching, 2);
        ImagePlus anomaly = run.image("anomaly");
        float[] values = Images.values(anomaly);
        assertTrue(Float.isNaN(values[0]), "not judged");
        assertTrue(Math.abs(values[values.length / 2]) > 4);
        assertEquals("2.0", String.valueOf(anomaly.getCalibration().pixelWidth));
        assertEquals("4", anomaly.getProp(RunReport.ANOMALY_THRESHOLD));
        for (float value : values)
            assertTrue(!(Math.abs(value) > 0.99 * anomaly.getDisplayRangeMax()), "" + value);
        int unknown = anomaly.getProcessor().getLut().getRGB(0);
        assertEquals(0xFF808080, unknown);
        String told = run.image("posterior").getProp(RunReport.ANOMALY);
        assertTrue(told.contains("is not explained"), told);
        try (Stream<Path> files = Files.list(folder.resolve("layers2"))) {
            Path written =
                    files.filter(f -> f.toString().endsWith("-anomaly.tif"))
                            .findAny()
                            .orElseThrow();
            assertArrayEquals(values, Images.values(TiffFile.read(written)));
        }
        CommandRun plain = sample(folder.resolve("tiny.zip"), 2);
        assertNull(plain.image("anomaly"));
        assertNull(plain.image("posterior").getProp(RunReport.ANOMALY));
        assertArrayEquals(
                Images.values(plain.image("posterior")), Images.values(run.image("posterior")));
    }

    /** What is normal is known of the last refinement. */
    @Test
    void fewerRefinementsHaveNone() throws Exception {
        assertNull(sample(watching, 1).image("anomaly"));
    }

    @Test
    void aBatchKeepsItAndKnowsWhetherItIsThere() throws Exception {
        Path stacks = Files.createDirectory(folder.resolve("stacks"));
        TiffFile.write(record, stacks.resolve("a.tif"));
        Files.copy(folder.resolve("ring.json"), stacks.resolve("a.json"));
        Path written = stacks.resolve("posterior").resolve("a-anomaly.tif");
        assertEquals("done", batch(stacks));
        assertTrue(Files.exists(written));
        assertEquals("done before", batch(stacks));
        Files.delete(written);
        assertEquals("done", batch(stacks));
        assertTrue(Files.exists(written));
    }

    private static String batch(Path stacks) throws Exception {
        CommandRun.of(
                SampleFolder.class,
                "folder",
                stacks.toString(),
                "model",
                watching.toString(),
                "refinements",
                "2",
                "draws",
                6,
                "device",
                "Java");
        List<String> rows =
                Files.readAllLines(stacks.resolve("posterior").resolve(SampleFolder.TABLE));
        return rows.get(1).split(",")[1];
    }
}
