package sc.fiji.aspire.commands.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.figure.ColorMap;

class ShadingTest {

    /** Of a hundred values, so many high. */
    private static Spread values(float low, float high, int share) {
        float[] values = new float[10_000];
        for (int i = 0; i < values.length; i++)
            values[i] = i % 100 < share ? high : low + i / 10_000f;
        return Spread.of(List.of(values));
    }

    @Test
    void boneDoesNotTakeTheColoursOfSoftTissue() {
        Shading head = Shading.speeds(values(1541, 2800, 8));
        assertEquals(new Shading(ColorMap.VIRIDIS, 1540, 1550), head);
        assertEquals(2800, Shading.speeds(values(1541, 2800, 50)).high());
    }

    @Test
    void fewPixelsDoNotSetTheRange() {
        assertEquals(1550, Shading.speeds(Spread.of(planes(1545, 9000))).high(), 50);
        assertEquals(2, Shading.deviations(Spread.of(planes(1.93f, 500))).high(), 1e-9);
        assertEquals(
                0.05, Shading.signed(ColorMap.GREY, Spread.of(planes(-0.05f, 3))).high(), 1e-9);
    }

    /** Two planes of a value, a pixel of another, and a plane that was not made. */
    private static List<float[]> planes(float value, float outlier) {
        float[] plane = new float[1000];
        Arrays.fill(plane, value);
        plane[7] = outlier;
        float[] none = new float[1000];
        Arrays.fill(none, Float.NaN);
        return List.of(plane, plane, none);
    }

    @Test
    void rangesAreNeverEmpty() {
        float[] zero = new float[16];
        float[] none = {Float.NaN, Float.NaN};
        for (float[] plane : List.of(zero, none)) {
            Spread spread = Spread.of(List.of(plane));
            assertEquals(1, Shading.deviations(spread).high());
            assertEquals(-1, Shading.signed(ColorMap.GREY, spread).low());
            assertEquals(10, Shading.speeds(spread).high());
        }
    }

    @Test
    void deviationsOfBoneSaturate() {
        assertEquals(10, Shading.deviations(values(9, 60, 8)).high());
        assertEquals(60, Shading.deviations(values(25, 58, 8)).high());
    }

    /** Evenly taken: neither the beginning nor the end alone. */
    @Test
    void manyValuesAreThinnedOut() {
        float[] plane = new float[3 << 20];
        for (int i = 0; i < plane.length; i++) plane[i] = i / (float) plane.length;
        Spread spread = Spread.of(List.of(plane));
        assertEquals(0.25, spread.at(0.25), 1e-3);
        assertEquals(0.99, spread.at(0.99), 1e-3);
    }
}
