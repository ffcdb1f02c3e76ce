package sc.fiji.aspire.correlation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.aspire.bundle.Manifest;

class SharedErrorTest {

    private static final SharedError ERROR =
            new SharedError(List.of(new SharedError.Part(8, 0.2), new SharedError.Part(64, 0.015)));

    private static SharedError read(Object value) {
        return SharedError.read(new Manifest("refinement 1", Map.of(SharedError.MEMBER, value)));
    }

    @Test
    void aBundleKeepsIt() {
        assertEquals(ERROR, read(ERROR.toList()));
        assertEquals(SharedError.NONE, SharedError.read(new Manifest("refinement 1", Map.of())));
        assertEquals("20 % over 8 mm, 1.5 % over 64 mm", ERROR.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "8, 0.95, add up to at most 0.9",
        "8, NaN, share",
        "8, -0.1, share",
        "0, 0.1, length",
        "1e30, 0.1, length"
    })
    void numbersWithoutSenseAreRefused(double length, double share, String named) {
        List<Map<String, Double>> parts = List.of(Map.of("length", length, "share", share));
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> read(parts));
        assertTrue(e.getMessage().contains(named), e.getMessage());
        assertTrue(e.getMessage().startsWith("refinement 1"), e.getMessage());
    }

    @Test
    void soAreMorePartsThanLengths() {
        Map<String, Double> part = Map.of("length", 8.0, "share", 0.01);
        assertThrows(IllegalArgumentException.class, () -> read(Collections.nCopies(17, part)));
    }

    /** Scaled to 0.9 in all, they add up to that but for rounding. */
    @Test
    void roundingIsNoReasonToRefuse() {
        Random random = new Random(1);
        int above = 0;
        for (int k = 0; k < 100; k++) {
            double[] shares = random.doubles(4).toArray();
            double sum = Arrays.stream(shares).sum();
            List<SharedError.Part> parts = new ArrayList<>();
            double all = 0;
            for (int i = 0; i < shares.length; i++) {
                parts.add(new SharedError.Part(8 << i, 0.9 / sum * shares[i]));
                all += 0.9 / sum * shares[i];
            }
            if (all > 0.9) above++;
            assertEquals(0.9, new SharedError(parts).share(), 1e-12);
        }
        assertTrue(above > 10, "only " + above + " were above");
    }
}
