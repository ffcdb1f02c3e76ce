package sc.fiji.aspire.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;

class NoiseLevelTest {

    private final Acquisition ring =
            Acquisition.ring(121.4, 64, 16, Wavelet.toneBurst(0.1, 3), new TimeAxis(301, 0.8));

    @Test
    void findsTheNoiseUnderASignal() {
        float[] traces = new float[301 * 64 * 16];
        Random random = new Random(3);
        for (int i = 0; i < traces.length; i++) {
            double time = i % 301 * 0.8;
            double signal = time > ring.distance(i / 301 / 64, i / 301 % 64) / 3 ? 0.4 : 0;
            traces[i] = (float) (signal + 1.7e-4 * random.nextGaussian());
        }
        assertEquals(1.7e-4, NoiseLevel.of(traces, ring), 0.03e-4);
    }

    @Test
    void takesARecordWithoutNoise() {
        float[] traces = new float[301 * 64 * 16];
        traces[300] = 2;
        assertEquals(2e-6, NoiseLevel.of(traces, ring), 1e-9);
    }

    @Test
    void refusesARecordWithoutSignal() {
        assertThrows(
                IllegalArgumentException.class,
                () -> NoiseLevel.of(new float[301 * 64 * 16], ring));
    }
}
