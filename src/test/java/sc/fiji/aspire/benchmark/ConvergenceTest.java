package sc.fiji.aspire.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bounds about twice what is measured: a wrong weight of stencil or source exceeds them. */
class ConvergenceTest {

    @Test
    void errorsFallAsTheyShould() {
        Map<String, Double> figures = new HashMap<>();
        for (String line : ConvergenceBenchmark.run(new Options(List.of(), List.of()))) {
            String[] cells = line.split("\t");
            if (!cells[2].equals("name")) figures.put(cells[0], Double.valueOf(cells[1]));
        }
        assertTrue(figures.get("space-error-2") < 2e-3, figures.toString());
        assertTrue(figures.get("space-error-1") < 4e-4, figures.toString());
        assertTrue(figures.get("space-order-2.5") > 8, figures.toString());
        for (String step : List.of("0.36", "0.18", "0.09"))
            assertTrue(figures.get("time-error-" + step) < 3e-4, figures.toString());
        for (String step : List.of("0.18", "0.09"))
            assertEquals(2, figures.get("time-order-" + step), 0.1, figures.toString());
        assertEquals(figures.get("phase-error-relation"), figures.get("phase-error"), 1e-4);
        assertTrue(Math.abs(figures.get("phase-error")) < 1e-3, figures.toString());
        assertEquals(figures.get("phase-plain-relation"), figures.get("phase-plain"), 1e-3);
    }
}
