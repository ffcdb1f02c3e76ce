package sc.fiji.aspire.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ScaleTest {

    private static final Scale BENT =
            new Scale(
                    ColorMap.VIRIDIS,
                    new double[] {1480, 1620, 2900},
                    new double[] {0, 0.67, 1},
                    "m/s");

    @Test
    void positionsAreStraightBetweenKnots() {
        assertEquals(0, BENT.position(1480), 1e-12);
        assertEquals(0.335, BENT.position(1550), 1e-12);
        assertEquals(0.67, BENT.position(1620), 1e-12);
        assertEquals(0.835, BENT.position(2260), 1e-12);
        assertEquals(1, BENT.position(2900), 1e-12);
        assertEquals(BENT.rgb(9999), BENT.rgb(2900));
    }

    @Test
    void ticksAreRound() {
        Scale speed = Scale.even(ColorMap.VIRIDIS, 1480, 1620, "m/s");
        assertArrayEquals(
                new double[] {1480, 1500, 1520, 1540, 1560, 1580, 1600, 1620}, speed.ticks());
        Scale error = Scale.even(ColorMap.MAGMA, 0, 1, "m/s");
        assertArrayEquals(new double[] {0, 0.2, 0.4, 0.6, 0.8, 1}, error.ticks(), 1e-12);
        assertEquals("0.0", error.label(error.ticks()[0]));
        assertEquals("1500", speed.label(1500));
    }

    @Test
    void stepsAreOneTwoFive() {
        assertEquals(0.02, Scale.roundStep(0.011), 1e-12);
        assertEquals(5, Scale.roundStep(5), 1e-12);
        assertEquals(100, Scale.roundStep(51), 1e-12);
    }

    @Test
    void knotsMustRise() {
        assertThrows(IllegalArgumentException.class, () -> Scale.even(ColorMap.MAGMA, 2, 2, "m/s"));
        double[] knots = {1, 2, 3};
        double[] positions = {0, 0.5, 0.9};
        assertThrows(
                IllegalArgumentException.class,
                () -> new Scale(ColorMap.MAGMA, knots, positions, "m/s"));
    }
}
