package sc.fiji.aspire.picking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.acoustics.Simulator;
import sc.fiji.aspire.array.WaterRecord;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;

/** What spoils all picks of a record is told, unless the water record has it as well. */
class RecordDoubtsTest {

    private static final int SAMPLES = 260;
    private static final Acquisition RING =
            Acquisition.ring(60, 32, 8, Wavelet.toneBurst(0.15, 2), new TimeAxis(SAMPLES, 0.5, 0));

    private static Observation record(int late, int sign, int step, long seed) {
        float[] water = WaterRecord.traces(RING, 1500);
        float[] traces = new float[water.length];
        for (int i = 0; i < traces.length; i++) {
            int pair = i / SAMPLES;
            int receiver = Math.floorMod(step * (pair % 32), 32);
            int from = i % SAMPLES - late;
            if (from >= 0 && from < SAMPLES)
                traces[i] = sign * water[(pair / 32 * 32 + receiver) * SAMPLES + from];
        }
        return Simulator.noisy(traces, RING, 1e-5, seed);
    }

    private static String against(WaterTraces water, Observation record) {
        return new RecordDoubts(water, 1500).of(record, Progress.NONE);
    }

    @Test
    void tellsWhatIsWrongAgainstTheWavelet() {
        WaterTraces wavelet = WaterTraces.ofWavelet(RING, 1500);
        assertEquals("", against(wavelet, record(0, 1, 1, 1)));
        assertEquals("2.0 us late", against(wavelet, record(4, 1, 1, 1)));
        assertEquals("reversed polarity", against(wavelet, record(0, -1, 1, 1)));
        String mirrored = against(wavelet, record(0, 1, -1, 1));
        assertTrue(mirrored.startsWith("order looks"), mirrored);
    }

    @Test
    void whatWaterHasTooDropsOut() {
        WaterTraces late = WaterTraces.measured(record(4, -1, 1, 2));
        assertEquals("", against(late, record(4, -1, 1, 1)));
        assertEquals("2.0 us early", against(late, record(0, -1, 1, 1)));
    }
}
