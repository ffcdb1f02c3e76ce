package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.model.ModelFile;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;

class TrainModelTest {

    @TempDir Path folder;

    /** From nothing to a posterior: training set, model, samples. */
    @Test
    void trainsAModelThatSamples() throws Exception {
        Path ring = TinyProblem.writeRing(folder);
        Path set = folder.resolve("set");
        Path model = folder.resolve("model.zip");
        CommandRun generated =
                CommandRun.of(
                        GenerateTrainingSet.class,
                        "folder",
                        set.toString(),
                        "acquisition",
                        ring.toString(),
                        "phantoms",
                        "",
                        "maps",
                        TinyProblem.writeMaps(folder, 10, 2).toString(),
                        "trainpages",
                        "1-8",
                        "heldpages",
                        "9-10",
                        "size",
                        40,
                        "device",
                        "Java");
        assertNull(generated.reason());
        assertNull(train(set, model, "score", 1).reason());
        assertTrue(Files.size(model) > 1000);
        CommandRun simulated =
                CommandRun.of(
                        SimulateAcquisition.class,
                        "map",
                        TinyProblem.disk(),
                        "acquisition",
                        ring.toString(),
                        "device",
                        "Java");
        refusesWhatIsWorthNothing(set);
        AspireModel.Stage stage =
                KnownPhysics.read(ModelFile.read(model.toString())).stages().get(0);
        for (String figure : new String[] {"rmse_start", "rmse_mean_of_maps", "chi2_validation"})
            assertTrue(stage.facts().get(figure) instanceof Double, figure);
        checksItWithItsOwnBodies(set, model);
        Path raw = folder.resolve("raw.zip");
        assertNull(train(set, raw, "raw", 1).reason());
        String twice = train(set, raw, "raw", 2).reason();
        assertTrue(twice.contains("refinements=1 for flows on raw data"), twice);
        for (Path trained : List.of(model, raw)) samples(simulated.image("stack"), trained);
        comparesThemWithEachOther(simulated.image("stack"), model, raw);
    }

    /** Nothing is written of a model that is worth nothing, and the message says what helps. */
    private void refusesWhatIsWorthNothing(Path set) throws Exception {
        Path model = folder.resolve("worthless.zip");
        CommandRun run = train(set, model, "score", 1, 1e-6, 1);
        assertTrue(run.reason().startsWith("There is no model"), run.reason());
        assertTrue(run.reason().contains("less than that of the mean of the training maps"));
        assertTrue(run.reason().contains("More epochs"), run.reason());
        assertFalse(Files.exists(model));
    }

    /** Disks, not heads, which say nothing of it. */
    private static void checksItWithItsOwnBodies(Path set, Path model) throws Exception {
        CommandRun checked = check(model, set.toString());
        assertNull(checked.reason());
        ResultsTable checks = (ResultsTable) checked.module().getOutput("checks");
        assertTrue(checks.size() > 0);
        String heads = check(model, "").reason();
        assertTrue(heads.contains("Name its training set"), heads);
    }

    private static CommandRun check(Path model, String set) throws Exception {
        return CommandRun.of(
                CheckCalibration.class,
                "model",
                model.toString(),
                "folder",
                set,
                "draws",
                19,
                "device",
                "Java");
    }

    private CommandRun train(Path set, Path model, String summary, int refinements)
            throws Exception {
        return train(set, model, summary, refinements, 0.001, 12);
    }

    private CommandRun train(
            Path set, Path model, String summary, int refinements, double rate, int epochs)
            throws Exception {
        return CommandRun.of(
                TrainModel.class,
                "folder",
                set.toString(),
                "checkpoints",
                set.resolve(summary + rate).toString(),
                "save",
                model.toString(),
                "summary",
                summary,
                "refinements",
                refinements,
                "epochs",
                epochs,
                "batch",
                2,
                "rate",
                rate,
                "crop",
                32,
                "mask",
                25.0,
                "draws",
                16,
                "dequantisation",
                30.0,
                "device",
                "Java");
    }

    private static void samples(ImagePlus stack, Path model) throws Exception {
        CommandRun sampled =
                CommandRun.of(
                        SamplePosterior.class,
                        "stack",
                        stack,
                        "model",
                        model.toString(),
                        "draws",
                        4,
                        "device",
                        "Java");
        assertNull(sampled.reason());
        float[] mean = Images.plane(sampled.image("posterior"), 0);
        assertEquals(1600, mean.length);
        for (float value : mean) assertTrue(Float.isFinite(value));
    }

    private void comparesThemWithEachOther(ImagePlus stack, Path model, Path raw) throws Exception {
        TiffFile.write(stack, folder.resolve("observation-a.tif"));
        TiffFile.write(TinyProblem.disk(), folder.resolve("truth-a.tif"));
        CommandRun judged = judge(model, "raw", raw);
        assertNull(judged.reason());
        ResultsTable figures = (ResultsTable) judged.module().getOutput("metrics");
        List<String> names = Arrays.asList(figures.getColumnAsStrings("metric"));
        assertTrue(names.contains("lower-rmse-head-1"), names.toString());
        assertTrue(names.contains("steps-control"), names.toString());
        String wrong = judge(model, "single", raw).reason();
        assertTrue(wrong.contains("summary=score"), wrong);
        String other = judge(model, "raw", model).reason();
        assertTrue(other.contains("summary=raw"), other);
    }

    private CommandRun judge(Path model, String baseline, Path control) throws Exception {
        return CommandRun.of(
                EvaluateModel.class,
                "observations",
                folder.toString(),
                "truth",
                folder.toString(),
                "model",
                model.toString(),
                "baseline",
                baseline,
                "control",
                control.toString(),
                "draws",
                20,
                "device",
                "Java");
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        assertTrue(CommandRun.of(GenerateTrainingSet.class).reason().contains("\"folder\""));
        CommandRun empty =
                CommandRun.of(TrainModel.class, "folder", folder.toString(), "save", "a.zip");
        assertTrue(empty.reason().contains("training-set.json"), empty.reason());
    }
}
