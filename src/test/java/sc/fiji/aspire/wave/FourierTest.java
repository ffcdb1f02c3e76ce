package sc.fiji.aspire.wave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FourierTest {

    private static double[] noise(int count) {
        return new Random(7).doubles(count, -1, 1).toArray();
    }

    @ParameterizedTest
    @CsvSource({"2, 8, 0.07", "5, 3, 0.01", "64, 64, 0.0078125", "100, 401, 0.00123", "301, 2, 1"})
    void powersAreThoseOfTheSums(int length, int count, double step) {
        double[] values = noise(length);
        double[] powers = Fourier.powers(values, step, count);
        assertEquals(count, powers.length);
        for (int k = 0; k < count; k++) {
            double[] sum = Fourier.at(values, 2 * Math.PI * k * step, 1);
            double expected = sum[0] * sum[0] + sum[1] * sum[1];
            assertEquals(expected, powers[k], 1e-9 * length, "frequency " + k);
        }
    }

    @Test
    void theBandOfABurstIsAroundItsFrequency() {
        Band band = new Band(Wavelet.toneBurst(0.1, 3));
        assertEquals(0.1, band.centre(), 1e-3);
        assertEquals(0.24, band.top(), 0.03);
    }

    /** Term by term it would be 10^11 products. */
    @Test
    void workGrowsLittleFasterThanTheLength() {
        double[] samples = noise(1 << 18);
        assertTimeoutPreemptively(
                Duration.ofMinutes(1),
                () -> assertEquals(0.25, new Band(new Wavelet(samples, 1)).centre(), 0.01));
    }
}
