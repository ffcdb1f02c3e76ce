package sc.fiji.aspire.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.Grid;

class RefinementStatisticsTest {

    private static final int CROP = 32;
    private static final int RINGS = 2;
    private static final int BANDS = 5;

    private final Conditioning conditioning =
            new Conditioning(Grid.centered(2, CROP, CROP), CROP, 30);

    @Test
    void misfitsAreLogarithms() {
        double[] values = statistics(i -> 1).values();
        assertEquals(Math.log(8), values[0], 1e-12);
        assertEquals(Math.log(3), values[RefinementStatistics.MISFIT_AFTER], 1e-12);
    }

    @Test
    void anImageTwiceAsStrongHasFourTimesThePower() {
        IntToDoubleFunction image = i -> Math.sin(0.3 * i) + 0.2 * Math.cos(2.9 * i) + 0.1;
        double[] once = statistics(image).values();
        double[] twice = statistics(i -> 2 * image.applyAsDouble(i)).values();
        for (int a = RINGS; a < once.length; a++)
            assertEquals(Math.log(4), twice[a] - once[a], 1e-4, RefinementStatistics.NAMES.get(a));
    }

    @Test
    void finenessShowsInItsBand() {
        for (int band = 0; band < 4; band++) {
            int side = 1 << band;
            double[] values =
                    statistics(i -> ((i % CROP / side + i / CROP / side) % 2 == 0) ? 1 : -1)
                            .values();
            double[] bands = Arrays.copyOfRange(values, BANDS, values.length);
            assertEquals(0, bands[band], 1e-6);
            for (int other = 0; other < 4; other++)
                assertTrue(other == band || bands[other] < -15, "band " + other + " of " + band);
        }
    }

    @Test
    void ringsTellWhere() {
        double[] inner = statistics(i -> conditioning.radius(i) < 10 ? 1 : 0).values();
        double[] expected = {0, Math.log(1e-9), Math.log(1e-9)};
        assertArrayEquals(expected, Arrays.copyOfRange(inner, RINGS, BANDS), 1e-9);
    }

    private RefinementStatistics statistics(IntToDoubleFunction image) {
        float[] condition = new float[Conditioning.CHANNELS * CROP * CROP];
        for (int i = 0; i < CROP * CROP; i++) condition[i] = (float) image.applyAsDouble(i);
        return RefinementStatistics.of(new double[] {8, 3}, condition, conditioning);
    }
}
