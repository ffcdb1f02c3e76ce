package sc.fiji.aspire.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.phantom.Anatomy;
import sc.fiji.aspire.training.set.TrainingMap;
import sc.fiji.aspire.training.set.TrainingRecipe;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;

/** A ring so coarse that a record of a head takes milliseconds. */
public final class SmallProblem {

    public static final Acquisition RING =
            Acquisition.ring(118, 16, 4, Wavelet.toneBurst(0.02, 2), new TimeAxis(61, 4));

    public static final Grid GRID = Grid.centered(8, 32, 32);

    private static final int FINE = 2;

    private SmallProblem() {}

    /** Disks that a flow learns in seconds; the last are held back. */
    static TrainingRecipe disks(Path folder, int training, int held) {
        Path stack = folder.resolve("disks.tif");
        int side = FINE * GRID.size(0);
        DiskMaps.write(stack, training + held, side, GRID.spacing() / FINE, 60);
        List<TrainingMap> maps = new ArrayList<>();
        for (int i = 0; i < training + held; i++)
            maps.add(TrainingMap.page(stack, i, i >= training));
        return new TrainingRecipe(RING, GRID, FINE, 35, 7, maps);
    }

    /** What learns {@link #disks} in seconds, well enough to be in a model. */
    static TrainingPlan plan(int refinements) {
        return TrainingPlan.of("small", new Conditioning(GRID, 24, 100))
                .withRefinements(refinements)
                .withArchitecture(new FlowArchitecture(24, 24, Conditioning.CHANNELS, 2, 1, 8, 8))
                .withFlow(new FlowTrainingOptions(1, 8, 0, 1, 2, 1.5e-2, 2, 0, 0.9, 1))
                .withDequantization(30)
                .withTurns(true);
    }

    /** Procedural heads, the last of which are held back. */
    public static TrainingRecipe recipe(int training, int held) {
        List<TrainingMap> maps = new ArrayList<>();
        for (int i = 0; i < training + held; i++)
            maps.add(TrainingMap.phantom(Anatomy.HEAD, i + 1, i >= training));
        return new TrainingRecipe(RING, GRID, FINE, 35, 7, maps);
    }
}
