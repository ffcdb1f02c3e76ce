package sc.fiji.aspire.wave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AcquisitionJsonTest {

    private final Acquisition ring =
            Acquisition.ring(121.4, 64, 16, Wavelet.toneBurst(0.1, 3), new TimeAxis(301, 0.8));

    @Test
    void readsWhatItWrites() {
        assertEquals(ring, AcquisitionJson.read(AcquisitionJson.write(ring), "ring"));
    }

    @Test
    void saysWhatIsMissing() {
        String json = AcquisitionJson.write(ring).replace("\"receivers\"", "\"listeners\"");
        Exception e =
                assertThrows(
                        IllegalArgumentException.class, () -> AcquisitionJson.read(json, "a.json"));
        assertTrue(e.getMessage().contains("a.json"), e.getMessage());
        assertTrue(e.getMessage().contains("\"receivers\""), e.getMessage());
    }

    @Test
    void refusesSourcesOutsideTheGrid() {
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> ring.requireInside(Grid.centered(2, 100, 100)));
        assertTrue(e.getMessage().startsWith("Source 0 at"), e.getMessage());
    }

    @Test
    void interpolatesTheWavelet() {
        double s = 5;
        double t0 = 25;
        for (double t = 3.03; t < 50; t += 1.7) {
            double u = t - t0;
            double expected =
                    1.1202323639289276
                            * Math.sin(0.2 * Math.PI * u)
                            * Math.exp(-u * u / (2 * s * s));
            assertEquals(expected, ring.wavelet().at(t), 1e-5);
        }
    }
}
