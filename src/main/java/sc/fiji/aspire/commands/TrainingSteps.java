package sc.fiji.aspire.commands;

import java.util.Map;
import java.util.OptionalLong;
import sc.fiji.aspire.flow.Manifest;
import sc.fiji.aspire.inference.AspireModel;

/**
 * Steps of the optimiser that a model took, by what its bundle says: the compute by which a control
 * is matched to it.
 *
 * @param networks steps of the flows that the bundle holds
 * @param folds steps of the flows that only made fiducials for the training of the others; unknown
 *     for bundles of earlier versions
 */
record TrainingSteps(long networks, OptionalLong folds) {

    /** A control matches if its steps differ by no more than this share. */
    private static final double TOLERANCE = 0.05;

    private static final String FOLD_STEPS = "fold_steps";

    /**
     * The steps of a model.
     *
     * @throws IllegalArgumentException if its bundle does not say
     */
    static TrainingSteps of(AspireModel model) {
        long networks = 0;
        long folds = 0;
        boolean known = true;
        for (AspireModel.Stage stage : model.stages()) {
            Manifest facts = new Manifest("The training in " + model.name(), stage.facts());
            networks += facts.integer("epochs", 1, Integer.MAX_VALUE) * perEpoch(facts);
            if (stage == model.stages().get(model.stages().size() - 1)) break;
            known &= facts.has(FOLD_STEPS);
            if (known) folds += facts.integer(FOLD_STEPS, 0, Integer.MAX_VALUE);
        }
        return new TrainingSteps(networks, known ? OptionalLong.of(folds) : OptionalLong.empty());
    }

    /**
     * Refuses a control of one refinement that was trained shorter or longer than the model.
     *
     * @throws IllegalArgumentException saying how long it should be trained
     */
    void requireMatch(AspireModel control) {
        long found = of(control).networks;
        if (Math.abs(found - networks) <= TOLERANCE * networks) return;
        Map<String, Object> facts = control.stages().get(0).facts();
        long epochs = Math.round(networks / (double) perEpoch(new Manifest("", facts)));
        throw new IllegalArgumentException(
                "Expected a control of "
                        + networks
                        + " training steps within 5 %, as many as all flows of the model took"
                        + " (those of folds are not counted), found "
                        + found
                        + " in "
                        + control.name()
                        + ". Train it with refinements=1 and epochs="
                        + epochs
                        + ".");
    }

    /** Whole batches only, as the trainer takes them. */
    private static long perEpoch(Manifest facts) {
        int items = facts.integer("items", 1, Integer.MAX_VALUE);
        return items / Math.min(items, facts.integer("batch", 1, Integer.MAX_VALUE));
    }
}
