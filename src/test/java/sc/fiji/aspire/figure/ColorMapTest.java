package sc.fiji.aspire.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ColorMapTest {

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({
        "VIRIDIS, 0, 440154", "VIRIDIS, 0.5, 21918c", "VIRIDIS, 1, fde725",
        "MAGMA, 0, 000004", "MAGMA, 0.5, b73779", "MAGMA, 1, fcfdbf"
    })
    void coloursAreThePublishedOnes(ColorMap map, double position, String hex) {
        int expected = Integer.parseInt(hex, 16);
        int found = map.rgb(position);
        for (int shift = 0; shift <= 16; shift += 8)
            assertEquals(expected >> shift & 255, found >> shift & 255, 8);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DIVERGING")
    void lightnessRises(ColorMap map) {
        double last = -1;
        for (int i = 0; i <= 20; i++) {
            double lightness = lightness(map.rgb(i / 20.0));
            assertTrue(lightness > last, map + " at " + i);
            last = lightness;
        }
    }

    /** Told apart by blue and yellow, which those who see no red or no green see. */
    @Test
    void divergesAlikeToBothSides() {
        for (double t = 0; t < 0.5; t += 0.05) {
            double[] low = OkLab.of(ColorMap.DIVERGING.rgb(t));
            double[] high = OkLab.of(ColorMap.DIVERGING.rgb(1 - t));
            assertEquals(low[0], high[0], 0.03, "lightness at " + t);
            assertTrue(t > 0.25 || high[2] - low[2] > 0.1, "blue to yellow at " + t);
        }
    }

    @Test
    void bothRampsAreEven() {
        ColorMap map = ColorMap.DIVERGING;
        for (int i = 1; i < 10; i++) {
            int first = i < 5 ? 0 : 9;
            double expected = distance(map.rgb(0.1 * first), map.rgb(0.1 * (first + 1)));
            double found = distance(map.rgb(0.1 * i), map.rgb(0.1 * (i + 1)));
            assertEquals(expected, found, 0.01, "step " + i);
        }
    }

    private static double distance(int from, int to) {
        double[] a = OkLab.of(from);
        double[] b = OkLab.of(to);
        return Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
    }

    @Test
    void valuesBeyondAreClippedAndNaNIsGrey() {
        assertEquals(ColorMap.MAGMA.rgb(0), ColorMap.MAGMA.rgb(-3));
        assertEquals(ColorMap.MAGMA.rgb(1), ColorMap.MAGMA.rgb(3));
        assertEquals(0x808080, ColorMap.MAGMA.rgb(Double.NaN));
    }

    private static double lightness(int rgb) {
        return 0.299 * (rgb >> 16) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255);
    }
}
