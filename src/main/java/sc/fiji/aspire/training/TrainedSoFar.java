package sc.fiji.aspire.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How far a training has come that was ended, by what its folder of checkpoints holds.
 *
 * @param refinements whose flows are finished
 * @param epochs of the refinement after those
 */
public record TrainedSoFar(int refinements, int epochs) {

    /** Of a folder that need not exist. */
    public static TrainedSoFar in(Path folder) throws IOException {
        int finished = 0;
        while (Files.isRegularFile(refinement(folder, finished + 1).resolve("stage.zip")))
            finished++;
        return new TrainedSoFar(
                finished, new Checkpoints(refinement(folder, finished + 1), "").lastEpoch());
    }

    private static Path refinement(Path folder, int number) {
        return folder.resolve("refinement-" + number);
    }

    /** Whether there is nothing. */
    public boolean isNone() {
        return refinements == 0 && epochs == 0;
    }

    /** The same in short. */
    @Override
    public String toString() {
        if (isNone()) return "No checkpoints yet.";
        return "Checkpoints: finished refinements "
                + refinements
                + ", epochs of the next "
                + epochs
                + ".";
    }

    /** What is kept in that folder, and how to go on. */
    public String text(Path folder) {
        return "Finished refinements "
                + refinements
                + " and epochs of the next "
                + epochs
                + " are kept in "
                + folder
                + "; start again with the same inputs to go on.";
    }
}
