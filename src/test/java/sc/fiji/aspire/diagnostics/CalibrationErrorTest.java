package sc.fiji.aspire.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CalibrationErrorTest {

    private static final int PIXELS = 50_000;

    @Test
    void calibratedPredictionHasNoError() {
        GaussianWorld w = new GaussianWorld(PIXELS, 0, 1, 0);
        assertEquals(1, CalibrationError.meanSquaredZ(w.truth, w.mean, w.deviation, w.all), 0.03);
        assertTrue(CalibrationError.uce(w.truth, w.mean, w.deviation, w.all) < 0.2);
        assertTrue(CalibrationError.uceVariance(w.truth, w.mean, w.deviation, w.all) < 5);
    }

    @Test
    void wrongSpreadIsSeen() {
        GaussianWorld half = new GaussianWorld(PIXELS, 0, 0.5, 0);
        GaussianWorld twice = new GaussianWorld(PIXELS, 0, 2, 0);
        // Deviations are uniform on 2 to 20: 11 on average.
        assertEquals(5.5, uce(half), 0.2);
        assertEquals(11, uce(twice), 0.2);
        assertEquals(4, z2(half), 0.12);
        assertEquals(0.25, z2(twice), 0.01);
    }

    @Test
    void shiftIsSeen() {
        GaussianWorld shifted = new GaussianWorld(PIXELS, 0, 1, 1);
        assertEquals(2, z2(shifted), 0.06);
        assertEquals(11 * (Math.sqrt(2) - 1), uce(shifted), 0.25);
    }

    @Test
    void smallCasesFollowTheFormula() {
        float[] truth = new float[20];
        float[] mean = new float[20];
        float[] deviation = new float[20];
        boolean[] mask = new boolean[20];
        for (int i = 0; i < 20; i++) {
            mean[i] = i < 10 ? 3 : -5;
            deviation[i] = i < 10 ? 2 : 9;
            mask[i] = true;
        }
        assertEquals(0.5 * 1 + 0.5 * 4, CalibrationError.uce(truth, mean, deviation, mask), 1e-9);
        assertEquals(
                0.5 * (9 - 4) + 0.5 * (81 - 25),
                CalibrationError.uceVariance(truth, mean, deviation, mask),
                1e-9);
        mean[3] = 100;
        mask[3] = false;
        assertEquals(
                (9 * 9 / 4.0 + 10 * 25 / 81.0) / 19,
                CalibrationError.meanSquaredZ(truth, mean, deviation, mask),
                1e-9);
    }

    @Test
    void certaintyThatIsWrongIsInfinitelyBad() {
        boolean[] mask = {true};
        float[] zero = {0};
        assertEquals(
                Double.POSITIVE_INFINITY,
                CalibrationError.meanSquaredZ(zero, new float[] {1}, zero, mask));
        assertEquals(0, CalibrationError.meanSquaredZ(zero, zero, zero, mask));
    }

    @Test
    void emptyMaskHasNoFigure() {
        float[] one = {1};
        boolean[] none = {false};
        assertTrue(Double.isNaN(CalibrationError.uce(one, one, one, none)));
        assertTrue(Double.isNaN(CalibrationError.meanSquaredZ(one, one, one, none)));
    }

    private static double uce(GaussianWorld w) {
        return CalibrationError.uce(w.truth, w.mean, w.deviation, w.all);
    }

    private static double z2(GaussianWorld w) {
        return CalibrationError.meanSquaredZ(w.truth, w.mean, w.deviation, w.all);
    }
}
