package sc.fiji.aspire.training;

import java.util.function.Consumer;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.ImageSize;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.inference.ImageUnits;
import sc.fiji.aspire.training.set.TrainingPairs;

/**
 * What is trained. Make one by {@link #of} and change what should be different:
 *
 * <pre>{@code
 * TrainingPlan plan = TrainingPlan.of(pairs, units).withRefinements(3).withEpochs(20);
 * }</pre>
 *
 * @param name of the model
 * @param refinements number of stages
 * @param conditioning what the flows see
 * @param architecture of every flow
 * @param flow the recipe that fits every flow
 * @param fiducialDraws samples whose mean is a fiducial
 * @param dequantization standard deviation of the noise on the maps that flows are fitted to, in
 *     their unit
 * @param turns whether images are turned by quarters too, not only mirrored left to right
 * @param warm whether a refinement's flow begins with the weights of the one before
 */
public record TrainingPlan(
        String name,
        int refinements,
        Conditioning conditioning,
        FlowArchitecture architecture,
        FlowTrainingOptions flow,
        int fiducialDraws,
        double dequantization,
        boolean turns,
        boolean warm) {

    private static final int REFINEMENTS = 2;
    private static final int EPOCHS = 20;
    private static final int FIDUCIAL_DRAWS = 16;

    /** Of the scale of the images. */
    private static final double DEQUANTIZATION = 0.005;

    /**
     * A plan for pairs of any problem: two refinements, flows of the standard size that see whole
     * images, 20 epochs.
     *
     * @param units of the images
     */
    public static TrainingPlan of(TrainingPairs pairs, ImageUnits units) {
        return of(pairs.problem().kind(), Conditioning.ofWhole(pairs.grid(), units));
    }

    /** The same for flows that see something else. */
    public static TrainingPlan of(String name, Conditioning conditioning) {
        ImageSize crop = conditioning.crop();
        return new TrainingPlan(
                name,
                REFINEMENTS,
                conditioning,
                FlowArchitecture.standard(crop, conditioning.channels()),
                FlowTrainingOptions.standard(1, EPOCHS)
                        .withThreads(Runtime.getRuntime().availableProcessors()),
                FIDUCIAL_DRAWS,
                DEQUANTIZATION * conditioning.units().scale(),
                false,
                false);
    }

    public TrainingPlan {
        ImageSize crop = conditioning.crop();
        if (turns && crop.width() != crop.height())
            throw new IllegalArgumentException(
                    "Expected images as wide as high for quarter turns, found "
                            + crop
                            + " pixels. Leave out the turns.");
    }

    /**
     * How many folds of so many training items get means by networks that were fitted to others.
     */
    int folds(int items) {
        boolean ofScores = conditioning.traces().isNone();
        return architecture.mean() && ofScores ? flow.foldsOf(items) : 1;
    }

    /** The same with this number of refinements, each with a flow of its own. */
    public TrainingPlan withRefinements(int count) {
        return changed(draft -> draft.refinements = count);
    }

    /** The same for flows that see something else of the records. */
    TrainingPlan withConditioning(Conditioning other) {
        return changed(draft -> draft.conditioning = other);
    }

    /** The same with this number of epochs for every flow. */
    public TrainingPlan withEpochs(int epochs) {
        return withFlow(flow.withEpochs(epochs).withMeanEpochs(epochs));
    }

    /** The same with flows of another shape. */
    public TrainingPlan withArchitecture(FlowArchitecture other) {
        return changed(draft -> draft.architecture = other);
    }

    /** The same with another recipe for every flow. */
    public TrainingPlan withFlow(FlowTrainingOptions other) {
        return changed(draft -> draft.flow = other);
    }

    /** The same with the mean of so many samples as the fiducial of the next refinement. */
    public TrainingPlan withFiducialDraws(int count) {
        return changed(draft -> draft.fiducialDraws = count);
    }

    /** The same with another standard deviation of the noise on images, in their unit. */
    public TrainingPlan withDequantization(double deviation) {
        return changed(draft -> draft.dequantization = deviation);
    }

    /**
     * The same with or without quarter turns, for arrays whose rotated images have rotated records.
     */
    public TrainingPlan withTurns(boolean turned) {
        return changed(draft -> draft.turns = turned);
    }

    /** The same, with or without flows that begin with the weights of the refinement before. */
    public TrainingPlan withWarmStart(boolean warmStart) {
        return changed(draft -> draft.warm = warmStart);
    }

    /** All that the bits of a stage depend on, besides the training set. */
    String description() {
        TrainingPlan same =
                new TrainingPlan(
                        "",
                        0,
                        conditioning,
                        architecture,
                        flow.withThreads(1),
                        fiducialDraws,
                        dequantization,
                        turns,
                        warm);
        return same.toString();
    }

    private TrainingPlan changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.plan();
    }

    /** A plan that is being changed. */
    private static final class Draft {

        private String name;
        private int refinements;
        private Conditioning conditioning;
        private FlowArchitecture architecture;
        private FlowTrainingOptions flow;
        private int fiducialDraws;
        private double dequantization;
        private boolean turns;
        private boolean warm;

        Draft(TrainingPlan plan) {
            name = plan.name;
            refinements = plan.refinements;
            conditioning = plan.conditioning;
            architecture = plan.architecture;
            flow = plan.flow;
            fiducialDraws = plan.fiducialDraws;
            dequantization = plan.dequantization;
            turns = plan.turns;
            warm = plan.warm;
        }

        TrainingPlan plan() {
            return new TrainingPlan(
                    name,
                    refinements,
                    conditioning,
                    architecture,
                    flow,
                    fiducialDraws,
                    dequantization,
                    turns,
                    warm);
        }
    }
}
