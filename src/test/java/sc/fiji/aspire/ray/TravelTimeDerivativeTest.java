package sc.fiji.aspire.ray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.Medium;

/** J and J^T of bent and straight rays, in media with soft and hard edges. */
class TravelTimeDerivativeTest {

    private static TravelTimeSolver solver(String name) {
        return name.equals("bent") ? new EikonalSolver(2) : new StraightRays();
    }

    private static Grid grid(int axes) {
        return RayScenes.grid(axes, axes == 2 ? 65 : 21, 100);
    }

    @ParameterizedTest
    @CsvSource({
        "bent, 2, 0.05, 4",
        "bent, 2, 1, 0.1",
        "bent, 2, -0.9, 0.1",
        "bent, 3, 1, 0.1",
        "straight, 2, 1, 0.1",
        "straight, 3, 1, 0.1"
    })
    void isTheTransposeToRounding(String rays, int axes, double contrast, double edge) {
        Grid grid = grid(axes);
        Survey survey = RayScenes.survey(grid, 7, 9);
        Arrivals arrivals =
                solver(rays).solve(RayScenes.body(grid, contrast, 15, edge), survey, Progress.NONE);
        double[] perturbation = RayScenes.random(grid.numPoints(), 1);
        double[] residual = RayScenes.random(survey.numPicks(), 2);
        double there = RayScenes.dot(arrivals.jacobian(perturbation, Progress.NONE), residual);
        double[] back = arrivals.jacobianAdjoint(residual, Progress.NONE);
        assertTrue(Math.abs(there) > 1e-3);
        assertEquals(
                there,
                RayScenes.dot(perturbation, back),
                1e-11 * RayScenes.norm(perturbation, back));
    }

    /** What the first order leaves falls with the square of the step. */
    @ParameterizedTest
    @CsvSource({"bent, 2", "bent, 3", "straight, 2"})
    void isTheDerivative(String rays, int axes) {
        Grid grid = grid(axes);
        Survey survey = RayScenes.survey(grid, 5, 8);
        SlownessMap map = RayScenes.body(grid, 0.1, 20, 6);
        double[] bump =
                RayScenes.map(grid, x -> 1 / (0.01 * Math.cos(0.1 * x[0] + 0.07 * x[1]) + 0.02))
                        .values();
        Arrivals arrivals = solver(rays).solve(map, survey, Progress.NONE);
        double[] slope = arrivals.jacobian(bump, Progress.NONE);
        double zero = 0;
        double first = 0;
        for (double step : new double[] {1, 0.5}) {
            SlownessMap moved = new SlownessMap(grid, RayScenes.moved(map.values(), step, bump));
            double[] change =
                    RayScenes.moved(
                            solver(rays).times(moved, survey, Progress.NONE), -1, arrivals.times());
            double size = Math.sqrt(RayScenes.dot(change, change));
            double[] rest = RayScenes.moved(change, -step, slope);
            double left = Math.sqrt(RayScenes.dot(rest, rest));
            if (step < 1) {
                assertEquals(1, Math.log(zero / size) / Math.log(2), 0.05);
                if (rays.equals("straight")) assertTrue(left < 1e-12 * size);
                else assertEquals(2, Math.log(first / left) / Math.log(2), 0.2);
            }
            zero = size;
            first = left;
        }
    }

    /** By the speed of sound, as the waves' derivative is. */
    @ParameterizedTest
    @CsvSource({"bent", "straight"})
    void isBySpeedInMedia(String rays) {
        Grid grid = Grid.centered(2, 31, 31);
        Survey survey = RayScenes.survey(grid, 3, 4);
        float[] speeds = new float[grid.numPoints()];
        for (int i = 0; i < speeds.length; i++) speeds[i] = 1500 + i % 31;
        double[] change = new double[speeds.length];
        java.util.Arrays.fill(change, 0.5);
        for (int i = 0; i < speeds.length; i++) speeds[i] += 0.5f;
        Medium after = new Medium(grid, speeds);
        for (int i = 0; i < speeds.length; i++) speeds[i] -= 1f;
        Medium before = new Medium(grid, speeds);
        for (int i = 0; i < speeds.length; i++) speeds[i] += 0.5f;
        Medium medium = new Medium(grid, speeds);
        double[] slope = solver(rays).jacobian(medium, survey, change, Progress.NONE);
        double[] late = solver(rays).times(SlownessMap.of(before), survey, Progress.NONE);
        double[] early = solver(rays).times(SlownessMap.of(after), survey, Progress.NONE);
        for (int i = 0; i < slope.length; i++) {
            assertTrue(slope[i] < 0);
            assertEquals(early[i] - late[i], 2 * slope[i], 1e-5 * Math.abs(slope[i]));
        }
        double[] residual = RayScenes.random(slope.length, 3);
        double[] back = solver(rays).jacobianAdjoint(medium, survey, residual, Progress.NONE);
        assertEquals(
                RayScenes.dot(slope, residual),
                RayScenes.dot(change, back),
                1e-12 * RayScenes.norm(change, back));
    }
}
