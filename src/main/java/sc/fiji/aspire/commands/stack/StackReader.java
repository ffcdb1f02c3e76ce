package sc.fiji.aspire.commands.stack;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import sc.fiji.aspire.Auto;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Problem;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.physics.OpenProblem;

/** Reads stacks of records of one physics: all that commands use of it. */
public interface StackReader {

    /**
     * The reader of records that a model takes.
     *
     * @throws IllegalArgumentException if no command reads such records
     */
    static StackReader of(AspireModel model) {
        KnownPhysics.of(model);
        return List.of(new WaveReader(), new PickReader()).stream()
                .filter(reader -> reader.reads(model.problem()))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Refuses a file that an input names for all records alike, if one does: what is wrong with it
     * is wrong with none of them.
     *
     * @throws IllegalArgumentException saying what is wrong, or differs from the model's
     */
    static void requireFit(String input, AspireModel model) throws IOException {
        String given = Auto.given(input);
        if (!given.isEmpty()) of(model).requireFit(Path.of(given), model);
    }

    /** Whether the records of a problem are such. */
    boolean reads(Problem problem);

    /**
     * Opens a stack.
     *
     * @param problem that the model's physics opened
     * @param progress may cancel it
     * @throws IllegalArgumentException if it does not fit the model
     */
    RecordStack open(StackInput input, AspireModel model, OpenProblem problem, Progress progress)
            throws IOException;

    /**
     * Whether a stack fits a model, in a sentence.
     *
     * @throws IllegalArgumentException if it does not
     */
    String fit(StackInput input, AspireModel model) throws IOException;

    /**
     * Refuses a file that says how records were taken, but otherwise than the model's.
     *
     * @throws IllegalArgumentException saying what differs
     */
    void requireFit(Path acquisition, AspireModel model) throws IOException;

    /** How large a stack is, in words. */
    String size(ImagePlus stack);
}
