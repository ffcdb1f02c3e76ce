package sc.fiji.aspire.wave;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.cpu.ReferenceBackend;
import sc.fiji.aspire.wave.scheme.Experiment;
import sc.fiji.aspire.wave.scheme.HistoryPlan;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;
import sc.fiji.aspire.wave.solver.Gradient;

/** The derivative and its adjoint where density follows the speed of sound, on every backend. */
class TiedDensityTest {

    /** What a perturbation may reach: sources and receivers lie in one liquid. */
    private static final double REACH = 0.6;

    private static final Acquisition SHOT = shot();

    /** Without loss, with friction, with viscosity; or at one speed, where V is zero. */
    enum Kind {
        LOSSLESS,
        FRICTION,
        VISCOUS,
        WATER
    }

    private static Stream<Arguments> cases() {
        return Stream.of(Backends.values())
                .flatMap(backends -> Stream.of(Kind.values()).map(k -> Arguments.of(backends, k)));
    }

    private static Acquisition shot() {
        Acquisition ring = Scenes.ring();
        double[][] source = {ring.sources()[1]};
        return new Acquisition(source, ring.receivers(), ring.wavelet(), ring.time());
    }

    private static Medium medium(Kind kind, Grid grid) {
        Medium inclusion = Scenes.inclusion(grid);
        Medium speeds = kind == Kind.WATER ? Medium.uniform(grid, 1500) : inclusion;
        Medium tied = tied(speeds);
        if (kind == Kind.LOSSLESS || kind == Kind.WATER) return tied;
        int exponent = kind == Kind.FRICTION ? 0 : 2;
        return tied.with(Scenes.bone(inclusion, exponent).attenuation().orElseThrow());
    }

    /** A relation with a curve, so that slopes differ from point to point. */
    private static Medium tied(Medium speeds) {
        float[] c = speeds.values();
        float[] rho = new float[c.length];
        float[] slopes = new float[c.length];
        for (int i = 0; i < c.length; i++) {
            double x = (c[i] - 1500) / 1000;
            rho[i] = (float) (1000 + 900 * x + 400 * x * x);
            slopes[i] = (float) (0.9 + 0.8 * x);
        }
        return speeds.with(new Density(speeds.grid(), rho, slopes));
    }

    private static double[] perturbation(Grid grid, double size, long seed) {
        double[] change = Scenes.perturbation(grid, size, seed);
        for (int i = 0; i < change.length; i++) {
            double distance = 0;
            int[] index = grid.indices(i);
            for (int d = 0; d < index.length; d++)
                distance = Math.hypot(distance, 2.0 * index[d] / (grid.size(d) - 1) - 1);
            if (distance > REACH) change[i] = 0;
        }
        return change;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void passesTheDotProductTest(Backends backends, Kind kind) {
        dotProduct(backends, medium(kind, Scenes.inclusion2d().grid()), SHOT);
    }

    @ParameterizedTest
    @EnumSource
    void passesTheDotProductTestInThreeDimensions(Backends backends) {
        dotProduct(
                backends,
                medium(Kind.LOSSLESS, Scenes.inclusion3d().grid()),
                Scenes.volumeOfShortWaves());
    }

    private static void dotProduct(Backends backends, Medium medium, Acquisition acquisition) {
        double[] change = perturbation(medium.grid(), 10, 1);
        double ratio = DotProduct.ratio(backends, medium, acquisition, change);
        assertEquals(1, ratio, 2 * backends.rounding);
    }

    /** What is left of the misfit after none or one term of its series falls as h or h^2. */
    @ParameterizedTest
    @MethodSource("cases")
    void gradientPassesTheTaylorTest(Backends backends, Kind kind) {
        Medium medium = medium(kind, Scenes.inclusion2d().grid());
        double[] apart = perturbation(medium.grid(), 40, 4);
        try (WaveBackend backend = backends.open()) {
            AcousticSolver solver = new AcousticSolver(backend);
            float[] traces = solver.forward(moved(medium, apart, 1), SHOT, Progress.NONE);
            Observation observation = new Observation(traces, SHOT, 1e-3);
            Gradient start = solver.gradient(medium, observation, Progress.NONE);
            double slope = 0;
            for (int i = 0; i < apart.length; i++) slope += start.gradient()[i] * apart[i];
            double[] zeroth = new double[3];
            double[] first = new double[3];
            for (int k = 0; k < 3; k++) {
                double step = Math.pow(0.5, k) / 32;
                Medium moved = moved(medium, apart, step);
                double misfit = solver.gradient(moved, observation, Progress.NONE).misfit();
                zeroth[k] = Math.abs(misfit - start.misfit());
                first[k] = Math.abs(misfit - start.misfit() - step * slope);
            }
            for (int k = 1; k < 3; k++) {
                assertEquals(1, order(zeroth, k), 0.1);
                assertEquals(2, order(first, k), 0.15);
            }
        }
    }

    private static Medium moved(Medium medium, double[] change, double factor) {
        Medium speeds = new Medium(medium.grid(), medium.values());
        Medium tied = tied(Scenes.plus(speeds, change, factor));
        return new Medium(tied.grid(), tied.values(), tied.density(), medium.attenuation());
    }

    private static double order(double[] rest, int k) {
        return Math.log(rest[k - 1] / rest[k]) / Math.log(2);
    }

    @Test
    void backendsAgree() {
        for (Kind kind : Kind.values()) {
            Medium medium = medium(kind, Scenes.inclusion2d().grid());
            Gradient expected = gradient(new ReferenceBackend(), medium);
            for (Backends backends : List.of(Backends.JAVA, Backends.OPENCL)) {
                Gradient found = gradient(backends.open(), medium);
                assertTrue(Scenes.difference(found.gradient(), expected.gradient()) < 1e-5);
            }
        }
    }

    private static Gradient gradient(WaveBackend opened, Medium medium) {
        try (WaveBackend backend = opened) {
            return new AcousticSolver(backend).gradient(medium, silence(), Progress.NONE);
        }
    }

    private static Observation silence() {
        float[] silence = new float[SHOT.numReceivers() * SHOT.time().samples()];
        return new Observation(silence, SHOT, 1e-3);
    }

    /** What is made again from a checkpoint is what it was. */
    @ParameterizedTest
    @EnumSource
    void segmentsChangeNoBit(Backends backends) {
        Medium medium = medium(Kind.LOSSLESS, Scenes.inclusion2d().grid());
        try (WaveBackend backend = backends.open()) {
            AcousticSolver solver = new AcousticSolver(backend);
            Experiment experiment = new Experiment(medium, SHOT, null);
            HistoryPlan one = HistoryPlan.choose(experiment, backend, 1, 2);
            HistoryPlan three = new HistoryPlan(one.steps(), 2, 3, 1, 1, one.bytes());
            Gradient whole = solver.gradient(experiment, one, silence(), Progress.NONE);
            Gradient cut = solver.gradient(experiment, three, silence(), Progress.NONE);
            assertArrayEquals(whole.gradient(), cut.gradient());
        }
    }

    /** A density that grows with no speed is as one that is fixed. */
    @Test
    void slopesOfZeroAreNoTie() {
        Medium medium = medium(Kind.LOSSLESS, Scenes.inclusion2d().grid());
        float[] rho = medium.density().orElseThrow().values();
        Density fixed = new Density(medium.grid(), rho);
        Density flat = new Density(medium.grid(), rho, new float[rho.length]);
        Gradient expected = gradient(new ReferenceBackend(), medium.with(fixed));
        Gradient found = gradient(new ReferenceBackend(), medium.with(flat));
        assertArrayEquals(expected.gradient(), found.gradient());
        Gradient tied = gradient(new ReferenceBackend(), medium);
        assertTrue(Scenes.difference(tied.gradient(), expected.gradient()) > 0.01);
        assertTrue(Arrays.equals(tied.predicted(), expected.predicted()));
    }
}
