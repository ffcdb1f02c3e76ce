package sc.fiji.aspire.picks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.ray.Survey;

/** Images of picked times as programs write them. */
class PickImageTest {

    private static final int SIDE = 10;
    private static final Grid GRID = Grid.centered(2, 32, 32);

    private static PickSetup setup(double freedom) {
        double[][] left = new double[SIDE][];
        double[][] right = new double[SIDE + 1][];
        for (int i = 0; i < SIDE; i++) left[i] = new double[] {-20, 3 * i - 13};
        for (int i = 0; i <= SIDE; i++) right[i] = new double[] {20, 2.5 * i - 12};
        return new PickSetup(
                Survey.allPairs(left, right),
                Rays.STRAIGHT,
                ImageScale.SOUND_SPEED,
                new PickNoise(0.1, 0, freedom),
                "us");
    }

    private static double[] times(PickSetup setup) {
        float[] water = new float[GRID.numPoints()];
        Arrays.fill(water, 1500);
        return setup.simulate(water, GRID, 1, Progress.NONE);
    }

    private static Picks picks(PickSetup setup, double[] times) {
        return new PickImage(times, SIDE + 1, SIDE).of(setup);
    }

    @Test
    void zerosAreNoPicks() {
        double[] times = times(setup(0));
        assertEquals(times.length, picks(setup(0), times).survey().numPicks());
        times[13] = 0;
        refuses(setup(0), times, "Write NaN");
        refuses(setup(0), times, "found 1 of 110, such as source 1 and receiver 2, 40");
    }

    /** Outliers may be 0 by chance, a picker's marks are more. */
    @Test
    void fewZerosMayBeOutliers() {
        PickSetup outliers = setup(3);
        double[] times = times(outliers);
        Arrays.fill(times, 0, 5, 0);
        assertEquals(times.length, picks(outliers, times).survey().numPicks());
        Arrays.fill(times, 0, 6, 0);
        refuses(outliers, times, "Write NaN");
    }

    @Test
    void anImageOfZerosIsNone() {
        refuses(setup(0), new double[SIDE * (SIDE + 1)], "found 110 of 110");
        PickSetup vague = setup(0).withDeviation(1e6);
        refuses(vague, new double[SIDE * (SIDE + 1)], "times above 0");
    }

    private static void refuses(PickSetup setup, double[] times, String told) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> picks(setup, times))
                        .getMessage();
        assertTrue(message.contains(told), message);
    }
}
