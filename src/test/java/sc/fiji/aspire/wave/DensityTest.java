package sc.fiji.aspire.wave;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.cpu.ReferenceBackend;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/** Reflection and transmission by density alone, and what is refused. */
class DensityTest {

    private static final float WATER = 1000;
    private static final float BONE = 1900;

    private final PlaneWave wave =
            new PlaneWave(1.5, Wavelet.toneBurst(0.1, 3), new TimeAxis(100, 1.0));

    /**
     * A step of one cell at x = 0, sampled at the points, is steeper than points can show: it
     * reflects about (q/2) / sin(q/2) times too much, with q = 2 k h (1.26 here).
     */
    @ParameterizedTest
    @EnumSource
    void reflectsAndTransmitsAtAStep(Backends backends) {
        Medium water = Medium.uniform(wave.grid(), 1500);
        Medium step = water.with(step(wave.grid(), BONE));
        try (WaveBackend backend = backends.open()) {
            double[][] incident = wave.at(water, backend, -20, 20);
            double[][] total = wave.at(step, backend, -20, 20);
            double[] reflected = total[0];
            for (int j = 0; j < reflected.length; j++) reflected[j] -= incident[0][j];
            double ideal = (BONE - WATER) / (BONE + WATER);
            double[] back = ratio(reflected, incident[1]);
            assertEquals(1.065, back[0] / ideal, 0.01);
            assertEquals(0, back[1], 0.01);
            double[] through = ratio(total[1], incident[1]);
            assertEquals(1, through[0] / (1 + ideal), 0.01);
            assertEquals(0, through[1], 0.01);
        }
    }

    /** A ramp over two points, as of a map that was interpolated, is a weaker mirror. */
    @Test
    void reflectsLessWhereAStepIsSmoothed() {
        Medium water = Medium.uniform(wave.grid(), 1500);
        float[] rho = step(wave.grid(), BONE).values();
        int nx = wave.grid().size(0);
        for (int i = nx / 2; i < rho.length; i += nx) {
            rho[i - 1] = WATER + 0.25f * (BONE - WATER);
            rho[i] = WATER + 0.75f * (BONE - WATER);
        }
        try (WaveBackend backend = new JavaBackend(1)) {
            double[][] incident = wave.at(water, backend, -20, 20);
            double[][] total = wave.at(water.with(new Density(wave.grid(), rho)), backend, -20, 20);
            for (int j = 0; j < total[0].length; j++) total[0][j] -= incident[0][j];
            double ideal = (BONE - WATER) / (BONE + WATER);
            assertEquals(0.72, ratio(total[0], incident[1])[0] / ideal, 0.01);
            assertEquals(1.03, ratio(total[1], incident[1])[0] / (1 + ideal), 0.01);
        }
    }

    private double[] ratio(double[] a, double[] b) {
        double[] log = PlaneWave.logarithm(wave.spectrum(a, 0.1), wave.spectrum(b, 0.1));
        return new double[] {Math.exp(log[0]), log[1]};
    }

    private static Density step(Grid grid, float right) {
        float[] rho = new float[grid.numPoints()];
        for (int i = 0; i < rho.length; i++)
            rho[i] = grid.position(0, i % grid.size(0)) < 0 ? WATER : right;
        return new Density(grid, rho);
    }

    /** Stepped for ten times as long as sound needs to cross, with jumps at every second point. */
    @Test
    void staysStableWhereTheDensityJumps() {
        Grid grid = Grid.centered(2, 41, 37);
        float[] rho = new float[grid.numPoints()];
        java.util.Random random = new java.util.Random(1);
        for (int i = 0; i < rho.length; i++) rho[i] = random.nextBoolean() ? WATER : BONE;
        Acquisition acquisition =
                Acquisition.ring(32, 4, 1, Wavelet.toneBurst(0.1, 2), new TimeAxis(600, 1.0));
        Medium medium = Scenes.inclusion(grid).with(new Density(grid, rho));
        try (WaveBackend backend = new ReferenceBackend()) {
            float[] traces =
                    new AcousticSolver(backend).forward(medium, acquisition, Progress.NONE);
            double early = 0;
            double late = 0;
            for (int i = 0; i < traces.length; i++)
                if (i % 600 < 100) early = Math.max(early, Math.abs(traces[i]));
                else if (i % 600 >= 500) late = Math.max(late, Math.abs(traces[i]));
            assertTrue(late < 0.01 * early, "early " + early + ", late " + late);
        }
    }

    @Test
    void aConstantDensityChangesNoBit() {
        Medium medium = Scenes.inclusion2d();
        float[] rho = new float[medium.grid().numPoints()];
        Arrays.fill(rho, 1234);
        try (WaveBackend backend = new ReferenceBackend()) {
            AcousticSolver solver = new AcousticSolver(backend);
            assertArrayEquals(
                    solver.forward(medium, Scenes.ring(), Progress.NONE),
                    solver.forward(
                            medium.with(new Density(medium.grid(), rho)),
                            Scenes.ring(),
                            Progress.NONE));
        }
    }

    @Test
    void averagesKeepTheMass() {
        Grid grid = Grid.centered(1, 4, 2);
        Density fine =
                new Density(grid, new float[] {1000, 2000, 1500, 1500, 1000, 2000, 1100, 900});
        Medium medium = Medium.uniform(grid, 1500).with(fine).averaged(2);
        assertArrayEquals(new float[] {1500, 1250}, medium.density().orElseThrow().values());
    }

    @ParameterizedTest
    @ValueSource(floats = {0, -1000, Float.NaN, Float.POSITIVE_INFINITY, 1e6f})
    void refusesWhatIsNoDensity(float value) {
        Grid grid = Grid.centered(1, 4, 3);
        float[] rho = new float[12];
        Arrays.fill(rho, WATER);
        rho[6] = value;
        Exception e = assertThrows(IllegalArgumentException.class, () -> new Density(grid, rho));
        assertTrue(e.getMessage().contains("at pixel [2, 1]"), e.getMessage());
    }

    @Test
    void refusesAnotherSizeAndAJumpThatItCannotStep() {
        Grid grid = Grid.centered(2, 81, 77);
        assertThrows(IllegalArgumentException.class, () -> new Density(grid, new float[] {1000}));
        Density small = step(Grid.centered(2, 8, 7), BONE);
        assertThrows(IllegalArgumentException.class, () -> Scenes.inclusion2d().with(small));
        Medium air = Scenes.inclusion2d().with(step(grid, 1.2f));
        float[] thin = new float[grid.numPoints()];
        for (int i = 0; i < thin.length; i++) thin[i] = i / 2 % 2 == 0 ? 1000 : 100;
        Medium foam = Scenes.inclusion2d().with(new Density(grid, thin));
        try (WaveBackend backend = new ReferenceBackend()) {
            AcousticSolver solver = new AcousticSolver(backend);
            for (Medium medium : new Medium[] {air, foam}) {
                Exception e =
                        assertThrows(
                                IllegalArgumentException.class,
                                () -> solver.forward(medium, Scenes.ring(), Progress.NONE));
                assertTrue(
                        e.getMessage().startsWith("Expected densities of neighb"), e.getMessage());
            }
        }
    }
}
