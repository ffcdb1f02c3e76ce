package sc.fiji.aspire.acoustics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/** Ends of traces that were lost cost no chi^2, and say nothing in the score. */
class LostSamplesTest {

    private static final int SAMPLES = 60;
    private static final double NOISE = 0.01;

    private final Acquisition ring =
            Acquisition.ring(20, 8, 2, Wavelet.toneBurst(0.1, 2), new TimeAxis(SAMPLES, 0.8));
    private final Grid grid = Grid.centered(2, 32, 32);

    private float[] body() {
        float[] body = new float[grid.numPoints()];
        for (int i = 0; i < body.length; i++)
            body[i] = Math.hypot(i % 32 - 15.5, i / 32 - 15.5) < 6 ? 1560 : 1500;
        return body;
    }

    private static float[] end(float[] traces, float[] with) {
        float[] ended = traces.clone();
        for (int i = 0; i < ended.length; i++) if (i % SAMPLES >= 40) ended[i] = with[i];
        return ended;
    }

    @Test
    void areLeftOut() {
        try (JavaBackend backend = new JavaBackend(1)) {
            AcousticSolver solver = new AcousticSolver(backend);
            ScoreSummary summary = new ScoreSummary(solver, grid);
            float[] body = body();
            float[] water = Medium.uniform(grid, 1500).values();
            float[] traces = solver.forward(new Medium(grid, body), ring, Progress.NONE);
            float[] none = new float[traces.length];
            Observation zeros = new Observation(end(traces, none), ring, NOISE);
            assertTrue(summary.chi2(zeros, body, Progress.NONE) > 0.1);
            Arrays.fill(none, Float.NaN);
            Observation lost = new Observation(end(traces, none), ring, NOISE);
            assertEquals(0, summary.chi2(lost, body, Progress.NONE), 1e-9);
            float[] expected = solver.forward(new Medium(grid, water), ring, Progress.NONE);
            Observation filled = new Observation(end(traces, expected), ring, NOISE);
            Likelihood.Score of = summary.score(lost, water, Progress.NONE);
            Likelihood.Score with = summary.score(filled, water, Progress.NONE);
            assertArrayEquals(with.image(), of.image(), 1e-6f);
            assertEquals(with.chi2() * 60, of.chi2() * 40, 1e-6 * with.chi2());
        }
    }
}
