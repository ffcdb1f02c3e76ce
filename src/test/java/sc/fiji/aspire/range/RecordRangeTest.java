package sc.fiji.aspire.range;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.bundle.Manifest;

class RecordRangeTest {

    private final RecordRange range = new RecordRange(1480, 1520, 0.19);
    private final NoiseCondition noise = NoiseCondition.of(2, 0.5, 8);

    @Test
    void namesWhatLiesOutside() {
        assertTrue(range.objection(1480, 0).isEmpty());
        assertTrue(range.objection(1520.5, 0.2).isEmpty(), "by rounding");
        requireSaid(range.objection(1460, 0).orElseThrow(), "start image", "1480 to 1520", "1460");
        requireSaid(range.objection(1530, 0).orElseThrow(), "start image", "1520", "1530");
        requireSaid(range.objection(1500, 0.3).orElseThrow(), "missing", "19 %", "30 %");
        assertTrue(RecordRange.UNKNOWN.objection(1000, 0.9).isEmpty());
    }

    @Test
    void noiseThatIsLouderIsOutsideAndThatIsLessLoudIsTheLeast() {
        assertTrue(noise.objection(8.5).isEmpty(), "estimates differ");
        requireSaid(noise.objection(12).orElseThrow(), "noise", "8", "12");
        assertTrue(noise.objection(1e-3).isEmpty());
        assertEquals(0.25, noise.at(1e-3).relative());
        assertEquals(0, noise.at(2).level());
        assertEquals(Math.log10(4), noise.at(100).level(), 1e-12);
    }

    @Test
    void areReadAsTheyWereWritten() {
        assertEquals(range, RecordRange.read(new Manifest("test", range.toMap())));
        assertEquals(noise, NoiseCondition.read(new Manifest("test", noise.toMap())));
        for (Map<String, Object> bad :
                new Map[] {
                    Map.of("lowest", 1520.0, "highest", 1480.0, "missing", 0.1),
                    Map.of("lowest", 1480.0, "highest", 1520.0, "missing", 1.5),
                    Map.of("lowest", 1480.0, "highest", 1520.0)
                })
            assertThrows(
                    IllegalArgumentException.class,
                    () -> RecordRange.read(new Manifest("test", bad)));
        for (Map<String, Object> bad :
                new Map[] {
                    Map.of("lowest", 3.0, "highest", 2.0, "reference_noise", 1.0),
                    Map.of("lowest", -3.0, "highest", 2.0, "reference_noise", 1.0),
                    Map.of("lowest", 1.0, "highest", 2.0, "reference_noise", 0.0)
                })
            assertThrows(
                    IllegalArgumentException.class,
                    () -> NoiseCondition.read(new Manifest("test", bad)));
    }

    private static void requireSaid(String text, String... parts) {
        for (String part : parts) assertTrue(text.contains(part), text);
    }
}
