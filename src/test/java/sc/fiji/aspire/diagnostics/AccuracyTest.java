package sc.fiji.aspire.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AccuracyTest {

    private static final boolean[] ALL = {true, true, true, true, true};
    private static final float[] ZERO = new float[5];

    @Test
    void rmseCountsOnlyTheMask() {
        float[] truth = {0, 10, 20, 30, 0};
        float[] mean = {3, 14, 20, 99, 0};
        boolean[] mask = {true, true, false, false, false};
        assertEquals(Math.sqrt((9 + 16) / 2.0), Accuracy.rmse(truth, mean, mask), 1e-12);
        assertTrue(Double.isNaN(Accuracy.rmse(truth, mean, new boolean[5])));
    }

    @Test
    void rankCorrelationSeesOrderOnly() {
        float[] error = {1, -2, 30, -400, 5000};
        assertEquals(1, correlation(error, 1, 2, 3, 4, 5), 1e-12);
        assertEquals(-1, correlation(error, 50, 4, 3, 2, 1), 1e-12);
    }

    @Test
    void equalValuesShareTheirRank() {
        // Ranks 1.5 1.5 3 4.5 4.5 against 1 to 5: covariance 9, variances 9 and 10.
        float[] error = {1, 2, 3, 4, 5};
        assertEquals(9 / Math.sqrt(90), correlation(error, 1, 1, 2, 7, 7), 1e-12);
        assertTrue(Double.isNaN(correlation(error, 1, 1, 1, 1, 1)));
    }

    @Test
    void predictionOfTheRightSpreadCorrelates() {
        GaussianWorld w = new GaussianWorld(20_000, 0, 1, 0);
        double found = Accuracy.rankCorrelation(w.truth, w.mean, w.deviation, w.all);
        assertTrue(found > 0.3 && found < 0.7, "rank correlation " + found);
    }

    private static double correlation(float[] error, float... deviation) {
        return Accuracy.rankCorrelation(ZERO, error, deviation, ALL);
    }
}
