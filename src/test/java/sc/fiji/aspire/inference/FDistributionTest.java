package sc.fiji.aspire.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FDistributionTest {

    /** Critical values from tables. */
    @ParameterizedTest
    @CsvSource({
        "1, 10, 4.9646, 0.05",
        "5, 10, 5.6363, 0.01",
        "9, 40, 2.1240, 0.05",
        "10, 5, 4.7351, 0.05",
        "3, 7, 18.772, 0.001",
    })
    void agreesWithTables(int numerator, int denominator, double ratio, double tail) {
        assertEquals(tail, new FDistribution(numerator, denominator).tail(ratio), 2e-4 * tail);
    }

    @Test
    void agreesWithClosedFormsFarOut() {
        FDistribution two = new FDistribution(2, 2);
        for (double ratio : new double[] {1e-3, 0.5, 1, 40, 1e9})
            assertEquals(1 / (1 + ratio), two.tail(ratio), 1e-9 / (1 + ratio));
        double far = Math.pow(1 + 2 * 30 / 37.0, -18.5);
        assertEquals(far, new FDistribution(2, 37).tail(30), 1e-9 * far);
        assertEquals(1, two.tail(0));
        assertEquals(0, two.tail(Double.POSITIVE_INFINITY));
    }
}
