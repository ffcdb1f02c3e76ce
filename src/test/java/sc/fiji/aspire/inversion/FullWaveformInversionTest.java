package sc.fiji.aspire.inversion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.CanceledWhen;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

class FullWaveformInversionTest {

    private static final Grid GRID = Grid.centered(2, 60, 58);
    private static final Acquisition RING =
            Acquisition.ring(54, 24, 8, Wavelet.toneBurst(0.1, 3), new TimeAxis(160, 0.8));

    private final JavaBackend backend = new JavaBackend(2);
    private final AcousticSolver solver = new AcousticSolver(backend);

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void findsALensInWater() {
        Medium truth = lens(90);
        Observation record = record(truth, RING);
        Medium water = Medium.uniform(GRID, Medium.WATER);
        var result =
                inversion(24, 0.05, Double.POSITIVE_INFINITY).run(record, water, Progress.NONE);
        assertTrue(result.solves() <= 24);
        double before = difference(truth.values(), water.values());
        double after = difference(truth.values(), result.image());
        assertTrue(after < 0.4 * before, after + " of " + before + " m/s are left");
        double chi2 = solver.gradient(water, record, Progress.NONE).chi2();
        assertTrue(result.chi2() < 0.02 * chi2, result.chi2() + " of chi^2 " + chi2 + " are left");
        int outside = 3 * GRID.size(0) + 3;
        assertEquals(Medium.WATER, result.image()[outside]);
    }

    @Test
    void neverEndsWorseThanItBegan() {
        Medium truth = lens(700);
        Observation record = record(truth, RING);
        Medium water = Medium.uniform(GRID, Medium.WATER);
        var result = inversion(8, Double.POSITIVE_INFINITY).run(record, water, Progress.NONE);
        assertTrue(result.chi2() <= solver.gradient(water, record, Progress.NONE).chi2());
    }

    @Test
    void filteredWaveletsMakeFilteredRecords() {
        Observation record = record(lens(90), RING);
        Observation filtered = new LowPass(0.06).apply(record);
        float[] expected = filtered.traces();
        float[] made = solver.forward(lens(90), filtered.acquisition(), Progress.NONE);
        double error = 0;
        double power = 0;
        int samples = RING.time().samples();
        for (int i = 0; i < made.length; i++) {
            // The filter reaches beyond the record's end. What it spreads before the first sample
            // of the wavelet is lost, and the absorbing layers differ.
            boolean whole = i % samples < samples - 14;
            if (!whole || !used(i / samples)) continue;
            error += Math.pow(made[i] - expected[i], 2);
            power += Math.pow(expected[i], 2);
        }
        assertTrue(error < 1e-4 * power, "relative difference " + Math.sqrt(error / power));
        assertTrue(filtered.noise() < record.noise());
    }

    @Test
    void descendsAQuadraticInAsManyStepsAsItHasDirections() {
        double[] curvature = {1, 10, 100};
        double[] x = {3, -2, 1};
        QuasiNewton memory = new QuasiNewton();
        double[] gradient = product(curvature, x);
        for (int i = 0; i < 30; i++) {
            double[] d = memory.direction(gradient);
            double length =
                    -QuasiNewton.dot(gradient, d) / QuasiNewton.dot(d, product(curvature, d));
            double[] step = new double[3];
            for (int k = 0; k < 3; k++) x[k] += step[k] = length * d[k];
            double[] next = product(curvature, x);
            double[] change = new double[3];
            for (int k = 0; k < 3; k++) change[k] = next[k] - gradient[k];
            memory.remember(step, change);
            gradient = next;
            if (i == 3) assertArrayEquals(new double[3], x, 1e-6);
        }
    }

    @Test
    void refusesPlansThatCannotTakeAStep() {
        assertThrows(IllegalArgumentException.class, () -> inversion(3, 0.1));
        assertThrows(IllegalArgumentException.class, () -> inversion(10));
        var plan = List.of(0.1);
        assertThrows(
                IllegalArgumentException.class,
                () -> new FullWaveformInversion.Plan(plan, 10, Double.NaN));
    }

    @Test
    void canBeCanceled() {
        Observation record = record(lens(90), RING);
        AtomicInteger looks = new AtomicInteger();
        Progress impatient = new CanceledWhen(() -> looks.incrementAndGet() > 20);
        assertThrows(
                CancellationException.class,
                () ->
                        inversion(100, Double.POSITIVE_INFINITY)
                                .run(record, Medium.uniform(GRID, Medium.WATER), impatient));
    }

    private FullWaveformInversion inversion(int solves, Double... cutoffs) {
        return new FullWaveformInversion(
                solver, new FullWaveformInversion.Plan(List.of(cutoffs), solves, 46));
    }

    private Observation record(Medium medium, Acquisition acquisition) {
        float[] traces = solver.forward(medium, acquisition, Progress.NONE);
        return new Observation(traces, acquisition, 1e-4);
    }

    /** A smooth lens, faster than water by so many m/s. */
    private static Medium lens(double contrast) {
        float[] values = new float[GRID.numPoints()];
        for (int i = 0; i < values.length; i++) {
            double x = GRID.position(0, i % GRID.size(0)) - 6;
            double y = GRID.position(1, i / GRID.size(0)) + 4;
            values[i] = (float) (1500 + contrast * Math.exp(-(x * x + y * y) / (2 * 14 * 14)));
        }
        return new Medium(GRID, values);
    }

    private static boolean used(int pair) {
        return RING.isUsed(pair / RING.numReceivers(), pair % RING.numReceivers());
    }

    private static double difference(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += Math.pow(a[i] - b[i], 2);
        return Math.sqrt(sum / a.length);
    }

    private static double[] product(double[] a, double[] b) {
        double[] product = new double[a.length];
        for (int i = 0; i < a.length; i++) product[i] = a[i] * b[i];
        return product;
    }
}
