package sc.fiji.aspire.wave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
    void readsWhichTracesAreMissing() {
        Acquisition read =
                withMissing("{\"receivers\": [7], \"sources\": [2], \"pairs\": [[0, 9], [0, 0]]}");
        assertFalse(read.isUsed(5, 7));
        assertFalse(read.isUsed(2, 40));
        assertFalse(read.isUsed(0, 9));
        assertTrue(read.isUsed(0, 8));
        // Of source 2 the 62 others that are no own receiver; the pair [0, 0] was never used.
        assertEquals(16 + 62 + 1, read.numMissing());
        assertEquals(ring.numUsed() - 79L * 301, read.numUsed());
        assertEquals(read, AcquisitionJson.read(AcquisitionJson.write(read), "ring"));
        assertNotEquals(ring, read);
    }

    @Test
    void refusesMissingTracesThatAreNotThere() {
        says("receivers", "{\"recievers\": [7]}");
        says("from 0 to 63", "{\"receivers\": [64]}");
        says("from 0 to 15", "{\"pairs\": [[16, 0]]}");
        says("a source and a receiver", "{\"pairs\": [[1]]}");
    }

    private Acquisition withMissing(String missing) {
        String json = AcquisitionJson.write(ring);
        return AcquisitionJson.read("{\"missing\": " + missing + "," + json.substring(1), "ring");
    }

    private void says(String expected, String missing) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> withMissing(missing));
        assertTrue(e.getMessage().contains(expected), e.getMessage());
        assertTrue(e.getMessage().contains("missing"), e.getMessage());
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
