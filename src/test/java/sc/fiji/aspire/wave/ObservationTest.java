package sc.fiji.aspire.wave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ObservationTest {

    private static final int SAMPLES = 20;

    private final Acquisition ring =
            Acquisition.ring(30, 4, 2, Wavelet.toneBurst(0.1, 2), new TimeAxis(SAMPLES, 1));
    private final float[] traces = new float[2 * 4 * SAMPLES];

    @Test
    void leavesOutTracesThatAreNotANumberThroughout() {
        fill(0, 3, Float.NaN);
        fill(1, 1, Float.NaN);
        Observation record = new Observation(traces, ring, 1);
        assertFalse(record.acquisition().isUsed(0, 3));
        assertFalse(record.acquisition().isUsed(1, 1));
        assertTrue(record.acquisition().isUsed(1, 3));
        assertEquals(2, record.acquisition().numMissing());
        assertEquals(4L * SAMPLES, record.acquisition().numUsed());
        assertEquals(2 / 6.0, record.acquisition().shareMissing());
        for (float value : record.traces()) assertEquals(0, value);
    }

    @Test
    void refusesATraceThatIsPartlyNotANumber() {
        traces[(4 + 3) * SAMPLES + 5] = Float.NaN;
        Exception e =
                assertThrows(
                        IllegalArgumentException.class, () -> new Observation(traces, ring, 1));
        assertTrue(e.getMessage().contains("sample 5, receiver 3, source 1"), e.getMessage());
    }

    /** A shift in time loses an end of a trace; misfits leave it out. */
    @Test
    void leavesOutEndsThatWereLost() {
        int start = (4 + 3) * SAMPLES;
        Arrays.fill(traces, start, start + SAMPLES, 2);
        traces[start + SAMPLES - 1] = Float.NaN;
        traces[start + SAMPLES - 2] = Float.NaN;
        traces[start] = Float.NaN;
        Observation record = new Observation(traces, ring, 1).withNoise(2);
        assertEquals(3, record.lost().cardinality());
        assertEquals(record.acquisition().numUsed() - 3, record.numUsed());
        assertEquals(0, record.acquisition().numMissing());
        assertEquals(0, record.traces()[start]);
        assertEquals(2, record.traces()[start + 1]);
        // More than half is no end.
        Arrays.fill(traces, start + 1, start + 1 + (SAMPLES + 3) / 2, Float.NaN);
        assertThrows(IllegalArgumentException.class, () -> new Observation(traces, ring, 1));
    }

    @Test
    void doesNotMindWhatNothingUses() {
        fill(0, 0, Float.POSITIVE_INFINITY);
        traces[(4 + 2) * SAMPLES] = Float.NaN;
        Observation record = new Observation(traces, ring, 1);
        assertEquals(0, record.acquisition().numMissing());
        for (float value : record.traces()) assertEquals(0, value);
    }

    @Test
    void refusesARecordOfWhichAllIsMissing() {
        Arrays.fill(traces, Float.NaN);
        Exception e =
                assertThrows(
                        IllegalArgumentException.class, () -> new Observation(traces, ring, 1));
        assertTrue(e.getMessage().contains("all are missing"), e.getMessage());
    }

    private void fill(int source, int receiver, float value) {
        int start = (source * 4 + receiver) * SAMPLES;
        Arrays.fill(traces, start, start + SAMPLES, value);
    }
}
