package sc.fiji.aspire.wave;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/** A record may begin before or after the source fires, and between two steps of the solver. */
class StartTimeTest {

    private static final int SAMPLES = 140;

    private final Medium medium = Scenes.inclusion2d();

    @ParameterizedTest
    @ValueSource(ints = {-300, -13, 9, 60})
    void samplesAreThoseOfThatTime(int shift) {
        float[] whole = record(new TimeAxis(SAMPLES, 1));
        float[] shifted = record(new TimeAxis(SAMPLES + Math.max(0, -shift), 1, shift));
        int length = SAMPLES + Math.max(0, -shift);
        for (int pair = 1; pair < whole.length / SAMPLES; pair++)
            for (int i = 0; i < length; i++) {
                int at = i + shift;
                if (at >= SAMPLES) break;
                double expected = at < 0 ? 0 : whole[pair * SAMPLES + at];
                assertEquals(expected, shifted[pair * length + i], 1e-5 * peak(whole));
            }
    }

    @Test
    void samplesBetweenSamples() {
        float[] fine = record(new TimeAxis(2 * SAMPLES, 0.5));
        float[] between = record(new TimeAxis(SAMPLES - 20, 1, 10.5));
        for (int pair = 0; pair < fine.length / SAMPLES / 2; pair++)
            for (int i = 0; i < SAMPLES - 20; i++)
                assertEquals(
                        fine[pair * 2 * SAMPLES + 21 + 2 * i],
                        between[pair * (SAMPLES - 20) + i],
                        1e-4 * peak(fine));
    }

    @Test
    void refusesToEndBeforeTheSourceFires() {
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> new TimeAxis(100, 0.8, -80));
        assertTrue(e.getMessage().contains("100 samples at 0.8 us from -80 us on"), e.getMessage());
    }

    @Test
    void comparesByTime() {
        TimeAxis time = new TimeAxis(301, 0.8, 2);
        assertTrue(time.isSame(new TimeAxis(301, 0.8 + 1e-9, 2 - 1e-9)));
        assertEquals(false, time.isSame(new TimeAxis(301, 0.8)));
        assertEquals(false, time.isSame(new TimeAxis(301, 0.8005, 2)));
    }

    @Test
    void aTimeFromTheExcitationOnIsThatOfBefore() {
        assertArrayEquals(record(new TimeAxis(SAMPLES, 1)), record(new TimeAxis(SAMPLES, 1, 0)), 0);
    }

    private float[] record(TimeAxis time) {
        Acquisition ring = Acquisition.ring(66, 4, 1, Wavelet.toneBurst(0.1, 3), time);
        try (WaveBackend backend = new JavaBackend(1)) {
            return new AcousticSolver(backend).forward(medium, ring, Progress.NONE);
        }
    }

    private static float peak(float[] traces) {
        float peak = 0;
        // The first receiver is the source itself.
        for (int i = SAMPLES; i < traces.length; i++) peak = Math.max(peak, Math.abs(traces[i]));
        return peak;
    }
}
