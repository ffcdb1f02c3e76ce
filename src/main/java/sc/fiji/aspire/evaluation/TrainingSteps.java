package sc.fiji.aspire.evaluation;

import java.util.Map;
import sc.fiji.aspire.bundle.Manifest;
import sc.fiji.aspire.inference.AspireModel;

/**
 * Steps of the optimiser that a model took, by what its bundle says: the compute by which a control
 * is matched to it.
 *
 * @param count of all flows of the bundle
 */
record TrainingSteps(long count) {

    /** A control matches if its steps differ by no more than this share. */
    private static final double TOLERANCE = 0.05;

    /**
     * The steps of a model.
     *
     * @throws IllegalArgumentException if its bundle does not say
     */
    static TrainingSteps of(AspireModel model) {
        long count = 0;
        for (AspireModel.Stage stage : model.stages()) {
            Manifest facts = new Manifest("The training in " + model.name(), stage.facts());
            count += facts.integer("epochs", 1, Integer.MAX_VALUE) * perEpoch(facts);
        }
        return new TrainingSteps(count);
    }

    /**
     * Refuses a control of one refinement that was trained shorter or longer than the model.
     *
     * @throws IllegalArgumentException saying how long it should be trained
     */
    void requireMatch(AspireModel control) {
        long found = of(control).count;
        if (Math.abs(found - count) <= TOLERANCE * count) return;
        Map<String, Object> facts = control.stages().get(0).facts();
        long epochs = Math.round(count / (double) perEpoch(new Manifest("", facts)));
        throw new IllegalArgumentException(
                "Expected a control of "
                        + count
                        + " training steps within 5 %, as many as all flows of the model took,"
                        + " found "
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
