package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.io.Images;

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
        CommandRun trained =
                CommandRun.of(
                        TrainModel.class,
                        "folder",
                        set.toString(),
                        "save",
                        model.toString(),
                        "refinements",
                        1,
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
        assertNull(trained.reason());
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
        CommandRun sampled =
                CommandRun.of(
                        SamplePosterior.class,
                        "stack",
                        simulated.image("stack"),
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

    @Test
    void saysWhatIsMissing() throws Exception {
        assertTrue(CommandRun.of(GenerateTrainingSet.class).reason().contains("\"folder\""));
        CommandRun empty =
                CommandRun.of(TrainModel.class, "folder", folder.toString(), "save", "a.zip");
        assertTrue(empty.reason().contains("training-set.json"), empty.reason());
    }
}
