package sc.fiji.aspire.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;

class NoiseLevelTest {

    private static final double NOISE = 1.7e-4;

    private final Acquisition ring =
            Acquisition.ring(121.4, 64, 16, Wavelet.toneBurst(0.1, 3), new TimeAxis(301, 0.8));
    private final Random random = new Random(3);

    @Test
    void findsTheNoiseUnderASignal() {
        assertEquals(NOISE, noise(i -> NOISE * random.nextGaussian()), 0.03e-4);
    }

    @Test
    void findsItInCoarseNumbers() {
        double step = NOISE;
        assertEquals(
                NOISE, noise(i -> step * Math.rint(random.nextGaussian() * NOISE / step)), 0.9e-4);
    }

    @Test
    void findsItWherePartOfTheStartIsMuted() {
        assertEquals(NOISE, noise(i -> i % 301 < 12 ? 0 : NOISE * random.nextGaussian()), 0.03e-4);
    }

    @Test
    void doesNotKnowItOfAMutedStart() {
        unknown(i -> 0);
        unknown(i -> 3e-4);
        unknown(i -> i % 301 < 70 ? 0 : NOISE * random.nextGaussian());
    }

    @Test
    void doesNotTakeRoundingForNoise() {
        unknown(i -> 1e-8 * random.nextGaussian());
    }

    @Test
    void doesNotListenToASourcesOwnReceiver() {
        float[] traces = traces(i -> NOISE * random.nextGaussian());
        double before = NoiseLevel.of(new Observation(traces, ring, 1));
        for (int s = 0; s < 16; s++)
            for (int i = 0; i < 301; i++) traces[(s * 64 + 4 * s) * 301 + i] = 1e9f * i;
        assertEquals(before, NoiseLevel.of(new Observation(traces, ring, 1)));
        for (int i = 0; i < traces.length; i++) if (i / 301 % 64 != i / 301 / 64 * 4) traces[i] = 0;
        assertThrows(
                IllegalArgumentException.class,
                () -> NoiseLevel.of(new Observation(traces, ring, 1)));
    }

    @Test
    void refusesARecordWithoutSignal() {
        assertThrows(
                IllegalArgumentException.class,
                () -> NoiseLevel.of(new Observation(new float[301 * 64 * 16], ring, 1)));
    }

    private double noise(IntToDoubleFunction quiet) {
        return NoiseLevel.of(new Observation(traces(quiet), ring, 1));
    }

    private void unknown(IntToDoubleFunction quiet) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> noise(quiet));
        assertTrue(e.getMessage().contains("noise of the record is unknown"), e.getMessage());
        assertTrue(e.getMessage().contains("as noise"), e.getMessage());
    }

    private float[] traces(IntToDoubleFunction quiet) {
        float[] traces = new float[301 * 64 * 16];
        for (int i = 0; i < traces.length; i++) {
            double time = i % 301 * 0.8;
            double signal = time > ring.distance(i / 301 / 64, i / 301 % 64) / 3 ? 0.4 : 0;
            traces[i] = (float) (signal + quiet.applyAsDouble(i));
        }
        return traces;
    }
}
