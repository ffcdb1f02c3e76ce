package sc.fiji.aspire.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    private static final int HEADS = 60;
    private static final double SIGMA = 7;

    @Test
    void meanOfNormalsHasItsClosedForm() {
        Random random = new Random(3);
        List<String> names = new ArrayList<>();
        double[] values = new double[HEADS];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < HEADS; i++) {
            names.add("h" + i);
            values[i] = 100 + SIGMA * random.nextGaussian();
            sum += values[i];
            squares += values[i] * values[i];
        }
        double mean = sum / HEADS;
        double half = 1.96 * Math.sqrt((squares / HEADS - mean * mean) / HEADS);
        Bootstrap.Interval interval = Bootstrap.of(names).mean(values);
        assertEquals(mean, interval.value(), 1e-9);
        assertEquals(mean - half, interval.low(), 0.1 * half);
        assertEquals(mean + half, interval.high(), 0.1 * half);
    }

    @Test
    void sectionsOfAHeadCountAsOne() {
        List<String> sections = new ArrayList<>();
        List<String> heads = new ArrayList<>();
        double[] once = new double[20];
        double[] thrice = new double[60];
        Random random = new Random(4);
        for (int h = 0; h < once.length; h++) {
            once[h] = random.nextGaussian();
            heads.add("s" + h);
            for (int z = 0; z < 3; z++) {
                sections.add("s" + h + "-z" + z);
                thrice[3 * h + z] = once[h];
            }
        }
        Bootstrap.Interval expected = Bootstrap.of(heads).mean(once);
        Bootstrap.Interval found = Bootstrap.of(sections).mean(thrice);
        assertEquals(expected.low(), found.low(), 1e-12);
        assertEquals(expected.high(), found.high(), 1e-12);
    }

    @Test
    void fallOfEachHeadByHalfIsCertain() {
        double[] before = {40, 80, 10, 33};
        double[] after = {20, 40, 5, 16.5};
        Bootstrap.Interval fall = Bootstrap.of(List.of("a", "b", "c", "d")).fall(before, after);
        assertEquals(50, fall.value(), 1e-9);
        assertEquals(50, fall.low(), 1e-9);
        assertEquals(50, fall.high(), 1e-9);
    }

    @Test
    void oneHeadSaysNothingOfOthers() {
        Bootstrap.Interval interval = Bootstrap.of(List.of("s44-z05", "s44-z09")).mean(1, 3);
        assertEquals(2, interval.value());
        assertFalse(interval.isKnown());
    }

    @Test
    void summaryHoldsMeansEndsAndFalls() {
        MetricsTable table = new MetricsTable();
        double[][] rmse = {{90, 40}, {110, 50}, {100, 60}, {100, 50}};
        for (int i = 0; i < rmse.length; i++)
            for (int j = 0; j < 2; j++)
                table.add(new Metrics("h" + i, j, Map.of(Metric.RMSE_HEAD, rmse[i][j])));
        List<String> lines = Summary.of(table).lines();
        List<String> names = lines.stream().map(line -> line.split("\t")[0]).toList();
        assertEquals(
                List.of(
                        "rmse-head-0-low",
                        "rmse-head-0-high",
                        "rmse-head-1-low",
                        "rmse-head-1-high",
                        "fall-rmse-head-1",
                        "fall-rmse-head-1-low",
                        "fall-rmse-head-1-high"),
                names);
        assertTrue(lines.contains("fall-rmse-head-1\t50.0000\t%"), lines.toString());
        assertTrue(number(lines.get(2)) >= 40 && number(lines.get(2)) < 50, lines.get(2));
        assertTrue(number(lines.get(3)) <= 60 && number(lines.get(3)) > 50, lines.get(3));
    }

    private static double number(String line) {
        return Double.parseDouble(line.split("\t")[1]);
    }
}
