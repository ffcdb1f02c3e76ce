package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {

    @TempDir Path folder;

    /** With nothing but a folder and an acquisition. */
    @Test
    void defaultsWorkAndArePlannedBeforeTheyStart() throws Exception {
        Path set = folder.resolve("set");
        LoggedRun planned =
                LoggedRun.of(
                        GenerateTrainingSet.class,
                        "folder",
                        set.toString(),
                        "acquisition",
                        TinyProblem.writeRing(folder).toString(),
                        "plan",
                        true,
                        "device",
                        "Java");
        assertNull(planned.run().reason());
        String log = String.join("\n", planned.lines());
        assertTrue(log.contains("Planned: 220 bodies, 20 of them held back; 660 shots"), log);
        assertTrue(log.contains("on this computer"), log);
        assertFalse(Files.exists(set), "nothing is made");
    }

    @Test
    void trainingIsPlannedBeforeItStarts() throws Exception {
        String set = folder.resolve("set").toString();
        String maps = TinyProblem.writeMaps(folder, 10, 2).toString();
        String ring = TinyProblem.writeRing(folder).toString();
        Object[] inputs = {
            "folder", set, "acquisition", ring, "maps", maps, "size", 40, "device", "Java"
        };
        assertNull(CommandRun.of(GenerateTrainingSet.class, inputs).reason());
        Path model = folder.resolve("model.zip");
        LoggedRun planned =
                LoggedRun.of(
                        TrainModel.class,
                        "folder",
                        set,
                        "save",
                        model.toString(),
                        "epochs",
                        40,
                        "plan",
                        true,
                        "device",
                        "Java");
        assertNull(planned.run().reason());
        String log = String.join("\n", planned.lines());
        assertTrue(log.contains("Planned: 8 maps to train on, 2 held back; 3 x 40 steps"), log);
        assertTrue(log.contains("s for a score"), log);
        assertTrue(log.contains("bodies to train on"), log);
        LoggedRun tried =
                LoggedRun.of(
                        TrainModel.class,
                        "folder",
                        set,
                        "save",
                        model.toString(),
                        "trial",
                        0.01,
                        "epochs",
                        2,
                        "crop",
                        32,
                        "mask",
                        25.0,
                        "dequantisation",
                        30.0,
                        "device",
                        "Java");
        assertNull(tried.run().reason());
        assertTrue(tried.told("info: ", "a longer training is worth it"), tried.lines() + "");
        assertFalse(Files.exists(model));
    }
}
