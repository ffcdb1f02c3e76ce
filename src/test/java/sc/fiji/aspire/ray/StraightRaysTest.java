package sc.fiji.aspire.ray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;

/** Lengths of straight lines in cells. */
class StraightRaysTest {

    private static double[] times(SlownessMap map, double[] from, double[] to) {
        Survey survey = Survey.allPairs(new double[][] {from}, new double[][] {to});
        return new StraightRays().times(map, survey, Progress.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void addUpToTheDistance(int axes) {
        Grid grid = RayScenes.grid(axes, 25, 60);
        Survey survey = RayScenes.survey(grid, 8, 8);
        double[] times =
                new StraightRays().times(SlownessMap.uniform(grid, 2), survey, Progress.NONE);
        for (int i = 0; i < times.length; i++) {
            double sum = 0;
            for (int d = 0; d < axes; d++)
                sum +=
                        Math.pow(
                                survey.sources()[survey.source(i)][d]
                                        - survey.receivers()[survey.receiver(i)][d],
                                2);
            assertEquals(2 * Math.sqrt(sum), times[i], 1e-10);
        }
    }

    /** A bundle may hold four million picks, and any grid. */
    @Test
    void areTracedWhereThereIsRoom() {
        Grid wide = Grid.centered(0.01, 8000, 8);
        double[][] left = new double[400][];
        double[][] right = new double[400][];
        for (int i = 0; i < left.length; i++) {
            left[i] = new double[] {-39, 1e-4 * (i - 200)};
            right[i] = new double[] {39, 1e-4 * (i - 200)};
        }
        Survey survey = Survey.allPairs(left, right);
        SlownessMap map = SlownessMap.uniform(wide, 1);
        assertTrue(
                assertThrows(
                                IllegalStateException.class,
                                () -> new StraightRays().times(map, survey, Progress.NONE))
                        .getMessage()
                        .contains("The rays of 160000 picks would take"));
    }

    /** Cells reach half the spacing around their points. */
    @Test
    void takeTheSlownessOfEachCell() {
        Grid grid = new Grid(new int[] {3, 2}, 2, new double[] {0, 0});
        SlownessMap map = new SlownessMap(grid, new double[] {1, 10, 100, 7, 7, 7});
        assertEquals(1 + 20 + 100, times(map, new double[] {0, 0}, new double[] {4, 0})[0], 1e-12);
        assertEquals(121, times(map, new double[] {4, 0.5}, new double[] {0, 0.5})[0], 1e-12);
        assertEquals(10 + 7, times(map, new double[] {2, 0}, new double[] {2, 2})[0], 1e-12);
        assertEquals(5, times(map, new double[] {2, 0}, new double[] {2, 0.5})[0], 1e-12);
        assertEquals(0, times(map, new double[] {2, 1}, new double[] {2, 1})[0]);
        // Through the corner of four cells.
        assertEquals(
                (1 + 7) * Math.sqrt(2),
                times(map, new double[] {0, 0}, new double[] {2, 2})[0],
                1e-12);
    }
}
