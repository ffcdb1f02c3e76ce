package sc.fiji.aspire.training;

import sc.fiji.aspire.inference.Cost;
import sc.fiji.aspire.training.set.TrainingPairs;

/**
 * What the parts of a training cost when nothing of it is done yet.
 *
 * @param items of both kinds
 * @param held those of them that are held back
 * @param plan of the training
 * @param pace what a solve, a score and so on cost
 */
public record TrainingCost(long items, long held, TrainingPlan plan, Pace pace) {

    /**
     * What each part costs, in any unit.
     *
     * @param solve of the wave equation, for all shots
     * @param score there and back
     * @param fit of a flow to an item of a step
     * @param draw of one image
     */
    public record Pace(long solve, long score, long fit, long draw) {

        /** As {@link Cost} has it. */
        static final Pace USUAL = new Pace(Cost.SOLVE, Cost.SCORE, Cost.FIT, Cost.DRAW);
    }

    static TrainingCost of(TrainingPairs pairs, TrainingPlan plan) {
        return new TrainingCost(pairs.size(), pairs.items(true).length, plan, Pace.USUAL);
    }

    long noise() {
        return Math.min(ResidualNoise.ITEMS, items - held) * pace.solve;
    }

    /** Steps of the optimiser in a refinement. */
    public long steps() {
        return (long) plan.flow().epochs() * plan.flow().stepsPerEpoch((int) (items - held));
    }

    /** Of one refinement. */
    long scores() {
        return items * pace.score;
    }

    /** Every epoch shows all items, those that are held back without a gradient. */
    long fit() {
        long mean = FlowTrainer.fitsMean(plan.architecture(), plan.flow()) ? mean() : 0;
        return plan.flow().epochs() * epoch() + mean;
    }

    private long mean() {
        return plan.folds((int) (items - held))
                * plan.flow().meanEpochs()
                * epoch()
                / FlowTrainer.MEANS;
    }

    private long epoch() {
        return (items - held) * pace.fit + held * pace.draw;
    }

    long temperature() {
        long judged = Temperature.TRIES * held + Math.min(Temperature.TRAINING_ITEMS, items - held);
        return judged * plan.fiducialDraws() * pace.draw;
    }

    long sharedError() {
        return held * plan.fiducialDraws() * Cost.DRAW;
    }

    /** Fit, temperature and shared error. */
    long stage() {
        return fit() + temperature() + sharedError();
    }

    long fiducials() {
        int draws = plan.architecture().mean() ? 1 : plan.fiducialDraws();
        return items * (draws + 1) * pace.draw;
    }

    /** Reading what is trained on. */
    long mark() {
        return items * pace.draw;
    }

    long prior() {
        return (items - held) * pace.draw;
    }

    long normal() {
        long runs = Math.min(HeldOutRuns.ENOUGH, items);
        long each = pace.score + plan.fiducialDraws() * pace.draw;
        return runs * (plan.refinements() * each + pace.solve);
    }

    /** All of it. */
    public long all() {
        long j = plan.refinements();
        return noise()
                + j * (scores() + stage())
                + (j - 1) * fiducials()
                + mark()
                + prior()
                + normal();
    }
}
