package sc.fiji.aspire.posterior;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExtremesTest {

    private final float[] mean = new float[2000];
    private final float[] deviation = new float[2000];

    ExtremesTest() {
        Arrays.fill(mean, 1500);
        Arrays.fill(deviation, 10);
    }

    @Test
    void aFewPixelsMayLieFartherOut() {
        deviation[3] = deviation[70] = 1000;
        assertEquals(new Extremes(-500, 3500), Extremes.around(mean, deviation, 2));
        assertEquals(new Extremes(1480, 1520), Extremes.around(mean, deviation, 2, 1e-3));
        deviation[99] = 200;
        assertEquals(new Extremes(1100, 1900), Extremes.around(mean, deviation, 2, 1e-3));
    }

    @Test
    void noPixelMayBeNoNumber() {
        mean[7] = Float.NaN;
        assertFalse(Extremes.around(mean, deviation, 2, 1e-3).areFinite());
        mean[7] = Float.POSITIVE_INFINITY;
        assertFalse(Extremes.around(mean, deviation, 2, 1e-3).areFinite());
    }
}
