package sc.fiji.aspire.planning;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.design.ArrayDesign;
import sc.fiji.aspire.design.Framing;
import sc.fiji.aspire.tiff.FloatImage;
import sc.fiji.aspire.training.set.Recording;
import sc.fiji.aspire.training.set.TrainingMap;
import sc.fiji.aspire.training.set.TrainingRecipe;
import sc.fiji.aspire.wave.Medium;

/**
 * What making a training set takes, and reasons against it.
 *
 * @param recipe of the set
 */
public record SetPlan(TrainingRecipe recipe) {

    /** Fewer waves are told wrong by the stencil, more so over long ways. */
    private static final double FINE = 4.5;

    /** No wave has fewer points. */
    private static final double FINEST = 2;

    /** Images of fewer points in a wavelength at the centre of the band show little. */
    private static final double COARSE = 5;

    private static final double COARSEST = 3;

    /** Bodies that a temperature, a verdict and their spread can be measured on. */
    private static final int FEWEST_HELD = 10;

    /** In a line: bodies, records and what they fill. */
    public String text() {
        long held = recipe.maps().stream().filter(TrainingMap::validation).count();
        return recipe.maps().size()
                + " bodies, "
                + held
                + " of them held back; "
                + (long) recipe.maps().size() * recipe.recording().sources().length
                + " shots; "
                + Amount.bytes(bytes())
                + " of files.";
    }

    /** Of all maps and records. */
    public long bytes() {
        long each = recipe.grid().numPoints();
        int[] record = recipe.recording().size();
        each += (long) record[0] * record[1] * record[2];
        return Float.BYTES * each * recipe.maps().size();
    }

    /** The grid of records, as fast as bodies may be. */
    public Medium fastest() {
        return fastest(recipe.fineGrid());
    }

    /** The same on another grid. */
    public Medium fastest(Grid grid) {
        double speed = Assumed.design(recipe.acquisition()).tissue().fastest();
        return Medium.uniform(grid, (float) speed);
    }

    /** What can be told before any map is read. */
    public List<Doubt> doubts() {
        List<Doubt> doubts = new ArrayList<>();
        recipe.recording().waves().ifPresent(waves -> addGrids(Assumed.design(waves), doubts));
        addBodies(doubts);
        return doubts;
    }

    /** Whether waves are told by the points of both grids. */
    private void addGrids(ArrayDesign design, List<Doubt> doubts) {
        String slow = " in the slowest tissue, " + Decimal.text(Assumed.SLOWEST) + " m/s, found ";
        double fine = design.shortest() / recipe.fineGrid().spacing();
        if (fine < FINE)
            doubts.add(
                    new Doubt(
                            "Expected at least "
                                    + FINE
                                    + " points of the records' grid in a wavelength at the top of the"
                                    + " band"
                                    + slow
                                    + Decimal.four(fine)
                                    + ". Take factor="
                                    + design.factor(recipe.grid().spacing())
                                    + ", or a smaller spacing.",
                            fine < FINEST));
        double coarse = design.wavelength() / recipe.grid().spacing();
        if (coarse < COARSE)
            doubts.add(
                    new Doubt(
                            "Expected at least "
                                    + COARSE
                                    + " pixels in a wavelength at the centre of the band"
                                    + slow
                                    + Decimal.four(coarse)
                                    + ". Take spacing="
                                    + Decimal.text(design.pixel())
                                    + " and size="
                                    + design.size()
                                    + ".",
                            coarse < COARSEST));
    }

    /** Pixels along the longest side of the model's images. */
    private int across() {
        Recording array = recipe.recording();
        Framing framing = new Framing(array.sources(), array.receivers(), recipe.grid().spacing());
        return Arrays.stream(recipe.grid().size()).map(framing::crop).max().orElseThrow();
    }

    private void addBodies(List<Doubt> doubts) {
        Set<String> trained = new HashSet<>();
        Set<String> held = new HashSet<>();
        for (TrainingMap map : recipe.maps()) (map.validation() ? held : trained).add(map.body());
        int across = across();
        if (trained.size() < across)
            doubts.add(
                    Doubt.warning(
                            "Expected about as many bodies to train on as an image has pixels across, "
                                    + across
                                    + ", found "
                                    + trained.size()
                                    + ", bent copies not counted. Take more bodies, or larger"
                                    + " pixels."));
        if (held.size() < FEWEST_HELD)
            doubts.add(
                    Doubt.warning(
                            "Expected at least "
                                    + FEWEST_HELD
                                    + " bodies held back, to judge and calibrate the model"
                                    + " with, found "
                                    + held.size()
                                    + ". Hold more back."));
    }

    /** What a first simulated body shows: whether it lies within the array. */
    public List<Doubt> places() {
        if (recipe.grid().numDimensions() > 2 || !recipe.maps().get(0).stack().isEmpty())
            return List.of();
        return recipe.doubt(0, path -> FloatImage.readMaps(Path.of(path))).stream()
                .map(
                        doubt ->
                                Doubt.warning(
                                        "Expected simulated bodies within the array, found that"
                                                + " the first one reaches its elements. Take maps"
                                                + " of what the array looks at, another anatomy, or"
                                                + " a larger array."))
                .toList();
    }

    /** What the pages of stacks show: bodies that are trained on and held back. */
    public List<Doubt> copies() {
        Map<String, FloatImage> stacks = new HashMap<>();
        Copies copies = new Copies();
        for (int i = 0; i < recipe.maps().size(); i++) {
            TrainingMap map = recipe.maps().get(i);
            if (map.stack().isEmpty() || map.bend() != 0 || map.lesions() != 0) continue;
            Medium body =
                    recipe.body(
                            i,
                            path ->
                                    stacks.computeIfAbsent(
                                            path, p -> FloatImage.readMaps(Path.of(p))));
            copies.add(map.body(), body, map.validation());
        }
        return copies.doubt().stream().toList();
    }
}
