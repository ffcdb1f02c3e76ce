package sc.fiji.aspire.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankTestTest {

    private static final int OBSERVATIONS = 400;
    private static final int DRAWS = 31;

    @Test
    void rightPosteriorPasses() {
        assertTrue(pValue(1, 0) > 0.05, "p = " + pValue(1, 0));
    }

    @ParameterizedTest(name = "spread {0}, shift {1}")
    @CsvSource({"0.5, 0", "2, 0", "1, 0.5", "1, -0.5"})
    void wrongPosteriorFails(double spread, double shift) {
        assertTrue(pValue(spread, shift) < 1e-3, "p = " + pValue(spread, shift));
    }

    @Test
    void ranksCountDrawsBelow() {
        assertEquals(2, RankTest.rank(5, 1, 9, 4, 7));
        assertEquals(2, RankTest.rank(5, 1, 5, 5, 7));
        float[][] draws = {{0, 4}, {2, 8}, {9, 9}};
        assertEquals(1, RankTest.pixelRank(new float[] {1, 5}, draws, 0));
        boolean[] both = {true, true};
        assertEquals(1, RankTest.regionRank(new float[] {1, 5}, draws, both));
    }

    @Test
    void kolmogorovsTailHasItsTableValues() {
        // 5 % of the tests of a uniform sample of 1000 exceed D = 1.358 / sqrt(1000).
        int n = 1000;
        int draws = 99_999;
        int[] ranks = new int[n];
        double distance = 1.358 / Math.sqrt(n);
        for (int i = 0; i < n; i++)
            ranks[i] = (int) ((draws + 1) * Math.min(0.99999, (i + 1.0) / n - distance * i / n));
        assertEquals(0.05, RankTest.pValue(ranks, draws, 1), 0.004);
    }

    @Test
    void noObservationsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> RankTest.pValue(new int[0], DRAWS, 1));
    }

    private static double pValue(double spread, double shift) {
        GaussianWorld w = new GaussianWorld(OBSERVATIONS, DRAWS, spread, shift);
        int[] ranks = new int[OBSERVATIONS];
        for (int i = 0; i < ranks.length; i++) ranks[i] = RankTest.pixelRank(w.truth, w.draws, i);
        return RankTest.pValue(ranks, DRAWS, 3);
    }
}
