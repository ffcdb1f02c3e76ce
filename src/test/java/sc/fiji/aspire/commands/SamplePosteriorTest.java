package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.standin.FijiProcess;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;

class SamplePosteriorTest {

    @TempDir Path folder;
    private Path model;
    private Path record;

    @BeforeEach
    void simulate() throws Exception {
        model = TinyProblem.writeModel(folder);
        record = folder.resolve("record.tif");
        CommandRun run =
                CommandRun.of(
                        SimulateAcquisition.class,
                        "map",
                        TinyProblem.disk(),
                        "acquisition",
                        TinyProblem.writeRing(folder).toString(),
                        "device",
                        "Java",
                        "save",
                        record.toString());
        assertNull(run.reason());
    }

    @Test
    void givesCalibratedLayersThatTellHowTheyCameAbout() throws Exception {
        CommandRun run = sample(TiffFile.read(record), "seed", 3L);
        assertNull(run.reason());
        ImagePlus posterior = run.image("posterior");
        assertArrayEquals(new int[] {40, 40, 4, 1, 1}, posterior.getDimensions());
        assertArrayEquals(new int[] {40, 40, 1, 6, 1}, run.image("samples").getDimensions());
        assertArrayEquals(new int[] {40, 40, 2, 2, 1}, run.image("history").getDimensions());
        assertEquals(2, posterior.getCalibration().pixelWidth);
        assertEquals("mm", posterior.getCalibration().getUnit());
        assertEquals("m/s", posterior.getCalibration().getValueUnit());
        assertEquals("3", posterior.getProp("aspire.seed"));
        assertEquals(64, posterior.getProp("aspire.stack.sha256").length());
        assertEquals(64, posterior.getProp("aspire.model.sha256").length());
        assertTrue(posterior.getProp("aspire.samples-by").contains("ONNX"));
        assertEquals(posterior.getProp("aspire.seed"), run.image("samples").getProp("aspire.seed"));
        ResultsTable report = (ResultsTable) run.module().getOutput("report");
        assertEquals(3, report.size());
        assertTrue(report.getValue("chi2", 2) > 0);
    }

    @Test
    void theMeanIsTheMeanOfTheSamples() throws Exception {
        CommandRun run = sample(TiffFile.read(record));
        float[] samples = Images.values(run.image("samples"));
        float[] mean = Images.plane(run.image("posterior"), 0);
        float[] low = Images.plane(run.image("posterior"), 2);
        float[] high = Images.plane(run.image("posterior"), 3);
        int pixel = 20 * 40 + 20;
        double sum = 0;
        for (int i = 0; i < 6; i++) sum += samples[i * 1600 + pixel];
        assertEquals(sum / 6, mean[pixel], 1e-3);
        assertTrue(low[pixel] < mean[pixel] && mean[pixel] < high[pixel]);
    }

    @Test
    void repeatsExactlyWithTheSameSeed() throws Exception {
        float[] first = Images.values(sample(TiffFile.read(record), "seed", 3L).image("samples"));
        float[] again = Images.values(sample(TiffFile.read(record), "seed", 3L).image("samples"));
        float[] other = Images.values(sample(TiffFile.read(record), "seed", 4L).image("samples"));
        assertArrayEquals(first, again);
        assertNotEquals(first[820], other[820]);
    }

    @Test
    void givesAFrameForEachRepeat() throws Exception {
        float[] traces = Images.values(TiffFile.read(record));
        float[] twice = Arrays.copyOf(traces, 2 * traces.length);
        for (int i = 0; i < traces.length; i++) twice[traces.length + i] = 2 * traces[i];
        ImagePlus series = Images.image("series", twice, 81, 12, 1, 3, 2);
        CommandRun run = sample(series);
        assertNull(run.reason());
        assertEquals(2, run.image("posterior").getNFrames());
        float[] alone = Images.values(sample(TiffFile.read(record)).image("posterior"));
        float[] both = Images.values(run.image("posterior"));
        assertArrayEquals(alone, Arrays.copyOf(both, alone.length));
        ResultsTable report = (ResultsTable) run.module().getOutput("report");
        assertEquals(2, report.getValue("repeat", 5));
        assertNotEquals(report.getValue("chi2", 2), report.getValue("chi2", 5));
    }

    @Test
    void savesTheSamplesOfTheSamePosterior() throws Exception {
        Path file = folder.resolve("a folder").resolve("samples.tif");
        CommandRun saved = sample(TiffFile.read(record), "save", file.toString());
        assertNull(saved.reason());
        CommandRun held = sample(TiffFile.read(record));
        for (String layer : List.of("posterior", "samples", "history"))
            assertArrayEquals(Images.values(held.image(layer)), Images.values(saved.image(layer)));
        ImagePlus read = TiffFile.read(file);
        assertArrayEquals(Images.values(held.image("samples")), Images.values(read));
        assertArrayEquals(new int[] {40, 40, 1, 6, 1}, read.getDimensions());
        assertEquals(2, read.getCalibration().pixelWidth, 1e-9);
        assertEquals("mm", read.getCalibration().getUnit());
        for (ImagePlus image : List.of(read, saved.image("samples"))) {
            assertEquals("6", image.getProp("aspire.draws"));
            assertEquals(64, image.getProp("aspire.stack.sha256").length());
        }
        assertTrue(saved.image("samples").getStack().isVirtual());
        assertEquals(List.of("samples.tif"), names(file.getParent()));
    }

    @Test
    void savesTheLayersAndTheReport() throws Exception {
        Path layers = folder.resolve("layers");
        LoggedRun run =
                LoggedRun.of(
                        SamplePosterior.class,
                        inputs(TiffFile.read(record), "layers", layers.toString()));
        assertNull(run.run().reason());
        assertEquals(
                List.of(
                        "record-posterior.tif",
                        "record-refinements.tif",
                        "record-report.csv",
                        "record-samples.tif"),
                names(layers));
        for (String name : names(layers))
            assertTrue(run.told("info: Wrote ", layers.resolve(name).toString()), name);
        ImagePlus posterior = TiffFile.read(layers.resolve("record-posterior.tif"));
        assertArrayEquals(Images.values(run.run().image("posterior")), Images.values(posterior));
        assertEquals("layers", posterior.getProp("aspire.layers"));
        assertEquals("record.json beside the file", posterior.getProp("aspire.acquisition-from"));
        String report = Files.readString(layers.resolve("record-report.csv"));
        assertTrue(report.contains("record.json beside the file"), report);
        Path named = folder.resolve("named").resolve("x.TIF");
        Path samples = folder.resolve("s.tif");
        Object[] both = {"layers", named.toString(), "save", samples.toString()};
        assertNull(sample(TiffFile.read(record), both).reason());
        assertEquals(
                List.of("x-posterior.tif", "x-refinements.tif", "x-report.csv"),
                names(named.getParent()));
    }

    @Test
    void tellsWhatItTookForGranted() throws Exception {
        ImagePlus stack = Images.image("bare", Images.values(TiffFile.read(record)), 81, 12, 1, 3);
        LoggedRun run = LoggedRun.of(SamplePosterior.class, inputs(stack));
        assertNull(run.run().reason());
        assertTrue(run.told("warning: bare has no acquisition", "model's own"), "" + run.lines());
        assertTrue(run.told("warning: bare has no unit", "0.8 us apart"), "" + run.lines());
        ResultsTable report = (ResultsTable) run.run().module().getOutput("report");
        assertEquals("the model's own", report.getStringValue("acquisition", 0));
    }

    /** Whoever chooses images by title gets those of the run that the log names. */
    @Test
    void titlesAreUnique() throws Exception {
        LoggedRun first = LoggedRun.of(SamplePosterior.class, inputs(TiffFile.read(record)));
        ImagePlus open = first.run().image("posterior");
        boolean batch = Interpreter.batchMode;
        Interpreter.batchMode = true;
        Interpreter.addBatchModeImage(open);
        LoggedRun second;
        try {
            second = LoggedRun.of(SamplePosterior.class, inputs(TiffFile.read(record)));
        } finally {
            Interpreter.removeBatchModeImage(open);
            Interpreter.batchMode = batch;
        }
        String title = second.run().image("posterior").getTitle();
        assertNotEquals(open.getTitle(), title);
        assertTrue(title.matches("posterior-\\d+"), title);
        assertEquals(
                title.replace("posterior", "samples"), second.run().image("samples").getTitle());
        assertTrue(second.told("info: Sample Posterior gave \"" + title + "\"", "samples"));
    }

    @Test
    void refusesWhatImageJDidNotReadRightly() throws Exception {
        ImagePlus stack = TiffFile.read(record);
        ByteBuffer tiff = ByteBuffer.wrap(Files.readAllBytes(record));
        if (tiff.get(0) == 'I') tiff.order(ByteOrder.LITTLE_ENDIAN);
        int entry = tiff.getInt(4) + 2;
        while (tiff.getShort(entry) != 259) entry += 12;
        tiff.putShort(entry + 8, (short) 7);
        Files.write(record, tiff.array());
        assertReason("compressed by JPEG", sample(stack));
    }

    @Test
    void leavesTheLastFinishedRefinementWhenItIsCanceled() throws Exception {
        Path file = folder.resolve("saved").resolve("samples.tif");
        Object[] inputs = {
            "stack",
            TiffFile.read(record),
            "model",
            model.toString(),
            "draws",
            10000,
            "device",
            "Java",
            "save",
            file.toString()
        };
        CanceledRun canceled =
                CanceledRun.at(
                        task ->
                                task.getStatusMessage().startsWith("sample")
                                        && task.getProgressValue()
                                                > 0.55 * task.getProgressMaximum(),
                        SamplePosterior.class,
                        inputs);
        String expected = "cancelled after refinement 1 of 2";
        assertTrue(canceled.reason().startsWith("Cancelled after refinement 1 of 2"));
        ImagePlus posterior = canceled.image("posterior");
        assertEquals("posterior (" + expected + ")", posterior.getTitle());
        assertEquals(expected, posterior.getProp("aspire.canceled"));
        ImagePlus first =
                sample(TiffFile.read(record), "refinements", "1", "draws", 10000)
                        .image("posterior");
        for (int i = 0; i < posterior.getNChannels(); i++)
            assertArrayEquals(Images.plane(first, i), Images.plane(posterior, i));
        ResultsTable report = (ResultsTable) canceled.module().getOutput("report");
        assertEquals(2, report.size());
        assertEquals(expected, report.getStringValue("canceled", 1));
        assertEquals(List.of("samples.tif"), names(file.getParent()));
        assertEquals(expected, TiffFile.read(file).getProp("aspire.canceled"));
    }

    @Test
    void savesEachRepeatInAFileOfItsOwn() throws Exception {
        float[] traces = Images.values(TiffFile.read(record));
        float[] twice = Arrays.copyOf(traces, 2 * traces.length);
        System.arraycopy(traces, 0, twice, traces.length, traces.length);
        Path saved = folder.resolve("saved");
        CommandRun run =
                sample(
                        Images.image("series", twice, 81, 12, 1, 3, 2),
                        "save",
                        saved.resolve("samples.tif").toString());
        assertNull(run.reason());
        assertEquals(List.of("samples-1.tif", "samples-2.tif"), names(saved));
        assertArrayEquals(
                Images.values(TiffFile.read(saved.resolve("samples-1.tif"))),
                Images.values(TiffFile.read(saved.resolve("samples-2.tif"))));
    }

    @Test
    void leavesNoHalfOfAFileWhenItFails() throws Exception {
        Path saved = Files.createDirectories(folder.resolve("saved"));
        Path file = Files.createDirectories(saved.resolve("samples.tif").resolve("in the way"));
        CommandRun run = sample(TiffFile.read(record), "save", file.getParent().toString());
        assertReason("samples.tif", run);
        assertEquals(List.of("samples.tif"), names(saved));
    }

    private static List<String> names(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        ImagePlus stack = TiffFile.read(record);
        assertReason("a number of refinements", sample(stack, "refinements", "many"));
        assertReason("at most the 2 refinements", sample(stack, "refinements", "7"));
        assertReason("nowhere.zip", sample(stack, "model", "nowhere.zip"));
        assertReason("expected a zip file", sample(stack, "model", record.toString()));
        ImagePlus turned = Images.image("turned", Images.values(stack), 12, 81, 1, 3);
        assertReason("Y = 12 receivers", sample(turned));
        stack.getCalibration().pixelWidth = 1;
        assertReason("0.8 us", sample(stack));
    }

    @Test
    void runsFromAMacroThatSavesTheLayers() throws Exception {
        Path file = folder.resolve("posterior.tif");
        Path macro = folder.resolve("sample.ijm");
        String options = "model=" + model + " refinements=1 draws=6 device=Java";
        Files.write(
                macro,
                List.of(
                        "open(getArgument());",
                        "run(\"Sample Posterior...\", \"" + options + "\");",
                        "selectImage(\"posterior\");",
                        "saveAs(\"Tiff\", \"" + file + "\");"));
        FijiProcess fiji = FijiProcess.headless("-macro", macro.toString(), record.toString());
        assertEquals(0, fiji.code(), fiji.errors().toString());
        ImagePlus expected = sample(TiffFile.read(record), "refinements", "1").image("posterior");
        ImagePlus saved = TiffFile.read(file);
        assertArrayEquals(Images.values(expected), Images.values(saved));
        assertEquals(expected.getProp("aspire.stack.sha256"), saved.getProp("aspire.stack.sha256"));
        assertEquals("mm", saved.getCalibration().getUnit());
    }

    private CommandRun sample(ImagePlus stack, Object... inputs) throws Exception {
        return CommandRun.of(SamplePosterior.class, inputs(stack, inputs));
    }

    private Object[] inputs(ImagePlus stack, Object... more) {
        Object[] all = {"stack", stack, "model", model.toString(), "draws", 6, "device", "Java"};
        Object[] merged = Arrays.copyOf(all, all.length + more.length);
        System.arraycopy(more, 0, merged, all.length, more.length);
        return merged;
    }

    private static void assertReason(String expected, CommandRun run) {
        assertTrue(run.reason() != null && run.reason().contains(expected), run.reason());
    }
}
