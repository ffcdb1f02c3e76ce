package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.measure.Calibration;
import ij.measure.ResultsTable;
import ij.process.StackConverter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.acoustics.AcousticModel;
import sc.fiji.aspire.model.ModelFile;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.standin.FijiProcess;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;

/** Runs that are repeated from the properties of their outputs, saved to files in between. */
class RepeatRunTest {

    @TempDir Path folder;
    @TempDir Path elsewhere;

    /** All that a posterior follows from: a map that was drawn, a record of it, and a model. */
    private ImagePlus sampled(Object... more) throws Exception {
        TiffFile.write(TinyProblem.record(elsewhere), elsewhere.resolve("record.tif"));
        Files.move(
                elsewhere.resolve("ring.json"),
                elsewhere.resolve("record.json"),
                StandardCopyOption.REPLACE_EXISTING);
        TinyProblem.writeModel(elsewhere);
        CommandRun run =
                CommandRun.of(
                        SamplePosterior.class,
                        with(
                                more,
                                "stack",
                                TiffFile.read(elsewhere.resolve("record.tif")),
                                "model",
                                elsewhere.resolve("tiny.zip").toString(),
                                "device",
                                "Java",
                                "draws",
                                6,
                                "seed",
                                3));
        assertNull(run.reason());
        return run.image(more.length == 0 ? "posterior" : "samples");
    }

    private static Object[] with(Object[] more, Object... inputs) {
        List<Object> all = new ArrayList<>(List.of(inputs));
        all.addAll(List.of(more));
        return all.toArray();
    }

    private CommandRun repeat(ImagePlus output, Object... more) throws Exception {
        Path file = folder.resolve(output.getTitle().replaceAll("\\W", "-") + ".tif");
        if (!Files.exists(file)) TiffFile.write(output, file);
        return CommandRun.of(RepeatRun.class, with(more, "image", TiffFile.read(file)));
    }

    private static void assertSame(CommandRun run) {
        assertNull(run.reason());
        ResultsTable table = (ResultsTable) run.module().getOutput("comparison");
        assertEquals("pixels that differ", table.getStringValue("property", 0));
        assertEquals("0", table.getStringValue("now", 0));
        assertEquals(2, table.size(), table.getStringValue("property", table.size() - 1));
    }

    @Test
    void repeatsAPosteriorFromFilesOfOtherFolders() throws Exception {
        ImagePlus posterior = sampled();
        String refused = repeat(posterior).reason();
        assertTrue(refused.startsWith("Expected the input "), refused);
        assertTrue(refused.contains("found none in " + folder), refused);
        assertSame(repeat(posterior, "folders", elsewhere.toString()));
    }

    @Test
    void tellsNoFolders() throws Exception {
        ImagePlus posterior = sampled();
        for (String text : posterior.getPropertiesAsArray())
            assertFalse(text.contains(elsewhere.toString()), text);
    }

    @Test
    void repeatsSamplesThatWereStreamed() throws Exception {
        Path file = folder.resolve("samples.tif");
        ImagePlus samples = sampled("save", file.toString());
        byte[] before = Files.readAllBytes(file);
        assertSame(repeat(samples, "folders", elsewhere.toString()));
        assertTrue(Arrays.equals(before, Files.readAllBytes(file)));
    }

    /** Into a folder of its own, whatever the run wrote. */
    @Test
    void repeatsARunThatSavedItsLayers() throws Exception {
        Path layers = elsewhere.resolve("layers");
        ImagePlus samples = sampled("layers", layers.toString());
        byte[] before = Files.readAllBytes(layers.resolve("record-posterior.tif"));
        assertSame(repeat(samples, "folders", elsewhere.toString()));
        assertTrue(
                Arrays.equals(before, Files.readAllBytes(layers.resolve("record-posterior.tif"))));
    }

    /** The same numbers that stand for other pressures are another input. */
    @Test
    void findsAnotherGain() throws Exception {
        ImagePlus posterior = sampled();
        ImagePlus record = TiffFile.read(elsewhere.resolve("record.tif"));
        new StackConverter(record).convertToGray16();
        double[] line = {-1, 1e-4};
        record.getCalibration().setFunction(Calibration.STRAIGHT_LINE, line, "Pa");
        posterior.setProp("aspire.stack.sha256", Images.sha256(record));
        line[1] = 2e-4;
        record.getCalibration().setFunction(Calibration.STRAIGHT_LINE, line, "Pa");
        TiffFile.write(record, elsewhere.resolve("record.tif"));
        String reason = repeat(posterior, "folders", elsewhere.toString()).reason();
        assertTrue(reason.contains("found something else in " + elsewhere), reason);
    }

    @Test
    void repeatsWhatMadeAnInputThatWasNeverSaved() throws Exception {
        ImagePlus phantoms =
                CommandRun.of(CreatePhantoms.class, "count", 2, "size", 64, "spacing", 4.0)
                        .image("phantoms");
        phantoms.setSlice(2);
        CommandRun record =
                CommandRun.of(
                        SimulateAcquisition.class,
                        "map",
                        phantoms,
                        "acquisition",
                        wideRing().toString(),
                        "device",
                        "Java");
        assertNull(record.reason());
        CommandRun again = repeat(record.image("stack"), "folders", elsewhere.toString());
        assertSame(again);
        assertEquals("2", record.image("stack").getProp("aspire.map.slice"));
    }

    private Path wideRing() throws Exception {
        Path model = TinyProblem.writeHeadModel(elsewhere);
        Path ring = elsewhere.resolve("wide.json");
        String json =
                AcquisitionJson.write(
                        new AcousticModel(KnownPhysics.read(ModelFile.read(model.toString())))
                                .acquisition());
        return Files.writeString(ring, json);
    }

    @Test
    void repeatsAScoreAndARegionWithItsSelection() throws Exception {
        ImagePlus posterior = sampled();
        TiffFile.write(posterior, elsewhere.resolve("posterior.tif"));
        CommandRun score =
                CommandRun.of(
                        ComputeScoreImage.class,
                        "stack",
                        TiffFile.read(elsewhere.resolve("record.tif")),
                        "model",
                        elsewhere.resolve("tiny.zip").toString(),
                        "device",
                        "Java",
                        "save",
                        elsewhere.resolve("score.tif").toString());
        assertSame(repeat(score.image("score"), "folders", elsewhere.toString()));
        ImagePlus layers = TiffFile.read(elsewhere.resolve("posterior.tif"));
        layers.setRoi(new OvalRoi(12, 12, 9, 7));
        ImagePlus samples = sampled("save", elsewhere.resolve("samples.tif").toString());
        CommandRun region =
                CommandRun.of(RegionStatistics.class, "posterior", layers, "samples", samples);
        assertNull(region.reason());
        assertSame(repeat(region.image("plot"), "folders", elsewhere.toString()));
        CommandRun overlay = CommandRun.of(UncertaintyOverlay.class, "posterior", layers);
        assertSame(repeat(overlay.image("overlay"), "folders", elsewhere.toString()));
    }

    @Test
    void findsChangedPixelsAndChangedFiles() throws Exception {
        ImagePlus posterior = sampled();
        posterior.getStack().getProcessor(1).setf(5, 5, 1234);
        CommandRun differs = repeat(posterior, "folders", elsewhere.toString());
        assertTrue(differs.reason().contains("found 1 of 6400 that differ"), differs.reason());
        assertTrue(differs.image("repeated") != null, "must be there to look at");
        Files.write(elsewhere.resolve("tiny.zip"), new byte[] {1});
        String changed = repeat(posterior, "folders", elsewhere.toString()).reason();
        assertTrue(changed.contains("tiny.zip with SHA-256"), changed);
        assertTrue(changed.contains("found something else in " + elsewhere), changed);
    }

    @Test
    void namesTheAcquisitionThatHasChanged() throws Exception {
        ImagePlus posterior = sampled();
        Acquisition other =
                Acquisition.ring(
                        29.995, 12, 3, TinyProblem.RING.wavelet(), TinyProblem.RING.time());
        Files.writeString(elsewhere.resolve("record.json"), AcquisitionJson.write(other));
        CommandRun again = repeat(posterior, "folders", elsewhere.toString());
        // The flows of this model have learnt nothing yet: they draw the same for any score.
        assertNull(again.reason());
        ResultsTable table = (ResultsTable) again.module().getOutput("comparison");
        assertEquals("acquisition-sha256", table.getStringValue("property", 2));
    }

    /** A file from a stranger starts nothing but commands that give images. */
    @Test
    void startsNoOtherCommand() throws Exception {
        ImagePlus image = TinyProblem.disk();
        String nothing = repeat(image).reason();
        assertTrue(nothing.contains("aspire.command"), nothing);
        image.setTitle("bait");
        image.setProp("aspire.output", "trainingset");
        for (String command : List.of("GenerateTrainingSet", "../Secret", "Provenance")) {
            image.setTitle("bait " + command.length());
            image.setProp("aspire.command", command);
            image.setProp("aspire.folder", elsewhere.resolve("set").toString());
            String reason = repeat(image).reason();
            assertTrue(reason.startsWith("Expected a command of ASPIRE"), reason);
        }
        assertFalse(Files.exists(elsewhere.resolve("set")));
    }

    /** Names that leave the folder of the results, or that a system lacks. */
    @ParameterizedTest
    @ValueSource(strings = {"..", "../up", "/", "a:b.tif", "NUL.tif", "C:\\x\\up.tif", "up. "})
    void repeatsWhateverTheResultWasCalled(String save) throws Exception {
        ImagePlus phantoms =
                CommandRun.of(CreatePhantoms.class, "size", 16, "spacing", 16.0).image("phantoms");
        phantoms.setProp("aspire.save", save);
        assertSame(repeat(phantoms));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/zero", "\\\\server\\share\\model.zip"})
    void opensNoPathOfAStranger(String model) throws Exception {
        ImagePlus posterior = sampled();
        posterior.setProp("aspire.model", model);
        posterior.setProp("aspire.model.sha256", null);
        String reason = repeat(posterior, "folders", elsewhere.toString()).reason();
        assertTrue(reason.contains("found the path " + model), reason);
    }

    @Test
    void runsFromTheCommandLine() throws Exception {
        Path map = folder.resolve("phantoms.tif");
        CommandRun.of(CreatePhantoms.class, "size", 32, "spacing", 8.0, "save", map.toString());
        FijiProcess same = FijiProcess.script("scripts/repeat", map.toString());
        assertEquals(0, same.code(), same.errors().toString());
        assertTrue(same.errors().toString().contains("pixels that differ\t0\t0"), "" + same);
        ImagePlus changed = TiffFile.read(map);
        changed.getProcessor().setf(3, 3, 1);
        TiffFile.write(changed, map);
        FijiProcess other = FijiProcess.script("scripts/repeat", map.toString());
        assertEquals(1, other.code());
        assertTrue(other.errors().toString().contains("1 of 1024 that differ"), "" + other);
    }
}
