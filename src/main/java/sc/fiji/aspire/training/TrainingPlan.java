package sc.fiji.aspire.training;

import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.inference.ImageUnits;
import sc.fiji.aspire.training.set.TrainingPairs;

/**
 * What is trained. Make one by {@link #of} and change what should be otherwise:
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
        int side = conditioning.crop();
        return new TrainingPlan(
                name,
                REFINEMENTS,
                conditioning,
                FlowArchitecture.standard(side, side, conditioning.channels()),
                FlowTrainingOptions.standard(1, EPOCHS)
                        .withThreads(Runtime.getRuntime().availableProcessors()),
                FIDUCIAL_DRAWS,
                DEQUANTIZATION * conditioning.units().scale(),
                false,
                false);
    }

    public TrainingPlan withRefinements(int count) {
        return new TrainingPlan(
                name,
                count,
                conditioning,
                architecture,
                flow,
                fiducialDraws,
                dequantization,
                turns,
                warm);
    }

    /** The same for flows that see something else of the records. */
    TrainingPlan withConditioning(Conditioning other) {
        return new TrainingPlan(
                name,
                refinements,
                other,
                architecture,
                flow,
                fiducialDraws,
                dequantization,
                turns,
                warm);
    }

    public TrainingPlan withEpochs(int epochs) {
        return withFlow(flow.withEpochs(epochs));
    }

    public TrainingPlan withArchitecture(FlowArchitecture other) {
        return new TrainingPlan(
                name,
                refinements,
                conditioning,
                other,
                flow,
                fiducialDraws,
                dequantization,
                turns,
                warm);
    }

    public TrainingPlan withFlow(FlowTrainingOptions other) {
        return new TrainingPlan(
                name,
                refinements,
                conditioning,
                architecture,
                other,
                fiducialDraws,
                dequantization,
                turns,
                warm);
    }

    public TrainingPlan withFiducialDraws(int count) {
        return new TrainingPlan(
                name,
                refinements,
                conditioning,
                architecture,
                flow,
                count,
                dequantization,
                turns,
                warm);
    }

    public TrainingPlan withDequantization(double deviation) {
        return new TrainingPlan(
                name,
                refinements,
                conditioning,
                architecture,
                flow,
                fiducialDraws,
                deviation,
                turns,
                warm);
    }

    /** The same where turned images, which have turned records, show flows more. */
    public TrainingPlan withTurns(boolean turned) {
        return new TrainingPlan(
                name,
                refinements,
                conditioning,
                architecture,
                flow,
                fiducialDraws,
                dequantization,
                turned,
                warm);
    }

    public TrainingPlan withWarmStart(boolean warmStart) {
        return new TrainingPlan(
                name,
                refinements,
                conditioning,
                architecture,
                flow,
                fiducialDraws,
                dequantization,
                turns,
                warmStart);
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
}
