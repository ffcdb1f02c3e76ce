package sc.fiji.aspire.wave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The speed of sound in water against others' published measurements and formulas. */
class PureWaterTest {

    /** Del Grosso and Mader, J. Acoust. Soc. Am. 52, 1442 (1972), on the older scale of 1968. */
    private static final double[] DEL_GROSSO_MADER = {
        1402.38754, 5.03711129, -5.80852166e-2, 3.34198834e-4, -1.47800417e-6, 3.14643091e-9
    };

    /** Marczak, J. Acoust. Soc. Am. 102, 2776 (1997), of other data. */
    private static final double[] MARCZAK = {
        1402.385, 5.038813, -5.799136e-2, 3.287156e-4, -1.398845e-6, 2.787860e-9
    };

    private static double polynomial(double[] coefficients, double t) {
        double sum = 0;
        for (int i = 0; i < coefficients.length; i++) sum += coefficients[i] * Math.pow(t, i);
        return sum;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 4, 10, 15, 20, 22.5, 25, 30, 37, 50, 74, 95})
    void agreesWithWhatWasMeasuredElsewhere(double celsius) {
        assertEquals(polynomial(DEL_GROSSO_MADER, celsius), PureWater.speed(celsius), 0.03);
        assertEquals(polynomial(MARCZAK, celsius), PureWater.speed(celsius), 0.04);
    }

    /** 1482.343 m/s at 20 C was measured by Del Grosso and Mader. */
    @Test
    void isFastestAt74Degrees() {
        assertEquals(1482.343, PureWater.speed(20), 0.02);
        assertTrue(PureWater.speed(74) > PureWater.speed(70));
        assertTrue(PureWater.speed(74) > PureWater.speed(78));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 101, 295, Double.NaN})
    void otherTemperaturesAreNoWater(double celsius) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> PureWater.speed(celsius))
                        .getMessage();
        assertTrue(message.contains("degrees Celsius"), message);
    }
}
