package sc.fiji.aspire.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** A checkpoint of a few weights, for those who change its bytes. */
public final class CheckpointFile {

    private static final int DIGEST = 32;

    private final Path folder;
    private final Checkpoints checkpoints;

    public CheckpointFile(Path folder) {
        this.folder = folder;
        this.checkpoints = new Checkpoints(folder, "run");
    }

    private static TrainingState state() {
        TrainingState state = new TrainingState(new float[] {1, 2, 3});
        state.epoch = 1;
        state.bestLoss = 0.5;
        state.history.add(new TrainingEpoch(1, 1, 0.5, 1e-3, ""));
        return state;
    }

    /** Valid bytes. */
    public byte[] valid() throws IOException {
        checkpoints.write(state());
        return Files.readAllBytes(file());
    }

    /** Reads bytes in place of the valid ones, as a run that goes on and one that only looks. */
    public void read(byte[] bytes) throws IOException {
        Files.write(file(), bytes);
        checkpoints.read(state());
        checkpoints.best(3);
    }

    private Path file() {
        return folder.resolve("epoch-000001.checkpoint");
    }

    /** The bytes with the right sum at the end. */
    public static byte[] summed(byte[] bytes) {
        try {
            byte[] body = Arrays.copyOf(bytes, Math.max(0, bytes.length - DIGEST));
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(body);
            byte[] all = Arrays.copyOf(body, body.length + DIGEST);
            System.arraycopy(sum, 0, all, body.length, DIGEST);
            return all;
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
