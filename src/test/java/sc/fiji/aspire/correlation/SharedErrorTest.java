package sc.fiji.aspire.correlation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
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
}
