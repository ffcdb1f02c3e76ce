package sc.fiji.aspire.ray;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.DoubleType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.CanceledAfter;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.Medium;

/** First arrivals in media without a closed form, and what the solver refuses. */
class EikonalSolverTest {

    private static final EikonalSolver SOLVER = new EikonalSolver(2);

    /** A time is the same with source and receiver exchanged, but for the error of the scheme. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void isReciprocal(int axes) {
        Grid grid = RayScenes.grid(axes, axes == 2 ? 129 : 41, 100);
        SlownessMap map = RayScenes.body(grid, 0.1, 20, 6);
        double[][] a = RayScenes.positions(grid, 6, 3);
        double[][] b = RayScenes.positions(grid, 7, 4);
        double[] there = SOLVER.times(map, Survey.allPairs(a, b), Progress.NONE);
        double[] back = SOLVER.times(map, Survey.allPairs(b, a), Progress.NONE);
        double tolerance = axes == 2 ? 0.01 : 0.1;
        for (int i = 0; i < 6; i++)
            for (int j = 0; j < 7; j++)
                assertEquals(there[i * 7 + j], back[j * 6 + i], tolerance, i + " and " + j);
    }

    /** Sound goes around a slow wall, and through a fast layer beside the straight line. */
    @Test
    void takesTheFastestWay() {
        Grid grid = Grid.centered(1, 101, 61);
        SlownessMap layered = RayScenes.map(grid, x -> x[1] > 10 ? 4 : 1);
        Survey survey = Survey.allPairs(new double[][] {{-45, 0}}, new double[][] {{45, 0}});
        // Down to the layer at the critical angle, along it and back.
        double depth = 10.5;
        double critical = Math.asin(0.25);
        double exact = 2 * depth / Math.cos(critical) + (90 - 2 * depth * Math.tan(critical)) / 4;
        double time = SOLVER.times(layered, survey, Progress.NONE)[0];
        assertEquals(exact, time, 0.02 * exact);

        SlownessMap wall = RayScenes.map(grid, x -> Math.abs(x[0]) < 3 && x[1] < 15 ? 0.1 : 1);
        double around = 2 * Math.hypot(43, 15.5) + 5;
        assertEquals(around, SOLVER.times(wall, survey, Progress.NONE)[0], 0.02 * around);
    }

    @Test
    void sendsNoTimeToItself() {
        Grid grid = Grid.centered(1, 21, 21);
        double[][] elements = {{0, 0}, {3.3, -2.1}};
        double[] times =
                SOLVER.times(
                        RayScenes.body(grid, 0.3, 5, 1),
                        Survey.allPairs(elements, elements),
                        Progress.NONE);
        assertEquals(0, times[0]);
        assertEquals(0, times[3]);
        assertTrue(times[1] > 0);
    }

    @Test
    void givesTheSameBitsOnAnyNumberOfThreads() {
        Grid grid = RayScenes.grid(2, 65, 100);
        SlownessMap map = RayScenes.body(grid, -0.2, 20, 1);
        Survey survey = RayScenes.survey(grid, 9, 12);
        double[] residual = RayScenes.random(survey.numPicks(), 5);
        Arrivals one = new EikonalSolver(1).solve(map, survey, Progress.NONE);
        Arrivals many = new EikonalSolver(4).solve(map, survey, Progress.NONE);
        assertArrayEquals(one.times(), many.times());
        assertArrayEquals(one.times(), SOLVER.times(map, survey, Progress.NONE));
        assertArrayEquals(
                one.jacobianAdjoint(residual, Progress.NONE),
                many.jacobianAdjoint(residual, Progress.NONE));
    }

    /** Media in m/s give times in us, as an image of receivers by sources. */
    @Test
    void givesImagesOfTimesInMedia() {
        Grid grid = Grid.centered(2, 31, 31);
        double[][] ends = {{-20, 0}, {10, 0}};
        Survey survey =
                new Survey(ends, new double[][] {{10, 0}, {10, 20}, {0, 0}}, new int[][] {{0, 0}});
        Img<DoubleType> times = SOLVER.forward(Medium.uniform(grid, 1500), survey);
        assertArrayEquals(new long[] {3, 2}, times.dimensionsAsLongArray());
        assertEquals(20, times.getAt(0, 0).get(), 1e-9);
        assertTrue(Double.isNaN(times.getAt(1, 0).get()));
        Img<DoubleType> field =
                SOLVER.timeField(SlownessMap.of(Medium.uniform(grid, 1500)), -30, -30);
        assertEquals(60 * Math.sqrt(2) / 1.5, field.getAt(30, 30).get(), 1e-9);
    }

    @Test
    void stopsWhenCanceled() {
        Grid grid = RayScenes.grid(2, 65, 100);
        CanceledAfter impatient = new CanceledAfter(1);
        assertThrows(
                CancellationException.class,
                () ->
                        SOLVER.solve(
                                SlownessMap.uniform(grid, 1),
                                RayScenes.survey(grid, 20, 3),
                                impatient));
        assertEquals(2, impatient.reports());
    }

    @Test
    void refusesWhatDoesNotFit() {
        Grid grid = Grid.centered(1, 21, 21);
        SlownessMap map = SlownessMap.uniform(grid, 1);
        double[][] inside = {{0, 0}};
        for (TravelTimeSolver solver : new TravelTimeSolver[] {SOLVER, new StraightRays()}) {
            assertRefused(
                    "receiver 0 outside it, at (0, 11)",
                    () -> times(solver, map, Survey.allPairs(inside, new double[][] {{0, 11}})));
            assertRefused(
                    "2 coordinates",
                    () ->
                            times(
                                    solver,
                                    map,
                                    Survey.allPairs(
                                            new double[][] {{0, 0, 0}},
                                            new double[][] {{0, 1, 0}})));
            Survey survey = Survey.allPairs(inside, inside);
            Arrivals arrivals = solver.solve(map, survey, Progress.NONE);
            assertRefused(
                    "441 values of a perturbation",
                    () -> arrivals.jacobian(new double[3], Progress.NONE));
            assertRefused(
                    "1 values of a residual",
                    () -> arrivals.jacobianAdjoint(new double[3], Progress.NONE));
        }
        assertRefused("on the grid", () -> SOLVER.timeField(map, 0, 10.5));
        assertRefused("at point [1, 0]", () -> new SlownessMap(grid, values(1, Double.NaN)));
        assertRefused("at point [1, 0]", () -> new SlownessMap(grid, values(1, 0)));
        assertRefused("found 3", () -> new SlownessMap(grid, new double[] {1, 1, 1}));
        assertRefused(
                "coordinates of receiver 0",
                () -> Survey.allPairs(inside, new double[][] {{Double.NaN, 0}}));
        assertRefused("found none", () -> Survey.allPairs(inside, new double[0][]));
        assertRefused("[0, 1]", () -> new Survey(inside, inside, new int[][] {{0, 1}}));
        assertRefused("at least one thread", () -> new EikonalSolver(0));
    }

    private static double[] values(int at, double wrong) {
        return IntStream.range(0, 441).mapToDouble(i -> i == at ? wrong : 1).toArray();
    }

    private static void times(TravelTimeSolver solver, SlownessMap map, Survey survey) {
        solver.times(map, survey, Progress.NONE);
    }

    private static void assertRefused(String part, Runnable wrong) {
        Exception refusal = assertThrows(IllegalArgumentException.class, wrong::run);
        assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
    }
}
