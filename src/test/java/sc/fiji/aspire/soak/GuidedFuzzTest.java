package sc.fiji.aspire.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The fuzzer that sees the code finds what chance does not, and nothing in a reader of ours. */
class GuidedFuzzTest {

    @Test
    void findsWhatChanceDoesNot() throws Exception {
        assertEquals(0, value(FuzzSoak.run(List.of("control")), "control-unexpected"));
        Exception e =
                assertThrows(
                        IllegalStateException.class,
                        () -> GuidedFuzzSoak.run(List.of("control", "--inputs", "100000")));
        assertTrue(
                value(e.getMessage().lines().toList(), "control-unexpected") > 0, e.getMessage());
    }

    @Test
    void reachesMoreOfAReader() throws Exception {
        List<String> lines = GuidedFuzzSoak.run(List.of("acquisition", "--inputs", "1500"));
        assertEquals(0, value(lines, "acquisition-unexpected"), lines.toString());
        assertTrue(value(lines, "acquisition-tried") >= 1500, lines.toString());
        long first = value(lines, "acquisition-branches-first");
        assertTrue(first > 100, lines.toString());
        assertTrue(value(lines, "acquisition-branches") > first, lines.toString());
    }

    private static long value(List<String> lines, String name) {
        for (String line : lines)
            if (line.startsWith(name + "\t")) return Long.parseLong(line.split("\t")[1]);
        throw new AssertionError("Expected " + name + ", found " + lines);
    }
}
