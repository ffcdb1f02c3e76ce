package sc.fiji.aspire.bone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.wave.Attenuation;
import sc.fiji.aspire.wave.Density;
import sc.fiji.aspire.wave.Medium;

class BoneTest {

    private static final Grid GRID = Grid.centered(2, 40, 30);

    /** Soft tissue in the upper half, compact bone below it, porous bone in the last rows. */
    private static Medium body() {
        float[] speeds = new float[GRID.numPoints()];
        for (int i = 0; i < speeds.length; i++) {
            int y = i / 40;
            speeds[i] = y < 15 ? 1550 : y < 22 ? 2800 : 2300;
        }
        return new Medium(GRID, speeds);
    }

    private static double mean(float[] values, int from, int to) {
        double sum = 0;
        for (int i = from * 40; i < to * 40; i++) sum += values[i] / ((to - from) * 40.0);
        return sum;
    }

    @Test
    void theMeanIsThatOfTissueAndOfBone() {
        Density density = MeanDensity.tie(body()).density().orElseThrow();
        assertEquals(1035, density.values()[0], 1);
        assertEquals(1910, density.values()[20 * 40], 1);
        assertEquals(0.7f, density.slopes()[20 * 40]);
    }

    /** Images may hold anything; waves are computed of all of them. */
    @Test
    void theMeanIsBoundedAndFlatWhereItIs() {
        Grid grid = Grid.centered(1, 4, 1);
        Density density =
                MeanDensity.tie(new Medium(grid, new float[] {1000, 1400, 3000, 3500}))
                        .density()
                        .orElseThrow();
        assertArrayEquals(new float[] {900, 930, 2050, 2200}, density.values(), 0.5f);
        assertArrayEquals(new float[] {0, 0.7f, 0.7f, 0}, density.slopes());
    }

    @Test
    void headsDifferWithinWhatIsPublished() {
        double[] slopes = new double[300];
        double[] losses = new double[300];
        for (int seed = 0; seed < 300; seed++) {
            BoneDraw draw = new BoneDraw(seed * 0x9E3779B97F4A7C15L);
            slopes[seed] = draw.slope();
            Medium head = draw.of(body(), 0.1);
            float[] rho = head.density().orElseThrow().values();
            assertTrue(mean(rho, 15, 22) > 1600 && mean(rho, 15, 22) < 2300);
            assertEquals(1000 + 50 * draw.slope(), rho[0], 1e-2, "soft tissue has no texture");
            Attenuation loss = head.attenuation().orElseThrow();
            assertEquals(0, loss.rates()[0]);
            // Per length: rate over speed, 1/us over mm/us, to dB/cm.
            losses[seed] = loss.rates()[20 * 40] / 2.8 * 10 * 20 / Math.log(10);
            assertTrue(loss.rates()[28 * 40] / 2.3 >= 0.999 * loss.rates()[20 * 40] / 2.8);
        }
        Arrays.sort(slopes);
        assertEquals(0.73, slopes[150], 0.03);
        assertTrue(slopes[0] >= 0.58 && slopes[299] <= 0.88);
        Arrays.sort(losses);
        assertEquals(0.27, losses[0], 0.03);
        assertEquals(0.8, losses[299], 0.05);
    }

    @Test
    void aSeedIsAHead() {
        float[] one = new BoneDraw(5).of(body(), 0.1).density().orElseThrow().values();
        assertArrayEquals(one, new BoneDraw(5).of(body(), 0.1).density().orElseThrow().values());
        assertFalse(
                Arrays.equals(
                        one, new BoneDraw(6).of(body(), 0.1).density().orElseThrow().values()));
        double spread = 0;
        double mean = mean(one, 15, 22);
        for (int i = 15 * 40; i < 22 * 40; i++) spread += Math.pow(one[i] - mean, 2) / (7 * 40);
        assertEquals(40, Math.sqrt(spread), 20, "texture");
    }
}
