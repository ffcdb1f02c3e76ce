package sc.fiji.aspire.training.set;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.files.RemadeFiles;
import sc.fiji.aspire.shard.Shard;
import sc.fiji.aspire.tiff.FloatImage;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * Fills a training set: draws each map on the fine grid, simulates its record there, adds noise and
 * keeps the map averaged to the coarse grid. Resumes where an earlier run stopped.
 *
 * @param warn takes a line for each stack of maps that does not say how large its pixels are, and
 *     for the first map without a bath
 */
public record TrainingSetGenerator(AcousticSolver solver, Consumer<String> warn) {

    /** One that tells nobody. */
    public TrainingSetGenerator(AcousticSolver solver) {
        this(solver, line -> {});
    }

    /** Makes all items that are not there yet, or not as they were written. */
    public void generate(TrainingSet set, Progress progress) {
        generate(set, Shard.ALL, progress);
    }

    /**
     * The same of a shard of the items.
     *
     * @throws IllegalStateException if the device fails and another goes on: the shards of a set
     *     are made by one kind of device
     */
    public void generate(TrainingSet set, Shard shard, Progress progress) {
        int[] items = shard.items(set.size());
        String device = solver.backend().name();
        TrainingRecipe recipe = set.recipe();
        Recording recording = recipe.recording();
        Map<String, FloatImage> stacks = new HashMap<>();
        Function<String, FloatImage> read =
                path -> stacks.computeIfAbsent(path, p -> read(p, recipe.fineGrid()));
        RemadeFiles remade = new RemadeFiles(progress::warn);
        boolean doubted = false;
        for (int i = 0; i < items.length; i++) {
            int item = items[i];
            progress.update(i, items.length, "map " + (item + 1) + " of " + set.size());
            progress.checkCanceled();
            if (set.isWhole(item, progress)) continue;
            set.tellDamaged(item, remade);
            RecordDraw draw = recipe.draw(item);
            Medium map = draw.inWater(recipe.body(item, read));
            Optional<String> doubt = recording.doubt(map, draw);
            if (doubt.isPresent() && !doubted)
                warn.accept("Map " + (item + 1) + ": " + doubt.get());
            doubted |= doubt.isPresent();
            long seed = recipe.seed() + item;
            float[] record =
                    recording.simulate(map, draw, solver, seed, progress.part(i, items.length));
            if (shard.isPart()) requireDevice(device);
            set.write(item, record, map.averaged(recipe.fineFactor()).values());
        }
        String done = "training set complete";
        if (shard.isPart()) done = "shard " + shard + " complete";
        progress.update(items.length, items.length, done);
    }

    private void requireDevice(String expected) {
        String found = solver.backend().name();
        if (!found.equals(expected))
            throw new IllegalStateException(
                    "Expected all records of the shard from "
                            + expected
                            + ", found that it failed and "
                            + found
                            + " would go on. Run the shard again; finished maps are kept.");
    }

    private FloatImage read(String path, Grid grid) {
        FloatImage maps = FloatImage.readMaps(Path.of(path));
        if (maps.unit().equals(FloatImage.NO_UNIT))
            warn.accept(
                    path
                            + " has no unit: its pixels are assumed to be "
                            + Decimal.text(grid.spacing())
                            + " mm, as size and factor of the training set say.");
        return maps;
    }
}
