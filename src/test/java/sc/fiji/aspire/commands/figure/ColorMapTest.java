package sc.fiji.aspire.commands.figure;

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
    @EnumSource
    void lightnessRises(ColorMap map) {
        double last = -1;
        for (int i = 0; i <= 20; i++) {
            double lightness = lightness(map.rgb(i / 20.0));
            assertTrue(lightness > last, map + " at " + i);
            last = lightness;
        }
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
