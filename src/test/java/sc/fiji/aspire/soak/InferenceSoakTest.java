package sc.fiji.aspire.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "counts what /proc lists")
class InferenceSoakTest {

    @Test
    void aFewRunsHoldNoMoreThanOne() throws Exception {
        List<String> lines = Soak.lines("inference\t--times\t6\t--opens\t4\t--device\tJava");
        assertEquals("inference-runs\t6\t1", lines.get(0));
        assertTrue(lines.contains("bundle-runs\t4\t1"), lines.toString());
    }

    @Test
    void canceledCommandsLeaveNothing() throws Exception {
        List<String> lines = Soak.lines("cancel\t--times\t8\t--work\tsimulate\t--device\tJava");
        assertTrue(lines.get(0).startsWith("simulate-canceled\t"), lines.toString());
    }

    /** A leak of a handle in every second run. */
    @Test
    void seesALeak() {
        List<Vitals> vitals = new ArrayList<>();
        for (int i = 0; i < 50; i++) vitals.add(new Vitals(300 + 0.1 * i, 40 + i / 2, 20));
        assertEquals(50, InferenceSoak.trend(vitals, Vitals::handles), 1);
        assertEquals(10, InferenceSoak.trend(vitals, Vitals::nativeMebibytes), 1e-9);
        assertEquals(0, InferenceSoak.trend(vitals, Vitals::threads), 1e-9);
    }
}
