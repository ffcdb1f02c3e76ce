package sc.fiji.aspire.array.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FreeSpaceTest {

    /** Values of the tables of Abramowitz and Stegun, chapter 9. */
    @Test
    void besselFunctionsAreThoseOfTables() {
        assertArrayEquals(new double[] {0.76519769, 0.08825696}, FreeSpace.bessel(1), 2e-7);
        assertArrayEquals(new double[] {-0.26005195, 0.37685001}, FreeSpace.bessel(3), 2e-7);
        assertArrayEquals(new double[] {-0.17759677, -0.30851763}, FreeSpace.bessel(5), 2e-7);
        assertArrayEquals(new double[] {-0.24593576, 0.05567117}, FreeSpace.bessel(10), 2e-7);
    }

    @Test
    void soundOfAPointDecaysAndTurns() {
        double[] green = FreeSpace.green(3, 0.5, 4);
        assertEquals(1 / (16 * Math.PI), Math.hypot(green[0], green[1]), 1e-12);
        assertEquals(-2, Math.atan2(green[1], green[0]), 1e-12);
    }
}
