package sc.fiji.aspire.commands.scijava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Roi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import sc.fiji.aspire.commands.CheckCalibration;
import sc.fiji.aspire.commands.CommandRun;
import sc.fiji.aspire.commands.ComputeScoreImage;
import sc.fiji.aspire.commands.EvaluateModel;
import sc.fiji.aspire.commands.GenerateTrainingSet;
import sc.fiji.aspire.commands.ModelInformation;
import sc.fiji.aspire.commands.RegionStatistics;
import sc.fiji.aspire.commands.SampleFolder;
import sc.fiji.aspire.commands.SamplePosterior;
import sc.fiji.aspire.commands.SimulateAcquisition;
import sc.fiji.aspire.commands.TinyProblem;
import sc.fiji.aspire.commands.TrainModel;
import sc.fiji.aspire.commands.UncertaintyOverlay;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;
import sc.fiji.aspire.wave.device.Devices;

/** What dialogs say of their inputs. */
class PreviewTest {

    private static final String UNFIT = "Does not fit yet. ";

    @TempDir Path folder;

    private final Context context = new Context();

    @AfterEach
    void dispose() {
        context.dispose();
    }

    /** What the dialog of a command begins with, given inputs as name, value... */
    private String preview(Class<? extends PreviewedCommand> command, Object... inputs)
            throws Exception {
        CommandInfo info = context.service(CommandService.class).getCommand(command);
        Module module = context.service(ModuleService.class).createModule(info);
        for (int i = 0; i < inputs.length; i += 2)
            module.setInput((String) inputs[i], inputs[i + 1]);
        module.initialize();
        String html = (String) module.getInput("preview");
        assertTrue(html.startsWith("<html><div style='white-space:nowrap'>"), html);
        String text = html.replaceAll("</?(html|div)[^>]*>", "").replaceAll("(<br>&nbsp;)+$", "");
        for (String line : text.split("<br>")) assertTrue(line.length() <= 58, line);
        return text;
    }

    private static void assertHas(String expected, String preview) {
        assertTrue(preview.replace("<br>", " ").contains(expected), preview);
    }

    /** A dialog opens with it, and each input that it is about changes it. */
    @Test
    void everyPreviewStandsFirstAndFollowsItsInputs() {
        int found = 0;
        for (CommandInfo info : context.service(CommandService.class).getCommands()) {
            if (info.getInput("preview") == null) continue;
            found++;
            List<String> names = new ArrayList<>();
            boolean follows = false;
            for (ModuleItem<?> input : info.inputs()) {
                if (input.getType().getName().startsWith("org.scijava")) continue;
                names.add(input.getName());
                follows |= PreviewedCommand.READ_BACK.equals(input.getCallback());
            }
            assertEquals("preview", names.get(0), info.toString());
            assertTrue(follows, info.toString());
        }
        assertEquals(18, found);
    }

    @Test
    void readsMapsAndRecords() throws Exception {
        String ring = TinyProblem.writeRing(folder).toString();
        Object[] map = {"map", TinyProblem.disk(), "acquisition", ring};
        assertEquals(
                "disk: 40 x 40 points of 2 mm, 1500 to 1600 m/s.<br>Its record: 81 samples at"
                        + " 0.8 us x 12 receivers x 3<br>sources.",
                preview(SimulateAcquisition.class, map));
        assertHas(UNFIT, preview(SimulateAcquisition.class, "map", TinyProblem.disk()));
        assertEquals("No image is open.", preview(SimulateAcquisition.class));
        String model = TinyProblem.writeModel(folder).toString();
        ImagePlus record = TinyProblem.record(folder);
        Object[] fit = {"stack", record, "acquisition", ring, "model", model};
        assertHas(
                "Score on 40 x 40 points of 2 mm at water", preview(ComputeScoreImage.class, fit));
        Object[] small = {"stack", record, "model", model, "size", 20, "spacing", 2.0};
        assertHas("outside the grid", preview(ComputeScoreImage.class, small));
    }

    @Test
    void readsLayersAndSelections() throws Exception {
        ImagePlus posterior = layers("posterior", 4, 1);
        ImagePlus samples = layers("samples", 1, 5);
        Object[] inputs = {"posterior", posterior, "samples", samples};
        assertHas(UNFIT + "Expected an area selection", preview(RegionStatistics.class, inputs));
        posterior.setRoi(new Roi(2, 2, 3, 3));
        assertEquals(
                "posterior: region of 9 pixels, 36 mm^2; 5 samples.",
                preview(RegionStatistics.class, inputs));
        assertHas(
                "Colours from 1500 to 1510",
                preview(UncertaintyOverlay.class, inputs[0], inputs[1]));
        assertHas(UNFIT, preview(UncertaintyOverlay.class, "posterior", samples));
    }

    @Test
    void countsWhatIsInFolders() throws Exception {
        String model = TinyProblem.writeModel(folder).toString();
        String ring = TinyProblem.writeRing(folder).toString();
        for (String name : List.of("observation-a.tif", "observation-b.tif"))
            TiffFile.write(TinyProblem.record(folder), folder.resolve(name));
        TiffFile.write(TinyProblem.fineDisk(), folder.resolve("truth-a.tif"));
        String place = folder.toString();
        assertHas(
                "2 stacks: observation-a.tif to observation-b.tif. Model tiny, 2 refinements.",
                preview(SampleFolder.class, "folder", place, "names", "obs*", "model", model));
        Object[] judged = {"observations", place, "truth", place, "model", model};
        assertHas("2 records, 1 of them with a true map", preview(EvaluateModel.class, judged));
        Object[] set = {
            "folder",
            folder.resolve("set").toString(),
            "acquisition",
            ring,
            "phantoms",
            "1-2",
            "spares",
            "3",
            "size",
            40
        };
        assertHas("3 bodies, 1 of them held back", preview(GenerateTrainingSet.class, set));
        assertHas("A new training set.", preview(GenerateTrainingSet.class, set));
        assertHas("which was not checked yet", preview(CheckCalibration.class, "model", model));
        assertHas("tiny: 2 refinements", preview(ModelInformation.class, "model", model));
    }

    @Test
    void countsHeadsAndCheckpoints() throws Exception {
        String set = folder.resolve("set").toString();
        Object[] recipe = {
            "folder",
            set,
            "acquisition",
            TinyProblem.writeRing(folder).toString(),
            "phantoms",
            "1-2",
            "spares",
            "3",
            "size",
            40,
            "device",
            Devices.JAVA
        };
        CommandRun.of(GenerateTrainingSet.class, recipe);
        assertHas("3 of these bodies are there", preview(GenerateTrainingSet.class, recipe));
        recipe[9] = 48;
        assertHas("another training set", preview(GenerateTrainingSet.class, recipe));
        Object[] training = {"folder", set, "crop", 32, "mask", 25.0};
        assertHas(
                "3 of 3 bodies simulated. 2 maps to train on, 1 held back",
                preview(TrainModel.class, training));
        assertHas("No checkpoints yet.", preview(TrainModel.class, training));
        Path first = Files.createDirectories(folder.resolve("set/training/refinement-1"));
        Files.createFile(first.resolve("stage.zip"));
        Path second = Files.createDirectories(folder.resolve("set/training/refinement-2"));
        Files.createFile(second.resolve("epoch-000007.checkpoint"));
        assertHas(
                "Checkpoints: finished refinements 1, epochs of the next 7.",
                preview(TrainModel.class, training));
        assertHas(UNFIT, preview(TrainModel.class, "folder", folder.toString()));
    }

    /** Whether the record can be used at all comes before what it is. */
    @Test
    void whatMattersComesFirst() throws Exception {
        Object[] fit = {
            "stack", TinyProblem.record(folder),
            "acquisition", TinyProblem.writeRing(folder).toString(),
            "model", TinyProblem.writeModel(folder).toString()
        };
        assertTrue(preview(SamplePosterior.class, fit).startsWith("Fits the model tiny.<br>"));
        fit[3] = folder.resolve("none.json").toString();
        assertTrue(preview(SamplePosterior.class, fit).startsWith(UNFIT));
        assertTrue(preview(ComputeScoreImage.class, fit).startsWith(UNFIT));
    }

    /** Else the fields below would move while somebody types. */
    @Test
    void hasAlwaysAsManyLines() {
        for (String text : List.of("", "Fits.", "one\ntwo", "word ".repeat(99)))
            assertEquals(6, Preview.html(text).split("<br>").length, text);
        assertTrue(Preview.html("word ".repeat(99)).endsWith("word...</div></html>"));
        assertTrue(Preview.html("a < b & c > d").contains("a &lt; b &amp; c &gt; d"));
    }

    private static ImagePlus layers(String title, int channels, int slices) {
        float[] values = new float[8 * 8 * channels * slices];
        for (int i = 0; i < values.length; i++) values[i] = 1500 + i % 7;
        return Images.calibrate(Images.image(title, values, 8, 8, channels, slices), 2);
    }
}
