package sc.fiji.aspire.range;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class NoiseTrendTest {

    @Test
    void findsAParabolaWithinGroupsOfOtherMeans() {
        double[] levels = {-0.9, -0.4, 0, 0.3, 0.8};
        double[][][] numbers = new double[2][levels.length][];
        for (int group = 0; group < 2; group++)
            for (int i = 0; i < levels.length; i++) {
                double l = levels[i];
                numbers[group][i] = new double[] {5 + 3 * group - 2 * l + 0.5 * l * l, 7 + group};
            }
        NoiseTrend trend = NoiseTrend.fit(List.of(levels, levels), List.of(numbers[0], numbers[1]));
        assertArrayEquals(new double[] {-2, 0}, trend.slope(), 1e-9);
        assertArrayEquals(new double[] {0.5, 0}, trend.curve(), 1e-9);
        assertArrayEquals(new double[] {5, 7}, trend.without(numbers[0][4], 0.8, 1), 1e-9);
        assertArrayEquals(numbers[0][4], trend.without(new double[] {5, 7}, 0.8, -1), 1e-9);
    }

    @Test
    void thereIsNoneOfOneLevel() {
        double[][] numbers = {{1}, {2}, {3}};
        NoiseTrend trend =
                NoiseTrend.fit(
                        List.of(new double[3], new double[0]), List.of(numbers, new double[0][]));
        assertTrue(trend.isNone());
        assertEquals(0, trend.terms());
    }

    /** Two levels tell a slope and no curve. */
    @Test
    void takesNoMoreThanTheLevelsTell() {
        double[] levels = {-1, -1, 1, 1};
        double[][] numbers = {{1}, {1}, {5}, {5}};
        NoiseTrend trend = NoiseTrend.fit(List.of(levels), List.<double[][]>of(numbers));
        assertArrayEquals(new double[] {2}, trend.slope(), 1e-9);
        assertArrayEquals(new double[] {0}, trend.curve(), 1e-9);
    }
}
