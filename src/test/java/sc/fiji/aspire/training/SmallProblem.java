package sc.fiji.aspire.training;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.training.set.TrainingMap;
import sc.fiji.aspire.training.set.TrainingRecipe;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Grid;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;

/** A ring so coarse that a record of a head takes milliseconds. */
public final class SmallProblem {

    static final Acquisition RING =
            Acquisition.ring(118, 16, 4, Wavelet.toneBurst(0.02, 2), new TimeAxis(61, 4));

    static final Grid GRID = Grid.centered(8, 32, 32);

    private SmallProblem() {}

    /** Procedural heads, the last of which are held back. */
    public static TrainingRecipe recipe(int training, int held) {
        List<TrainingMap> maps = new ArrayList<>();
        for (int i = 0; i < training + held; i++)
            maps.add(TrainingMap.phantom(i + 1, i >= training));
        return new TrainingRecipe(RING, GRID, 2, 35, 7, maps);
    }
}
