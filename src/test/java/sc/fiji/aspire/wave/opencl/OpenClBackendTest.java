package sc.fiji.aspire.wave.opencl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.CanceledAfter;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;
import sc.fiji.aspire.wave.solver.AcousticSolver;
import sc.fiji.aspire.wave.solver.Gradient;

class OpenClBackendTest {

    @BeforeEach
    void needsADevice() {
        assumeFalse(OpenClDevice.list().isEmpty(), "There is no OpenCL device here.");
    }

    @Test
    void namesTheDevice() {
        OpenClDevice device = OpenClDevice.list().get(0);
        try (OpenClBackend backend = OpenClBackend.open(device)) {
            assertFalse(backend.name().isBlank());
            assertEquals(device.name(), backend.name());
        }
    }

    private final Acquisition ring =
            Acquisition.ring(50, 6, 3, Wavelet.toneBurst(0.1, 3), new TimeAxis(90, 1));
    private final Observation silence = new Observation(new float[3 * 6 * 90], ring, 1e-3);
    private final Medium water = Medium.uniform(Grid.centered(2, 61, 57), 1500);

    /** Two shots and then one in a range, as a GPU takes many, give what single shots give. */
    @Test
    void givesTheSameBitsForAnyNumberOfShotsAtOnce() {
        Gradient single = gradient(1, false);
        Gradient pairs = gradient(2, false);
        assertArrayEquals(single.predicted(), pairs.predicted());
        assertArrayEquals(single.gradient(), pairs.gradient());
    }

    /** All shots at once in tiles: the settings of a GPU. */
    @Test
    void givesTheSameInTilesToRounding() {
        Gradient rows = gradient(1, false);
        Gradient tiles = gradient(16, true);
        float largest = 0;
        for (float value : rows.gradient()) largest = Math.max(largest, Math.abs(value));
        assertArrayEquals(rows.gradient(), tiles.gradient(), 1e-5f * largest);
        assertEquals(1, tiles.misfit() / rows.misfit(), 1e-5);
    }

    @Test
    void leavesMemoryOnlyWhenItHasFinished() {
        try (OpenClBackend backend = open(2, false)) {
            AcousticSolver solver = new AcousticSolver(backend);
            solver.forward(water, ring, Progress.NONE);
            assertFalse(backend.hasIdleMemory());
            Gradient first = solver.gradient(water, silence, Progress.NONE);
            assertTrue(backend.hasIdleMemory());
            assertArrayEquals(
                    first.gradient(), solver.gradient(water, silence, Progress.NONE).gradient());
            assertThrows(
                    CancellationException.class,
                    () -> solver.gradient(water, silence, new CanceledAfter(2)));
            assertFalse(backend.hasIdleMemory());
        }
    }

    /** Whatever is made in a context refers to it. */
    @Test
    void canceledRunsLeaveNothingOnTheDevice() {
        try (OpenClBackend backend = open(2, false)) {
            AcousticSolver solver = new AcousticSolver(backend);
            solver.gradient(water, silence, Progress.NONE);
            assertTrue(cancels(solver, 2));
            int references = references(backend);
            try (Scope scope = new Scope(backend)) {
                scope.buffer(1);
                assertEquals(references + 1, references(backend));
            }
            int canceled = 0;
            for (int reports = 0; reports < 40; reports++) if (cancels(solver, reports)) canceled++;
            assertTrue(canceled > 5, canceled + " were cancelled");
            assertTrue(cancels(solver, 2));
            assertEquals(references, references(backend));
        }
    }

    private boolean cancels(AcousticSolver solver, int reports) {
        try {
            solver.gradient(water, silence, new CanceledAfter(reports));
            return false;
        } catch (CancellationException e) {
            return true;
        }
    }

    private static int references(OpenClBackend backend) {
        int[] count = new int[1];
        CL.clGetContextInfo(
                backend.context(),
                CL.CL_CONTEXT_REFERENCE_COUNT,
                Sizeof.cl_uint,
                Pointer.to(count),
                null);
        return count[0];
    }

    @Test
    void servesTwoSolversAtOnce() throws Exception {
        try (OpenClBackend backend = open(2, false)) {
            Callable<Gradient> work =
                    () -> new AcousticSolver(backend).gradient(water, silence, Progress.NONE);
            float[] expected = work.call().gradient();
            ExecutorService threads = Executors.newFixedThreadPool(2);
            for (Future<Gradient> result : threads.invokeAll(List.of(work, work, work, work)))
                assertArrayEquals(expected, result.get().gradient());
            threads.shutdown();
        }
    }

    private Gradient gradient(int mostShots, boolean tiles) {
        try (OpenClBackend backend = open(mostShots, tiles)) {
            return new AcousticSolver(backend).gradient(water, silence, Progress.NONE);
        }
    }

    private static OpenClBackend open(int mostShots, boolean tiles) {
        return OpenClBackend.open(OpenClDevice.list().get(0), mostShots, tiles);
    }
}
