package sc.fiji.aspire.wave;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import sc.fiji.aspire.Grid;

class ResamplingTest {

    private static final Grid GRID = Grid.centered(1, 24, 36);

    @Test
    void keepsAUniformMedium() {
        Medium water = Medium.uniform(GRID, 1500);
        assertEquals(GRID.refined(2), Resampling.finer(water, 2).grid());
        assertEquals(water.averaged(3).grid(), Resampling.coarser(water, 3).grid());
        for (float value : Resampling.finer(water, 2).values()) assertEquals(1500, value, 0.01f);
        for (float value : Resampling.coarser(water, 3).values()) assertEquals(1500, value, 0.01f);
    }

    @Test
    void givesASmoothMediumBack() {
        Medium smooth = Scenes.inclusion(GRID);
        assertArrayEquals(
                smooth.values(), Resampling.coarser(Resampling.finer(smooth, 2), 2).values(), 10f);
    }

    /** Far from edges the coarse map has the mean of 1/c^2, not that of c. */
    @Test
    void averagesWhatTheWaveEquationHolds() {
        float[] stripes = new float[GRID.numPoints()];
        for (int i = 0; i < stripes.length; i++) stripes[i] = i % 2 == 0 ? 1500 : 3000;
        Medium coarse = Resampling.coarser(new Medium(GRID, stripes), 2);
        double mean = 0.5 * (1 / 1500.0 / 1500 + 1 / 3000.0 / 3000);
        assertEquals(1 / Math.sqrt(mean), coarse.values()[coarse.values().length / 2 + 6], 0.5);
    }
}
