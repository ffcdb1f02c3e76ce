package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.files.FolderLock;

class LockedFolderTest {

    @TempDir Path temporary;

    @Test
    void twoTrainingsOfTheSameFolderAreRefused() throws Exception {
        Path set = temporary.resolve("set");
        try (FolderLock lock = FolderLock.take(set, "Somebody")) {
            requireRefusal(generate(set));
            assertFalse(Files.exists(set.resolve("training-set.json")));
        }
        assertNull(generate(set).reason());
        Path checkpoints = set.resolve("training");
        try (FolderLock lock = FolderLock.take(checkpoints, "Somebody")) {
            requireRefusal(train(set));
        }
    }

    @Test
    void shardsOfATrainingShareItsFolder() throws Exception {
        Path set = temporary.resolve("set");
        assertNull(generate(set).reason());
        try (FolderLock lock = FolderLock.share(set.resolve("training"), () -> {})) {
            requireRefusal(train(set));
            assertNull(train(set, "shard", "1 of 2").reason());
        }
        String reason = String.valueOf(train(set, "shard", "merge").reason());
        assertTrue(reason.contains("without scores-1/00001.tif. Run shard 2 of 2"), reason);
        assertNull(train(set, "shard", "2 of 2").reason());
        assertTrue(Files.exists(set.resolve("scores-1/00001.tif")));
        assertFalse(Files.exists(temporary.resolve("model.zip")));
    }

    @Test
    void twoBatchesIntoTheSameFolderAreRefused() throws Exception {
        Path model = TinyProblem.writeModel(temporary);
        Files.writeString(temporary.resolve("a.tif"), "no TIFF at all");
        Object[] inputs = {"folder", temporary.toString(), "model", model.toString()};
        try (FolderLock lock = FolderLock.take(temporary.resolve("posterior"), "Somebody")) {
            requireRefusal(CommandRun.of(SampleFolder.class, inputs));
        }
    }

    private static void requireRefusal(CommandRun run) {
        String reason = String.valueOf(run.reason());
        assertTrue(reason.startsWith("Expected a folder where nobody is at work"), reason);
    }

    private CommandRun generate(Path set) throws Exception {
        Object[] inputs = {
            "folder",
            set.toString(),
            "acquisition",
            TinyProblem.writeRing(temporary).toString(),
            "phantoms",
            "1-2",
            "spares",
            "3",
            "size",
            40,
            "device",
            "Java"
        };
        return CommandRun.of(GenerateTrainingSet.class, inputs);
    }

    private CommandRun train(Path set, Object... more) throws Exception {
        String save = temporary.resolve("model.zip").toString();
        List<Object> inputs =
                new ArrayList<>(List.of("folder", set.toString(), "save", save, "device", "Java"));
        inputs.addAll(List.of(more));
        return CommandRun.of(TrainModel.class, inputs.toArray());
    }
}
