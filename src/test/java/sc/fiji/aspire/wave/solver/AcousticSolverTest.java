package sc.fiji.aspire.wave.solver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.aspire.CanceledAfter;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Backends;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.Scenes;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.scheme.WaveBackend;

/** What the solver refuses, reports and leaves out. */
class AcousticSolverTest {

    @ParameterizedTest
    @EnumSource
    void stopsWhenCanceled(Backends backends) {
        CanceledAfter impatient = new CanceledAfter(1);
        try (WaveBackend backend = backends.open()) {
            AcousticSolver solver = new AcousticSolver(backend);
            assertThrows(
                    CancellationException.class,
                    () -> solver.forward(Scenes.inclusion2d(), Scenes.ring(), impatient));
        }
        // Each thread may report once more before it looks.
        assertTrue(impatient.reports() <= 4, impatient.reports() + " reports");
    }

    @Test
    void reportsFromNothingToAll() {
        long[] last = {0, 0};
        try (WaveBackend backend = new JavaBackend(2)) {
            new AcousticSolver(backend)
                    .forward(
                            Scenes.inclusion2d(),
                            Scenes.ring(),
                            (done, total, what) -> {
                                assertTrue(done >= 0 && done <= total);
                                last[0] = done;
                                last[1] = total;
                            });
        }
        assertEquals(last[1], last[0]);
    }

    @Test
    void refusesAnAcquisitionThatDoesNotFit() {
        try (WaveBackend backend = new JavaBackend(1)) {
            AcousticSolver solver = new AcousticSolver(backend);
            Medium small = Medium.uniform(Grid.centered(2, 40, 40), 1500);
            Exception outside =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> solver.forward(small, Scenes.ring(), Progress.NONE));
            assertTrue(
                    outside.getMessage().contains("found Source 0 outside the grid"),
                    outside.getMessage());
            Exception flat =
                    assertThrows(
                            IllegalArgumentException.class,
                            () ->
                                    solver.forward(
                                            Scenes.inclusion3d(), Scenes.ring(), Progress.NONE));
            assertTrue(flat.getMessage().contains("3 coordinates"), flat.getMessage());
            assertThrows(
                    IllegalArgumentException.class,
                    () ->
                            solver.jacobianAdjoint(
                                    Scenes.inclusion2d(),
                                    Scenes.ring(),
                                    new double[7],
                                    Progress.NONE));
            assertThrows(
                    IllegalArgumentException.class,
                    () ->
                            solver.jacobian(
                                    Scenes.inclusion2d(),
                                    Scenes.ring(),
                                    new double[7],
                                    Progress.NONE));
        }
    }

    /** What the source's own receiver hears changes neither the misfit nor its gradient. */
    @Test
    void leavesOutTheSourcesOwnReceiver() {
        Acquisition ring = Scenes.ring();
        int samples = ring.time().samples();
        float[] traces = new float[3 * 12 * samples];
        try (WaveBackend backend = new JavaBackend(2)) {
            AcousticSolver solver = new AcousticSolver(backend);
            Gradient quiet =
                    solver.gradient(
                            Scenes.inclusion2d(), new Observation(traces, ring, 1), Progress.NONE);
            for (int s = 0; s < 3; s++)
                for (int j = 0; j < samples; j++) traces[(s * 12 + 4 * s) * samples + j] = 9;
            Gradient loud =
                    solver.gradient(
                            Scenes.inclusion2d(), new Observation(traces, ring, 1), Progress.NONE);
            assertEquals(quiet.misfit(), loud.misfit());
            assertArrayEquals(quiet.gradient(), loud.gradient());
            assertEquals(3 * 11 * samples, loud.numUsed());
        }
    }
}
