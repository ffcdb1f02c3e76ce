package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
                        "1-4",
                        "spares",
                        "5-6",
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
        Path raw = folder.resolve("raw.zip");
        assertNull(train(set, raw, "raw", 1).reason());
        String twice = train(set, raw, "raw", 2).reason();
        assertTrue(twice.contains("refinements=1 for flows on raw data"), twice);
        for (Path trained : List.of(model, raw)) samples(simulated.image("stack"), trained);
        comparesThemWithEachOther(simulated.image("stack"), model, raw);
    }

    private CommandRun train(Path set, Path model, String summary, int refinements)
            throws Exception {
        return CommandRun.of(
                TrainModel.class,
                "folder",
                set.toString(),
                "checkpoints",
                set.resolve(summary).toString(),
                "save",
                model.toString(),
                "summary",
                summary,
                "refinements",
                refinements,
                "epochs",
                1,
                "batch",
                2,
                "crop",
                32,
                "mask",
                25.0,
                "draws",
                4,
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
        ResultsTable figures = (ResultsTable) judged.module().getOutput("figures");
        List<String> names = Arrays.asList(figures.getColumnAsStrings("figure"));
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
