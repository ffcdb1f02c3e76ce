package sc.fiji.aspire.planning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.RemainingTime;
import sc.fiji.aspire.design.Framing;
import sc.fiji.aspire.flow.ImageSize;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.inference.ImageUnits;
import sc.fiji.aspire.training.TrainingCost;
import sc.fiji.aspire.training.TrainingMemory;
import sc.fiji.aspire.training.TrainingPlan;
import sc.fiji.aspire.training.set.Recording;
import sc.fiji.aspire.training.set.TrainingMap;
import sc.fiji.aspire.training.set.TrainingRecipe;

/**
 * What a training takes, and reasons against it.
 *
 * @param recipe of the training set
 * @param plan of the training
 */
public record FitPlan(TrainingRecipe recipe, TrainingPlan plan) {

    /** A flow that has seen fewer steps has learned little: a rule of thumb. */
    private static final long FEWEST_STEPS = 200;

    /** Epochs of all refinements together over so few maps are over before they are planned. */
    private static final long SHORT = 500;

    private static final double MICROSECONDS = 1e6;
    private static final int WARMUP = 100;

    private int size() {
        return recipe.maps().size();
    }

    private long held() {
        return recipe.maps().stream().filter(TrainingMap::validation).count();
    }

    private TrainingCost cost(TrainingCost.Pace pace) {
        return new TrainingCost(size(), held(), plan, pace);
    }

    private long steps() {
        return cost(new TrainingCost.Pace(0, 0, 0, 0)).steps();
    }

    /** Whether it is long enough to be measured beforehand. */
    public boolean isLong() {
        return plan.refinements() * (long) plan.flow().epochs() * size() > SHORT;
    }

    /** In a line: maps, steps and memory. */
    public String text() {
        TrainingMemory memory = TrainingMemory.of(plan, size());
        return size()
                - held()
                + " maps to train on, "
                + held()
                + " held back"
                + (plan.turns() ? ", in four orientations; " : "; ")
                + plan.refinements()
                + " x "
                + steps()
                + " steps of "
                + plan.flow().batch()
                + "; "
                + plan.conditioning().crop()
                + " pixels across; "
                + Amount.bytes(memory.libtorch() + memory.java())
                + " of memory.";
    }

    /** How long all of it takes, of what was measured, in words. */
    public String time(double solve, double score, FitPace fit) {
        TrainingCost.Pace pace =
                new TrainingCost.Pace(
                        micro(solve), micro(score), micro(fit.fit()), micro(fit.draw()));
        return "It takes "
                + RemainingTime.about(cost(pace).all() / MICROSECONDS)
                + " on this computer: "
                + Decimal.four(score)
                + " s for a score, "
                + Decimal.four(fit.fit() * plan.flow().batch())
                + " s for a step.";
    }

    private static long micro(double seconds) {
        return Math.max(1, Math.round(MICROSECONDS * seconds));
    }

    /** Steps over which the learning rate rises: a tenth of all, if that is less. */
    public static int warmup(int items, int epochs, int batch) {
        long steps = (long) epochs * items / batch;
        return (int) Math.min(WARMUP, steps / 10);
    }

    /**
     * What flows see, cropped and masked as the array and the grid allow.
     *
     * @param crop pixels; 0: as the mask needs it
     * @param height pixels; 0: as the crop is wide, or as the grid is high
     * @param mask radius, mm; 0: within the nearest element
     * @throws IllegalArgumentException if the crop does not fit
     */
    public static Conditioning framed(TrainingRecipe recipe, int crop, int height, double mask) {
        Grid grid = recipe.grid();
        Recording array = recipe.recording();
        Framing framing = new Framing(array.sources(), array.receivers(), grid.spacing());
        int[] sides = new int[grid.numDimensions()];
        int[] given = {crop, height > 0 ? height : crop, crop};
        for (int d = 0; d < sides.length; d++) {
            int fitting = framing.crop(grid.size(d));
            sides[d] = given[d] == 0 ? fitting : given[d];
            if (d == 1 && height == 0) sides[d] = Math.min(sides[d], even(grid.size(d)));
            requireCrop(sides[d], grid.size(d), d == 1 ? "cropheight" : "crop", fitting);
        }
        double radius = mask > 0 ? mask : framing.mask();
        return new Conditioning(grid, ImageSize.of(sides), radius, ImageUnits.SOUND_SPEED);
    }

    private static int even(int size) {
        return size / Framing.EVEN * Framing.EVEN;
    }

    private static void requireCrop(int width, int size, String input, int fitting) {
        if (width > 0 && width % Framing.EVEN == 0 && width <= size) return;
        throw new IllegalArgumentException(
                "Expected a crop that is a multiple of 8 and at most the grid's "
                        + size
                        + " pixels, found "
                        + width
                        + ". Take "
                        + input
                        + "="
                        + fitting
                        + ", or 0 for what fits.");
    }

    /** What can be told before anything is computed. */
    public List<Doubt> doubts() {
        List<Doubt> doubts = new ArrayList<>();
        if (steps() < FEWEST_STEPS)
            doubts.add(
                    Doubt.warning(
                            "Expected at least "
                                    + FEWEST_STEPS
                                    + " steps in a refinement, found "
                                    + steps()
                                    + ". Take epochs="
                                    + enough()
                                    + ", more maps or a smaller batch."));
        Set<String> bodies = new HashSet<>();
        for (TrainingMap map : recipe.maps()) if (!map.validation()) bodies.add(map.body());
        int across = plan.conditioning().crop().longest();
        if (bodies.size() < across)
            doubts.add(
                    Doubt.warning(
                            "Expected about as many bodies to train on as images have pixels"
                                    + " across, "
                                    + across
                                    + ", found "
                                    + bodies.size()
                                    + ", bent copies not counted. Fewer are learned by heart. Make"
                                    + " a set of more bodies, or of larger pixels."));
        addMask(doubts);
        return doubts;
    }

    /** Epochs of enough steps. */
    private long enough() {
        long perEpoch = Math.max(1, (size() - held()) / plan.flow().batch());
        return (FEWEST_STEPS + perEpoch - 1) / perEpoch;
    }

    /** Beyond the mask, images are but guessed. */
    private void addMask(List<Doubt> doubts) {
        Conditioning seen = plan.conditioning();
        double half = 0.5 * seen.crop().longest() * seen.grid().spacing();
        if (seen.maskRadius() >= half - Framing.EVEN * seen.grid().spacing()) return;
        doubts.add(
                Doubt.warning(
                        "Expected a mask that reaches the edges of the images, "
                                + Decimal.text(half)
                                + " mm, found "
                                + Decimal.text(seen.maskRadius())
                                + " mm: farther out nothing is seen of a record. Take a smaller"
                                + " crop, or mask="
                                + Decimal.text(half)
                                + " if no element lies within the images."));
    }
}
