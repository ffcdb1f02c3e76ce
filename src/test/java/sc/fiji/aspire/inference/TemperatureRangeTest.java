package sc.fiji.aspire.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spreads that grow as powers of the temperature. */
class TemperatureRangeTest {

    private int tries;

    private double found(double first, double power) {
        DoubleUnaryOperator ratio = t -> first * Math.pow(t, -power);
        tries = 0;
        return TemperatureRange.where(
                t -> {
                    tries++;
                    return ratio.applyAsDouble(t);
                },
                first);
    }

    @ParameterizedTest
    @CsvSource({
        "1.3, 1",
        "0.8, 1",
        "1.466, 4",
        "1.466, 9",
        "0.75, 4",
        "1.2, 0.7",
        "0.9, 0.5",
        "1.6, 2"
    })
    void isWhereTheRatioIsOne(double first, double power) {
        double expected = Math.pow(first, 1 / power);
        assertEquals(1, first * Math.pow(found(first, power), -power), 0.021);
        assertEquals(expected, found(first, power), 0.03 * expected);
        assertTrue(tries <= 6, tries + " tries");
    }

    @Test
    void aSpreadThatGrowsWithTheTemperatureTakesOneTry() {
        found(1.3, 1);
        assertEquals(1, tries);
        found(1.01, 1);
        assertEquals(0, tries);
    }

    @Test
    void endsAtTheLimits() {
        assertEquals(TemperatureRange.HIGHEST, found(3, 1));
        assertEquals(TemperatureRange.LOWEST, found(0.3, 1));
        assertEquals(TemperatureRange.HIGHEST, found(1.4, 0.2), 1e-12);
        assertTrue(TemperatureRange.isAtLimit(found(3, 1)));
    }

    @Test
    void staysInTheRangeWhereARatioIsNoNumber() {
        double found = TemperatureRange.where(t -> Double.NaN, 1.3);
        assertTrue(found >= TemperatureRange.LOWEST && found <= TemperatureRange.HIGHEST);
    }
}
