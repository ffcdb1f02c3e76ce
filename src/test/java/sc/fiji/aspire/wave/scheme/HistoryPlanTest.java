package sc.fiji.aspire.wave.scheme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Backends;
import sc.fiji.aspire.wave.ForwardingBackend;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.Scenes;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/** Less memory gives the same gradient, or a reason. */
class HistoryPlanTest {

    private static final long PLENTY = 1L << 32;

    private final Medium medium = Scenes.inclusion2d();

    /** Three shots whose samples are many time steps apart. */
    private final Acquisition acquisition =
            Acquisition.ring(66, 12, 3, Wavelet.toneBurst(0.1, 3), new TimeAxis(90, 1.6));

    private final Experiment experiment = new Experiment(medium, acquisition, null);
    private final Observation noise = noise();

    /** A residual of all frequencies that the record has room for. */
    private Observation noise() {
        int values = 3 * 12 * acquisition.time().samples();
        float[] traces = Scenes.floats(Scenes.noise(values, 100, 5));
        return new Observation(traces, acquisition, 1);
    }

    /** As few steps as the band allows: with one less in a row, noise would fold onto the sum. */
    @ParameterizedTest
    @EnumSource
    void sumsOverFewerStepsWithoutLoss(Backends backends) {
        try (WaveBackend backend = backends.open()) {
            HistoryPlan plan = HistoryPlan.of(experiment, backend, 1);
            assertTrue(plan.every() > 1, plan.toString());
            float[] all = gradient(backend, every(1, backend));
            double lost = Scenes.difference(gradient(backend, plan), all);
            assertTrue(lost < 2e-5, plan + " loses " + lost);
            float[] fewer = gradient(backend, every(plan.every() + 1, backend));
            assertTrue(Scenes.difference(fewer, all) > 1e-3, "too cautious: " + plan);
        }
    }

    private HistoryPlan every(int every, WaveBackend backend) {
        return HistoryPlan.choose(experiment, backend, 1, every);
    }

    @ParameterizedTest
    @EnumSource
    void givesTheSameBitsWithCheckpoints(Backends backends) {
        try (WaveBackend backend = backends.open()) {
            int shots = backend.shotsAtOnce(experiment.scheme());
            HistoryPlan whole = HistoryPlan.of(experiment, backend, shots);
            float[] expected = gradient(backend, whole);
            for (int segments : new int[] {2, 7}) {
                HistoryPlan plan =
                        new HistoryPlan(
                                whole.steps(), whole.every(), segments, whole.shots(), 1, 0);
                assertArrayEquals(expected, gradient(backend, plan), plan.toString());
            }
        }
    }

    private float[] gradient(WaveBackend backend, HistoryPlan plan) {
        return new AcousticSolver(backend)
                .gradient(experiment, plan, noise, Progress.NONE)
                .gradient();
    }

    @Test
    void takesTheFewestSegmentsThatFit() {
        WaveBackend backend = Backends.JAVA.open();
        HistoryPlan whole = plan(PLENTY, backend);
        assertEquals(1, whole.segments());
        assertEquals(0, whole.checkpoints());
        HistoryPlan half = plan(whole.bytes() - 1, backend);
        assertEquals(2, half.segments());
        assertEquals(whole.every(), half.every());
        assertTrue(half.bytes() < whole.bytes());
        HistoryPlan less = plan(half.bytes() - 1, backend);
        assertEquals(3, less.segments());
        assertTrue(less.bytes() < half.bytes());
    }

    @Test
    void tellsItsPlanFirst() {
        List<String> told = new ArrayList<>();
        try (WaveBackend backend = Backends.JAVA.open()) {
            AcousticSolver solver = new AcousticSolver(backend);
            solver.gradient(medium, noise, (done, total, what) -> told.add(what));
            assertEquals(solver.plan(medium, acquisition).toString(), told.get(0));
        }
        assertTrue(told.get(0).startsWith("history: every "), told.get(0));
    }

    @Test
    void refusesTooLittleMemory() {
        WaveBackend backend = Backends.JAVA.open();
        Exception e = assertThrows(IllegalStateException.class, () -> plan(100_000, backend));
        assertTrue(e.getMessage().contains("0 MB may be used"), e.getMessage());
        long all = every(1, backend).bytes();
        AcousticSolver solver = new AcousticSolver(new Limited(backend, all - 1));
        double[] change = new double[medium.grid().numPoints()];
        assertThrows(
                IllegalStateException.class,
                () -> solver.jacobian(medium, acquisition, change, Progress.NONE));
    }

    private HistoryPlan plan(long bytes, WaveBackend backend) {
        return HistoryPlan.of(experiment, new Limited(backend, bytes), 1);
    }

    /** A backend with a given budget. */
    private static final class Limited extends ForwardingBackend {

        private final long budget;

        Limited(WaveBackend backend, long budget) {
            super(backend);
            this.budget = budget;
        }

        @Override
        public long memoryBytes() {
            return budget;
        }
    }
}
