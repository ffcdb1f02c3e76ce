package sc.fiji.aspire.ray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;

/** First arrivals against closed forms. */
class EikonalAccuracyTest {

    private static final double LENGTH = 100;

    private static final EikonalSolver SOLVER = new EikonalSolver(2);

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void isExactInAUniformMedium(int axes) {
        Grid grid = RayScenes.grid(axes, 33, LENGTH);
        Survey survey = RayScenes.survey(grid, 6, 20);
        double[] times = SOLVER.times(SlownessMap.uniform(grid, 0.66), survey, Progress.NONE);
        for (int i = 0; i < times.length; i++)
            assertEquals(0.66 * distance(survey, i), times[i], 1e-11);
    }

    /** The error of a step that halves falls to a quarter, wherever source and receivers lie. */
    @ParameterizedTest
    @CsvSource({"2, 33, 3", "3, 17, 3"})
    void isOfSecondOrderInAGradient(int axes, int points, int halvings) {
        double before = error(axes, points);
        for (int i = 1; i < halvings; i++) {
            double error = error(axes, (points - 1 << i) + 1);
            double order = Math.log(before / error) / Math.log(2);
            assertTrue(order > 1.8, "error " + before + " then " + error + ", order " + order);
            before = error;
        }
        assertTrue(before < 1e-5 * (axes == 2 ? 1 : 10), "relative error " + before);
    }

    /** Root mean square of the errors relative to the longest time. */
    private static double error(int axes, int points) {
        double[] gradient = {0.008, 0.012, -0.006};
        Grid grid = RayScenes.grid(axes, points, LENGTH);
        // So far from the edges that no ray bends out of the grid.
        Survey survey = RayScenes.survey(RayScenes.grid(axes, 17, 0.6 * LENGTH), 5, 40);
        SlownessMap map = RayScenes.map(grid, x -> RayScenes.speed(1.5, gradient, x));
        double[] times = SOLVER.times(map, survey, Progress.NONE);
        double squares = 0;
        double longest = 0;
        for (int i = 0; i < times.length; i++) {
            double[] from = survey.sources()[survey.source(i)];
            double[] to = survey.receivers()[survey.receiver(i)];
            double exact = RayScenes.gradientTime(1.5, gradient, from, to);
            squares += Math.pow(times[i] - exact, 2);
            longest = Math.max(longest, exact);
        }
        return Math.sqrt(squares / times.length) / longest;
    }

    private static double distance(Survey survey, int pick) {
        double[] from = survey.sources()[survey.source(pick)];
        double[] to = survey.receivers()[survey.receiver(pick)];
        double sum = 0;
        for (int d = 0; d < from.length; d++) sum += (to[d] - from[d]) * (to[d] - from[d]);
        return Math.sqrt(sum);
    }
}
