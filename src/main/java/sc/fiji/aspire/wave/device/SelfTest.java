package sc.fiji.aspire.wave.device;

import java.util.Locale;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;
import sc.fiji.aspire.wave.solver.Gradient;

/**
 * Tests whether a device computes the same as a trusted one: record, gradient and misfit of three
 * shots around an inclusion in water, on a grid of odd size in two dimensions.
 */
final class SelfTest {

    /** Largest |a - b| / |b|: ten times what single precision was seen to need. */
    static final double BOUND = 1e-4;

    private static final Acquisition RING =
            Acquisition.ring(50, 6, 3, Wavelet.toneBurst(0.1, 3), new TimeAxis(90, 1));

    private final Medium medium = inclusion(Grid.centered(2, 61, 57));
    private final float[] record;
    private final Gradient gradient;

    /** Lets the trusted device compute what others must. */
    SelfTest(WaveBackend trusted) {
        AcousticSolver solver = new AcousticSolver(trusted);
        record = solver.forward(medium, RING, Progress.NONE);
        gradient = solver.gradient(medium, silence(), Progress.NONE);
    }

    /**
     * Tests a device.
     *
     * @throws IllegalStateException if its numbers are not those of the trusted device, or if it
     *     fails itself
     */
    void require(WaveBackend device) {
        AcousticSolver solver = new AcousticSolver(device);
        requireClose("record", solver.forward(medium, RING, Progress.NONE), record);
        Gradient found = solver.gradient(medium, silence(), Progress.NONE);
        requireClose("gradient", found.gradient(), gradient.gradient());
        float[] misfit = {(float) found.misfit()};
        requireClose("misfit", misfit, new float[] {(float) gradient.misfit()});
    }

    private static void requireClose(String what, float[] found, float[] expected) {
        double difference = difference(found, expected);
        // Also when it is not a number.
        if (!(difference <= BOUND))
            throw new IllegalStateException(
                    String.format(
                            Locale.ROOT,
                            "its %s differs by %.2g from that of the Java backend (allowed: %.0e)",
                            what,
                            difference,
                            BOUND));
    }

    /** Norm of a - b over the norm of b. */
    private static double difference(float[] a, float[] b) {
        double apart = 0;
        double norm = 0;
        for (int i = 0; i < b.length; i++) {
            apart += (a[i] - b[i]) * (double) (a[i] - b[i]);
            norm += b[i] * (double) b[i];
        }
        return Math.sqrt(apart / norm);
    }

    /** Fast off the centre, so that no symmetry hides an exchange of axes or shots. */
    private static Medium inclusion(Grid grid) {
        float[] speed = new float[grid.numPoints()];
        for (int i = 0; i < speed.length; i++) {
            double x = grid.position(0, i % grid.size(0)) - 11;
            double y = grid.position(1, i / grid.size(0)) + 7;
            double square = (x * x + 2 * y * y) / (30 * 30);
            speed[i] = (float) (Medium.WATER + 300 * Math.exp(-square));
        }
        return new Medium(grid, speed);
    }

    private static Observation silence() {
        int values = RING.numSources() * RING.numReceivers() * RING.time().samples();
        return new Observation(new float[values], RING, 1e-3);
    }
}
