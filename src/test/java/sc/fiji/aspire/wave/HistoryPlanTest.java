package sc.fiji.aspire.wave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.cpu.JavaBackend;

/** Less memory gives the same gradient, or a reason. */
class HistoryPlanTest {

    private final Medium medium = Scenes.inclusion2d();
    private final Acquisition acquisition = Scenes.ring();
    private final Observation silence = new Observation(new float[3 * 12 * 140], acquisition, 1e-3);

    @Test
    void keepsEveryStepWhereThatFits() {
        assertEquals(1, plan(1L << 30).every());
    }

    @Test
    void keepsFewerStepsInLessMemory() {
        long all = plan(1L << 30).bytes();
        HistoryPlan half = plan(all / 2);
        assertEquals(2, half.every());
        assertTrue(half.bytes() <= all / 2);
        Gradient complete =
                new AcousticSolver(new Limited(all)).gradient(medium, silence, Progress.NONE);
        Gradient sparse =
                new AcousticSolver(new Limited(all / 2)).gradient(medium, silence, Progress.NONE);
        assertTrue(Scenes.difference(sparse.gradient(), complete.gradient()) < 1e-3);
    }

    @Test
    void refusesTooLittleMemory() {
        Exception e = assertThrows(IllegalStateException.class, () -> plan(100_000));
        assertTrue(e.getMessage().contains("MiB"), e.getMessage());
        AcousticSolver solver = new AcousticSolver(new Limited(plan(1L << 30).bytes() - 1));
        float[] change = new float[medium.grid().numPoints()];
        assertThrows(
                IllegalStateException.class,
                () -> solver.linearized(medium, acquisition, change, Progress.NONE));
    }

    private HistoryPlan plan(long bytes) {
        WaveBackend backend = new Limited(bytes);
        Lanes lanes = new Lanes(backend.lanes(), acquisition.numSources(), 1);
        return HistoryPlan.of(new Experiment(medium, acquisition, null), lanes, backend);
    }

    /** The Java backend with a given budget. */
    private record Limited(long historyBytes) implements WaveBackend {

        private static final WaveBackend JAVA = new JavaBackend(2);

        @Override
        public String name() {
            return JAVA.name();
        }

        @Override
        public int lanes() {
            return JAVA.lanes();
        }

        @Override
        public int shotsAtOnce(Scheme scheme) {
            return JAVA.shotsAtOnce(scheme);
        }

        @Override
        public int bytesPerValue() {
            return JAVA.bytesPerValue();
        }

        @Override
        public Wavefield open(Scheme scheme, int shots, int slots) {
            return JAVA.open(scheme, shots, slots);
        }

        @Override
        public void close() {}
    }
}
