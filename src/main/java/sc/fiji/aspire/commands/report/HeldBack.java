package sc.fiji.aspire.commands.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import sc.fiji.aspire.files.Sha256;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.training.set.TrainingSet;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * The bodies that a model's training set holds back, with their records.
 *
 * @param set whose bodies they are
 */
public record HeldBack(TrainingSet set) {

    /** Heads have bone, which is faster than all soft tissue, m/s. */
    private static final double BONE = 1800;

    /**
     * Those of a folder.
     *
     * @throws IllegalArgumentException if it is no training set, or not one for the model
     */
    public static HeldBack of(Path folder, AspireModel model) {
        TrainingSet set = TrainingSet.open(folder);
        boolean same =
                set.recipe().recording().isOf(model.problem())
                        && set.recipe().grid().equals(model.conditioning().grid());
        if (!same)
            throw new IllegalArgumentException(
                    "Expected the training set of the model "
                            + model.name()
                            + ", found one of another array or grid in "
                            + folder
                            + ". Name the folder that the model was trained on.");
        return new HeldBack(set);
    }

    /**
     * Refuses a model whose training maps hold no bone: heads say nothing of it.
     *
     * @throws IllegalArgumentException saying what to give instead
     */
    public static void requireHeads(AspireModel model) {
        if (!model.prior().isKnown() || model.prior().range().highest() > BONE) return;
        throw new IllegalArgumentException(
                "Expected a model of heads, found that the maps of "
                        + model.name()
                        + " reach "
                        + Math.round(model.prior().range().highest())
                        + " m/s only. Name its training set, whose held-back bodies are taken.");
    }

    /** Numbers of the items. */
    public long[] items() {
        return Arrays.stream(set.items(true)).asLongStream().toArray();
    }

    /** A body. */
    public Medium truth(int item) {
        return new Medium(set.recipe().grid(), set.readImage(TrainingSet.MAPS, item));
    }

    /**
     * The likelihood of a body's record.
     *
     * @param solver of the wave equation
     * @throws IllegalArgumentException if it is not there as it was written
     */
    public Likelihood likelihood(int item, AspireModel model, AcousticSolver solver) {
        if (!set.isWhole(item))
            throw new IllegalArgumentException(
                    "Expected a complete training set in "
                            + set.folder()
                            + ", found that body "
                            + item
                            + " is missing or damaged. Run Generate Training Set again.");
        return set.recipe().recording().likelihood(set, item, model, solver);
    }

    /** What tells a body and its record from those of another set. */
    public String sum(int item) throws IOException {
        List<Path> files = set.files(item);
        return Sha256.of(set.folder().resolve(files.get(files.size() - 1)));
    }

    /** The same of all of them. */
    public String sum() throws IOException {
        MessageDigest all = Sha256.start();
        for (int item : set.items(true)) all.update(sum(item).getBytes(StandardCharsets.UTF_8));
        return Sha256.end(all);
    }
}
