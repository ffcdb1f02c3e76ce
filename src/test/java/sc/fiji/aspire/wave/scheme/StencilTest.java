package sc.fiji.aspire.wave.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StencilTest {

    /** Largest wave number, times the spacing, that the weights are made for. */
    private static final double LARGEST = 1.2;

    @Test
    void isOfFourthOrder() {
        double[] w = Stencil.weights();
        for (int power = 0; power <= 4; power += 2) {
            double sum = power == 0 ? w[0] : 0;
            for (int k = 1; k <= Stencil.RADIUS; k++) sum += 2 * w[k] * Math.pow(k, power);
            assertEquals(power == 2 ? 2 : 0, sum, 1e-9, "derivative of x^" + power);
        }
    }

    /** With two free weights the error is smallest where three extremes alternate in sign. */
    @Test
    void hasTheSmallestLargestErrorOverItsBand() {
        List<Double> extremes = new ArrayList<>();
        double before = 0;
        double error = error(0.1);
        for (double x = 0.101; x < LARGEST; x += 0.001) {
            double next = error(x);
            if ((error - before) * (next - error) < 0) extremes.add(error);
            before = error;
            error = next;
        }
        extremes.add(error(LARGEST));
        assertEquals(3, extremes.size(), extremes.toString());
        for (int i = 0; i < 3; i++)
            assertEquals(i % 2 == 0 ? -2.693e-5 : 2.693e-5, extremes.get(i), 1e-7);
    }

    /** The stencil's -f''/f for a wave, over that of the derivative, minus 1. */
    private static double error(double x) {
        double sum = -Stencil.weights()[0];
        for (int k = 1; k <= Stencil.RADIUS; k++) sum -= 2 * Stencil.weights()[k] * Math.cos(k * x);
        return sum / (x * x) - 1;
    }

    /** The wave that alternates from point to point is the first to grow. */
    @Test
    void isStableUpToTheCourantNumber() {
        assertEquals(0.546, Stencil.maxCourant(2), 1e-3);
        assertEquals(0.446, Stencil.maxCourant(3), 1e-3);
        for (int n = 2; n <= 3; n++) {
            double eigenvalue = n * Math.PI * Math.PI * (1 + error(Math.PI));
            assertTrue(Stencil.maxCourant(n) * Math.sqrt(eigenvalue) <= 2 + 1e-12);
        }
    }
}
