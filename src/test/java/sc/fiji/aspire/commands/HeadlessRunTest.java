package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Roi;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.standin.FijiProcess;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;

/** Commands by {@code --run} alone: images are named by path, results are files or in the log. */
class HeadlessRunTest {

    @TempDir Path temporary;
    private Path folder;

    @BeforeEach
    void makeOddFolder() throws Exception {
        folder = Files.createDirectory(temporary.resolve("a b=c]d, [save=\u00e9"));
    }

    @Test
    void opensTheSample() throws Exception {
        assertEquals(
                "[info: ASPIRE Head Ring Array gave \"head-ring-array\".]",
                run("OpenHeadRingArray", "").errors().toString());
    }

    @Test
    void tellsOfAModel() throws Exception {
        String log = run("ModelInformation", "model=\"ring64\"").errors().toString();
        assertTrue(log.contains("information: model\tname\tring64"), log);
    }

    @Test
    void computesTheScoreOfAFile() throws Exception {
        Path model = TinyProblem.writeModel(folder);
        Path record = folder.resolve("record.tif");
        ImagePlus stack = TinyProblem.record(folder);
        TiffFile.write(stack, record);
        Path save = folder.resolve("score.tif");
        Path disk = folder.resolve("disk.tif");
        TiffFile.write(TinyProblem.disk(), disk);
        String inputs =
                "stack=\"%s\",fiducial=\"%s\",model=\"%s\",device=\"Java\",save=\"%s\""
                        .formatted(record, disk, model, save);
        run("ComputeScoreImage", inputs);
        CommandRun expected =
                CommandRun.of(
                        ComputeScoreImage.class,
                        "stack",
                        stack,
                        "fiducial",
                        TinyProblem.disk(),
                        "model",
                        model.toString(),
                        "device",
                        "Java");
        ImagePlus saved = TiffFile.read(save);
        assertArrayEquals(Images.values(expected.image("score")), Images.values(saved));
        assertEquals("1/(m/s)", saved.getProp("aspire.unit"));
    }

    @Test
    void paintsAndCountsTheLayersOfFiles() throws Exception {
        ImagePlus posterior = layers("posterior", 4, 1);
        posterior.setRoi(new Roi(2, 2, 3, 3));
        TiffFile.write(posterior, folder.resolve("posterior.tif"));
        TiffFile.write(layers("samples", 1, 5), folder.resolve("samples.tif"));
        Path overlay = folder.resolve("overlay.tif");
        String input = "posterior=\"" + folder.resolve("posterior.tif") + "\",";
        run("UncertaintyOverlay", input + "save=\"" + overlay + "\"");
        assertEquals(24, TiffFile.read(overlay).getBitDepth());
        String samples = "samples=\"" + folder.resolve("samples.tif") + "\",";
        FijiProcess region = run("RegionStatistics", input + samples + "save=\"" + folder + "\"");
        assertTrue(Files.readString(folder.resolve("region.csv")).contains(",36,5,"));
        assertTrue(region.errors().toString().contains("statistics: 1\t"), region + "");
    }

    /** SciJava knows no display for a file and would say that it ignores it. */
    @Test
    void namesTheFilesThatItWrote() throws Exception {
        String inputs =
                "folder=\"%s\",acquisition=\"%s\",phantoms=\"1-2\",spares=\"3\",size=40,device=\"Java\""
                        .formatted(folder.resolve("set"), TinyProblem.writeRing(folder));
        FijiProcess fiji = run("GenerateTrainingSet", inputs);
        String log = fiji.errors().toString();
        assertTrue(log.contains("Wrote " + folder.resolve("set")), log);
    }

    private static ImagePlus layers(String title, int channels, int slices) {
        float[] values = new float[8 * 8 * channels * slices];
        for (int i = 0; i < values.length; i++) values[i] = 1500 + i % 7;
        return Images.calibrate(Images.image(title, values, 8, 8, channels, slices), 2);
    }

    private static FijiProcess run(String command, String inputs) throws Exception {
        String name = "sc.fiji.aspire.commands." + command;
        FijiProcess fiji = FijiProcess.headless("--run", name, inputs);
        assertEquals(0, fiji.code(), fiji.errors().toString());
        assertTrue(!fiji.errors().toString().contains("Ignoring"), fiji.errors().toString());
        return fiji;
    }
}
