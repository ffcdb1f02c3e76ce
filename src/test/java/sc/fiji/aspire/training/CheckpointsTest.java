package sc.fiji.aspire.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of checkpoints that are damaged, once their refinement is finished. */
class CheckpointsTest {

    @TempDir Path folder;
    private Checkpoints checkpoints;

    @BeforeEach
    void write() throws Exception {
        checkpoints = new Checkpoints(folder, "run");
        TrainingState state = new TrainingState(new float[] {1, 2, 3});
        state.bestLoss = 0.5;
        for (int epoch = 1; epoch <= 3; epoch++) {
            state.epoch = epoch;
            state.history.add(new TrainingEpoch(epoch, 1, 0.5, 1e-3, epoch == 2 ? "Note." : ""));
            state.best[0] = epoch;
            checkpoints.write(state);
        }
    }

    private void cut(int epoch) throws IOException {
        Path file = folder.resolve("epoch-00000" + epoch + ".checkpoint");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 7));
    }

    @Test
    void tellsOfAllEpochs() throws Exception {
        assertEquals(3, checkpoints.history().size());
        assertEquals("", checkpoints.history().get(2).note());
        assertArrayEquals(new float[] {3, 2, 3}, checkpoints.best());
    }

    /** What a killed run left beside is none of them. */
    @Test
    void leavesOutWhatIsUnfinished() throws Exception {
        Files.writeString(folder.resolve(".part-epoch-000009.checkpoint"), "half");
        assertEquals(3, checkpoints.history().size());
        assertEquals(3, checkpoints.lastEpoch());
    }

    @Test
    void saysThatEpochsAreMissing() throws Exception {
        cut(3);
        List<TrainingEpoch> history = checkpoints.history();
        assertEquals(2, history.size());
        String lost = "epoch-000003.checkpoint is damaged: later epochs are missing.";
        assertEquals("Note. " + lost, history.get(1).note());
    }

    /** An earlier state has other weights, and the next flow would begin elsewhere. */
    @Test
    void givesNoOtherWeightsThanTheLast() throws Exception {
        cut(3);
        Exception e = assertThrows(IOException.class, checkpoints::best);
        assertTrue(e.getMessage().contains("epoch-000003.checkpoint, which is"), e.getMessage());
    }

    @Test
    void refusesIfNoneIsWhole() throws Exception {
        cut(2);
        cut(3);
        Exception e = assertThrows(IOException.class, checkpoints::history);
        assertTrue(e.getMessage().contains("stage.zip beside it"), e.getMessage());
    }
}
