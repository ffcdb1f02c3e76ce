package sc.fiji.aspire.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of checkpoints that are damaged, or none. */
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

    private Path file(int epoch) {
        return folder.resolve("epoch-00000" + epoch + ".checkpoint");
    }

    private TrainingState read(String note) throws IOException {
        TrainingState state = new TrainingState(new float[3]);
        assertEquals(note, checkpoints.read(state));
        return state;
    }

    @Test
    void givesTheLast() throws Exception {
        assertEquals(3, read("").history.size());
        assertArrayEquals(new float[] {3, 2, 3}, checkpoints.best(3));
    }

    /** What a killed run left beside is none of them, nor what others named. */
    @Test
    void leavesAloneWhatItDidNotName() throws Exception {
        List<String> names =
                List.of(
                        ".part-epoch-000009.checkpoint",
                        "epoch-99999999999.checkpoint",
                        "epoch-9.checkpoint",
                        "epoch-0000009.checkpoint",
                        "epoch-.checkpoint",
                        "epoch-000009 (copy).checkpoint");
        for (String name : names) Files.writeString(folder.resolve(name), "half");
        assertEquals(3, checkpoints.lastEpoch());
        TrainingState state = read("");
        state.epoch = 4;
        checkpoints.write(state);
        assertEquals(4, checkpoints.lastEpoch());
        for (String name : names) assertTrue(Files.exists(folder.resolve(name)), name);
    }

    /** An earlier state has other weights, and the next flow would begin elsewhere. */
    @Test
    void givesNoOtherWeightsThanTheLast() throws Exception {
        cut(3);
        Exception e = assertThrows(IOException.class, () -> checkpoints.best(3));
        assertTrue(e.getMessage().contains("epoch-000003.checkpoint, which is"), e.getMessage());
        assertTrue(e.getMessage().contains("stage.zip beside it"), e.getMessage());
    }

    @Test
    void goesOnWithoutAFolderInTheirPlace() throws Exception {
        Files.delete(file(3));
        Files.writeString(Files.createDirectory(file(3)).resolve("thesis"), "precious");
        goesOn();
        Path aside = folder.resolve("epoch-000003.checkpoint.aside");
        assertEquals("precious", Files.readString(aside.resolve("thesis")));
    }

    @Test
    void goesOnWithoutALink() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("other")).resolve("elsewhere");
        Files.move(file(3), elsewhere);
        Files.createSymbolicLink(file(3), elsewhere);
        goesOn();
        Files.delete(file(3));
        Files.createSymbolicLink(file(3), folder.resolve("nowhere"));
        goesOn();
    }

    @Test
    void saysThatSomebodyRenamedOne() throws Exception {
        Files.move(file(3), folder.resolve("ck.other"));
        String note = "ck.other holds a checkpoint under another name and was left out. ";
        assertEquals(2, read(note).epoch);
        Files.delete(file(2));
        assertEquals(0, read(note).epoch);
    }

    @Test
    void goesOnWithoutOneLargerThanAny() throws Exception {
        try (RandomAccessFile large = new RandomAccessFile(file(3).toFile(), "rw")) {
            large.setLength(5L << 30);
        }
        goesOn();
    }

    /** Says that the third is left out, and writes it again. */
    private void goesOn() throws IOException {
        assertThrows(IOException.class, () -> checkpoints.best(3));
        TrainingState state = read("epoch-000003.checkpoint is damaged and was left out. ");
        assertEquals(2, state.epoch);
        state.epoch = 3;
        checkpoints.write(state);
        assertEquals(3, read("").epoch);
    }

    /** Or every later training would begin with it. */
    @Test
    void takesNoneForAnotherEpoch() throws Exception {
        Files.copy(file(2), file(9));
        Exception e = assertThrows(IOException.class, () -> checkpoints.best(3));
        assertTrue(e.getMessage().contains("of epoch 2"), e.getMessage());
        TrainingState state = read("epoch-000009.checkpoint is damaged and was left out. ");
        assertEquals(3, state.epoch);
        state.epoch = 4;
        checkpoints.write(state);
        assertEquals(4, read("").epoch);
        assertEquals(4, checkpoints.lastEpoch());
        assertTrue(Files.exists(file(3)));
    }
}
