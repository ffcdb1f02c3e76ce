package sc.fiji.aspire.commands.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.RemainingTime;
import sc.fiji.aspire.planning.Doubt;
import sc.fiji.aspire.planning.FitPace;
import sc.fiji.aspire.planning.FitPlan;
import sc.fiji.aspire.planning.SetPlan;
import sc.fiji.aspire.planning.Trial;
import sc.fiji.aspire.planning.WavePace;
import sc.fiji.aspire.training.TrainingMemory;
import sc.fiji.aspire.training.set.TrainingRecipe;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * Tells, before long work starts, what it takes on this computer and what speaks against it.
 *
 * @param tell takes a line of the plan
 * @param warn takes a line of what hardly works
 */
public record ToldPlan(Consumer<String> tell, Consumer<String> warn) {

    /** Bodies that are made before anybody could read how long they take. */
    private static final int FEW = 12;

    /**
     * Tells of a training set.
     *
     * @param isNew whether none of it was made with these maps
     * @throws IllegalArgumentException if it cannot work
     */
    public void tellSet(SetPlan plan, boolean isNew) {
        List<Doubt> doubts = new ArrayList<>(plan.doubts());
        if (isNew) doubts.addAll(plan.places());
        if (isNew) doubts.addAll(plan.copies());
        Doubt.require(doubts, warn);
        tell.accept("Planned: " + plan.text());
    }

    /** Tells how long it takes to make so many bodies. */
    public void tellTime(SetPlan plan, int bodies, AcousticSolver solver, Progress progress) {
        Optional<Acquisition> waves = plan.recipe().recording().waves();
        if (bodies < FEW || waves.isEmpty()) return;
        double record = new WavePace(solver, plan.fastest(), waves.get()).forward(progress);
        tell.accept(
                "It takes "
                        + RemainingTime.about(bodies * record)
                        + " on this computer: "
                        + Decimal.four(record)
                        + " s for a record, by "
                        + solver.backend().name()
                        + ".");
    }

    /**
     * Tells of a training.
     *
     * @param isNew whether none of it is done
     * @throws IllegalArgumentException if it cannot work
     * @throws IllegalStateException if there is too little memory
     */
    public void tellTraining(
            FitPlan plan, boolean isNew, AcousticSolver solver, Progress progress) {
        Doubt.require(plan.doubts(), warn);
        tell.accept("Planned: " + plan.text());
        if (!isNew || !plan.isLong()) return;
        TrainingRecipe recipe = plan.recipe();
        TrainingMemory.of(plan.plan(), recipe.maps().size()).require();
        Optional<Acquisition> array = recipe.recording().waves();
        if (array.isEmpty()) return;
        WavePace waves =
                new WavePace(solver, new SetPlan(recipe).fastest(recipe.grid()), array.get());
        double solve = waves.forward(progress);
        double score = waves.score(progress);
        FitPace fit = FitPace.measure(plan.plan().architecture(), plan.plan().flow(), progress);
        tell.accept(plan.time(solve, score, fit));
    }

    /** Tells what a training of minutes says of a long one. */
    public void tellTrial(Trial.Outcome outcome) {
        (outcome.isPromising() ? tell : warn).accept(outcome.text());
    }
}
