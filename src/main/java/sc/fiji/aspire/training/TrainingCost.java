package sc.fiji.aspire.training;

import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.Cost;
import sc.fiji.aspire.training.set.TrainingPairs;

/**
 * What the parts of a training cost, in the unit of {@link Cost}, when nothing of it is done yet.
 *
 * @param items of both kinds
 * @param held those of them that are held back
 * @param plan of the training
 */
record TrainingCost(long items, long held, TrainingPlan plan) {

    static TrainingCost of(TrainingPairs pairs, TrainingPlan plan) {
        return new TrainingCost(pairs.size(), pairs.items(true).length, plan);
    }

    long noise() {
        return Math.min(ResidualNoise.ITEMS, items - held) * Cost.SOLVE;
    }

    /** Of one refinement. */
    long scores() {
        return items * Cost.SCORE;
    }

    /** Every epoch shows all items, those that are held back without a gradient. */
    long fit() {
        return plan.flow().epochs() * ((items - held) * Cost.FIT + held * Cost.DRAW);
    }

    long temperature() {
        long judged = held + Math.min(Temperature.TRAINING_ITEMS, items - held);
        return judged * plan.fiducialDraws() * Cost.DRAW;
    }

    long sharedError() {
        return held * plan.fiducialDraws() * Cost.DRAW;
    }

    /** Fit, temperature and shared error. */
    long stage() {
        return fit() + temperature() + sharedError();
    }

    long fiducials() {
        return items * (plan.fiducialDraws() + 1) * Cost.DRAW;
    }

    /** Reading what is trained on. */
    long mark() {
        return items;
    }

    long prior() {
        return items - held;
    }

    long normal() {
        long runs = Math.min(HeldOutRuns.ENOUGH, items);
        return runs * Cost.of(new Aspire.Request(plan.refinements(), plan.fiducialDraws(), 0));
    }

    long all() {
        long j = plan.refinements();
        return noise()
                + j * (scores() + stage())
                + (j - 1) * fiducials()
                + mark()
                + prior()
                + normal();
    }
}
