package sc.fiji.aspire.phantom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.wave.Medium;

class BentBodyTest {

    private static final Grid GRID = Grid.centered(1, 256, 256);
    private static final Medium HEAD = HeadPhantom.draw(GRID, 3);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void isAnotherHeadOfAboutThatSize(long seed) {
        float[] bent = BentBody.bend(HEAD, seed, 104).values();
        double change = share(HEAD.values(), bent);
        assertTrue(change > 0.05 && change < 1.5, "changed by " + change);
        assertEquals(1, (double) bone(bent) / bone(HEAD.values()), 0.25);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void leavesRoomForTransducers(long seed) {
        float[] bent = BentBody.bend(HEAD, seed, 104).values();
        for (int i = 0; i < bent.length; i++)
            if (Math.hypot(GRID.position(0, i % 256), GRID.position(1, i / 256)) > 105.5)
                assertEquals(Medium.WATER, bent[i], 0.51f);
    }

    @Test
    void sameSeedSameBits() {
        assertArrayEquals(
                BentBody.bend(HEAD, 7, 104).values(), BentBody.bend(HEAD, 7, 104).values());
        assertTrue(
                share(BentBody.bend(HEAD, 7, 104).values(), BentBody.bend(HEAD, 8, 104).values())
                        > 0.05);
    }

    @Test
    void waterStaysWater() {
        Medium water = Medium.uniform(GRID, Medium.WATER);
        assertArrayEquals(water.values(), BentBody.bend(water, 1, 104).values(), 1e-3f);
    }

    /** A ball that is bent along all three axes, and stays near the middle. */
    @Test
    void bendsVolumes() {
        Grid grid = Grid.centered(4, 40, 40, 40);
        float[] values = new float[grid.numPoints()];
        for (int i = 0; i < values.length; i++)
            values[i] = radius(grid, i) < 50 ? 1560 : Medium.WATER;
        Medium ball = new Medium(grid, values);
        float[] bent = BentBody.bend(ball, 3, 70).values();
        assertArrayEquals(bent, BentBody.bend(ball, 3, 70).values());
        int inside = 0;
        int[] changed = new int[2];
        for (int i = 0; i < values.length; i++) {
            if (bent[i] > 1530) inside++;
            if (radius(grid, i) > 60) assertEquals(Medium.WATER, bent[i], 0.51f);
            boolean differs = Math.abs(bent[i] - values[i]) > 1;
            if (differs) changed[grid.position(2, grid.indices(i)[2]) < 0 ? 0 : 1]++;
        }
        assertEquals(4.0 / 3 * Math.PI * 50 * 50 * 50 / 64, inside, 0.25 * inside);
        assertTrue(changed[0] > 500 && changed[1] > 500, changed[0] + ", " + changed[1]);
        assertTrue(changed[0] != changed[1], "the same below and above");
    }

    private static double radius(Grid grid, int point) {
        double radius = 0;
        int[] index = grid.indices(point);
        for (int d = 0; d < index.length; d++)
            radius = Math.hypot(radius, grid.position(d, index[d]));
        return radius;
    }

    /** Norm of the difference over that of the head's contrast to water. */
    private static double share(float[] head, float[] other) {
        double difference = 0;
        double contrast = 0;
        for (int i = 0; i < head.length; i++) {
            difference += Math.pow(head[i] - other[i], 2);
            contrast += Math.pow(head[i] - Medium.WATER, 2);
        }
        return Math.sqrt(difference / contrast);
    }

    private static int bone(float[] head) {
        int count = 0;
        for (float speed : head) if (speed > 1800) count++;
        return count;
    }

    /**
     * In a small array and in other water, a bent body stays as far from the elements as it may.
     */
    @Test
    void bodiesOfAnySizeStayInTheirRoom() {
        Grid grid = Grid.centered(1, 80, 80);
        float[] values = new float[grid.numPoints()];
        for (int i = 0; i < values.length; i++)
            values[i] = Math.hypot(i % 80 - 39.5, i / 80 - 39.5) < 24 ? 1540 : 1482;
        Medium disk = new Medium(grid, values);
        boolean grown = false;
        for (int seed = 1; seed < 20; seed++) {
            float[] bent = BentBody.bend(disk, seed, 25).values();
            for (int i = 0; i < bent.length; i++) {
                double radius = Math.hypot(i % 80 - 39.5, i / 80 - 39.5);
                if (radius > 26.5) assertEquals(1482, bent[i], 0.51f);
                grown |= radius > 24.5 && bent[i] > 1500;
            }
        }
        assertTrue(grown);
    }
}
