package sc.fiji.aspire.wave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/** Water, in which the field is known in closed form: 7.5 points per wavelength of 0.1 MHz. */
class GreensFunctionTest {

    private static final double SPEED = 1.5;
    private static final double SPACING = 2;
    private static final Wavelet BURST = Wavelet.toneBurst(0.1, 3);

    /** Relative L2 norm over a record. */
    private static final double RECORD = 0.01;

    /** Relative difference of a trace's peak, sought between its samples. */
    private static final double PEAK = 0.003;

    private static final int BETWEEN = 16;

    /** Up to 12 wavelengths. */
    @ParameterizedTest
    @EnumSource
    void matchesTheFieldOfALineSource(Backends backends) {
        Acquisition ring = Acquisition.ring(90, 16, 2, BURST, new TimeAxis(200, 0.8));
        compare(backends, ring, Grid.centered(SPACING, 101, 99));
    }

    /** On and off the axes, on and off the grid points. */
    @ParameterizedTest
    @EnumSource
    void matchesTheFieldOfAPointSource(Backends backends) {
        double[][] sources = {{-20, 1, 2}};
        double[][] receivers = {
            {20.3, 1, 2}, {0.2, -19, -3}, {19, 18.7, -16}, {-3, 0.3, -20}, {-2, 14, 14}
        };
        Acquisition acquisition =
                new Acquisition(sources, receivers, BURST, new TimeAxis(110, 0.9));
        compare(backends, acquisition, Grid.centered(SPACING, 31, 29, 33));
    }

    private static void compare(Backends backends, Acquisition acquisition, Grid grid) {
        Medium water = Medium.uniform(grid, (float) (1e3 * SPEED));
        float[] expected = GreensFunction.record(acquisition, SPEED);
        try (WaveBackend backend = backends.open()) {
            float[] traces = new AcousticSolver(backend).forward(water, acquisition, Progress.NONE);
            double difference = Scenes.usedDifference(traces, expected, acquisition);
            assertTrue(difference < RECORD, "relative difference " + difference);
            int receivers = acquisition.numReceivers();
            for (int pair = 0; pair < acquisition.numSources() * receivers; pair++)
                if (acquisition.isUsed(pair / receivers, pair % receivers))
                    assertEquals(
                            1,
                            peak(traces, pair, acquisition.time())
                                    / peak(expected, pair, acquisition.time()),
                            PEAK,
                            "peak at receiver " + pair % receivers);
        }
    }

    private static double peak(float[] traces, int pair, TimeAxis time) {
        double[] samples = new double[time.samples()];
        for (int i = 0; i < samples.length; i++) samples[i] = traces[pair * samples.length + i];
        Wavelet trace = new Wavelet(samples, time.interval());
        double peak = 0;
        for (int i = 0; i < BETWEEN * samples.length; i++)
            peak = Math.max(peak, Math.abs(trace.at(i * time.interval() / BETWEEN)));
        return peak;
    }
}
