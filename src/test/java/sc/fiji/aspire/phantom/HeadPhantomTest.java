package sc.fiji.aspire.phantom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.wave.Medium;

class HeadPhantomTest {

    private static final int N = 256;
    private static final Grid GRID = Grid.centered(1, N, N);

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, -7, 1L << 40})
    void skullIsClosed(long seed) {
        float[] speed = HeadPhantom.draw(GRID, seed).values();
        boolean[] outside = reachedFromCorner(speed, 2000);
        assertFalse(outside[(N / 2) * N + N / 2], "the brain leaks out of the skull");
        int enclosed = 0;
        for (int i = 0; i < speed.length; i++) if (!outside[i] && speed[i] < 2000) enclosed++;
        assertTrue(enclosed > 13_000 && enclosed < 21_000, "brain of " + enclosed + " mm^2");
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void speedsAreThoseOfTissues(long seed) {
        float[] speed = HeadPhantom.draw(GRID, seed).values();
        boolean[] outside = reachedFromCorner(speed, 2000);
        double sum = 0;
        int brain = 0;
        float highest = 0;
        for (int i = 0; i < speed.length; i++) {
            assertTrue(speed[i] >= 1488 && speed[i] <= 2900, "speed " + speed[i]);
            highest = Math.max(highest, speed[i]);
            if (outside[i] || speed[i] > 1620) continue;
            sum += speed[i];
            brain++;
        }
        assertEquals(1551, sum / brain, 9);
        assertTrue(highest > 2600 && highest < 2900, "bone " + highest);
        assertEquals(Medium.WATER, speed[0]);
    }

    @ParameterizedTest
    @ValueSource(longs = {8, 9, 10, 11, 12})
    void headLeavesRoomForTransducers(long seed) {
        float[] speed = HeadPhantom.draw(GRID, seed).values();
        for (int i = 0; i < speed.length; i++) {
            double r = Math.hypot(GRID.position(0, i % N), GRID.position(1, i / N));
            if (r > 104) assertEquals(Medium.WATER, speed[i], 10);
            if (r > 107) assertEquals(Medium.WATER, speed[i]);
        }
    }

    @Test
    void gridsOfAnySpacingShowTheSameHead() {
        Medium one = HeadPhantom.draw(GRID, 3);
        float[] two = HeadPhantom.draw(Grid.centered(2, N / 2, N / 2), 3).values();
        assertArrayEquals(one.averaged(2).values(), two, 0.5f);
        Medium half = HeadPhantom.draw(Grid.centered(0.5, 2 * N, 2 * N), 3);
        assertArrayEquals(half.averaged(2).values(), one.values(), 0.5f);
        float[] third =
                HeadPhantom.draw(Grid.centered(1 / 3.0, 3 * N, 3 * N), 3).averaged(3).values();
        assertEquals(0, rmsDifference(third, one.values()), 12);
    }

    @Test
    void seedFixesTheHead() {
        float[] first = HeadPhantom.draw(GRID, 11).values();
        assertArrayEquals(first, HeadPhantom.draw(GRID, 11).values());
        assertTrue(rmsDifference(first, HeadPhantom.draw(GRID, 12).values()) > 50);
    }

    private static double rmsDifference(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += (a[i] - b[i]) * (double) (a[i] - b[i]);
        return Math.sqrt(sum / a.length);
    }

    private static boolean[] reachedFromCorner(float[] speed, float wall) {
        boolean[] reached = new boolean[speed.length];
        ArrayDeque<Integer> open = new ArrayDeque<>();
        reached[0] = true;
        open.add(0);
        while (!open.isEmpty()) {
            int i = open.remove();
            for (int dy = -1; dy <= 1; dy++)
                for (int dx = -1; dx <= 1; dx++) {
                    int x = i % N + dx;
                    int y = i / N + dy;
                    if (x < 0 || y < 0 || x >= N || y >= N) continue;
                    int to = y * N + x;
                    if (reached[to] || speed[to] >= wall) continue;
                    reached[to] = true;
                    open.add(to);
                }
        }
        return reached;
    }
}
