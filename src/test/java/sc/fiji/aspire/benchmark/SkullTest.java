package sc.fiji.aspire.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.wave.opencl.OpenClDevice;

class SkullTest {

    private static FocalField ellipse(int x, int y, double height) {
        int columns = 60;
        double[] amplitude = new double[columns * 41];
        for (int i = 0; i < amplitude.length; i++) {
            double along = (i % columns - x) / 10.0;
            double across = (i / columns - y) / 5.0;
            amplitude[i] = height * Math.max(0, 1 - Math.hypot(along, across));
        }
        amplitude[0] = 2 * height;
        return new FocalField(amplitude, columns, 0.5, 20);
    }

    @Test
    void focusLiesBehindTheSkull() {
        FocalField field = ellipse(40, 20, 3);
        assertEquals(3, field.peak());
        assertEquals(5, field.width(true), 1e-9);
        assertEquals(2.5, field.width(false), 1e-9);
        assertEquals(2.5, field.distance(ellipse(37, 24, 1)), 1e-9);
        assertEquals(0, ellipse(40, 20, 1).difference(field, 3), 1e-9);
        assertEquals(2 / 3.0, ellipse(40, 20, 1).difference(field, 1), 1e-9);
    }

    /** On a coarse grid; how near it comes on a finer one is on the solver's page. */
    @Test
    void benchmarkFindsTheFocus() throws Exception {
        String backend = OpenClDevice.list().isEmpty() ? "java" : "opencl";
        Map<String, Double> figures =
                Benchmark.lines("skull\t--spacing\t1\t--backend\t" + backend).stream()
                        .map(line -> line.split("\t"))
                        .filter(cells -> !cells[2].equals("name"))
                        .collect(Collectors.toMap(c -> c[0], c -> Double.valueOf(c[1])));
        assertEquals(316.7, figures.get("focus-pressure-published"), 0.1);
        assertTrue(figures.get("focus-distance") < 8, figures.toString());
        assertTrue(figures.get("l2-normalized") < 0.5, figures.toString());
        assertEquals(figures.get("width-lateral-published"), figures.get("width-lateral"), 1);
        assertThrows(
                IllegalArgumentException.class, () -> Benchmark.lines("skull\t--spacing\t0.7"));
    }
}
