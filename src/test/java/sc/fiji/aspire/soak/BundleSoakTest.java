package sc.fiji.aspire.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A short campaign on bundles, which tries all that a long one does. */
class BundleSoakTest {

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "looks at /proc")
    void samplesWhatPassesAndFindsNothing() throws Exception {
        Map<String, Integer> counts = new HashMap<>();
        for (String line : BundleSoak.run(List.of("--inputs", "60", "--seed", "3"))) {
            String[] cells = line.split("\t");
            if (cells[2].equals("1")) counts.put(cells[0], Integer.valueOf(cells[1]));
        }
        assertEquals(60, counts.get("bundles-cases"));
        assertEquals(10, counts.get("bundles-weights-cases"));
        assertEquals(0, counts.get("bundles-wrong"));
        assertEquals(0, counts.get("bundles-over-limit"));
        assertTrue(counts.get("bundles-refused") > 20, counts.toString());
        assertTrue(counts.get("bundles-inside") > 0, counts.toString());
        assertTrue(counts.get("bundles-sampled") > 10, counts.toString());
    }
}
