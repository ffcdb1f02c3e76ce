package sc.fiji.aspire.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.phantom.HeadPhantom;
import sc.fiji.aspire.wave.Medium;

class HeadMaskTest {

    private static final Grid GRID = Grid.centered(1, 64, 64);

    @Test
    void circlesAreFound() {
        HeadMask mask = HeadMask.of(circles(true));
        assertEquals(Math.PI * 28 * 28, HeadMask.count(mask.head()), 30);
        assertEquals(Math.PI * (25 * 25 - 20 * 20), HeadMask.count(mask.skull()), 30);
        assertEquals(Math.PI * 20 * 20, HeadMask.count(mask.brain()), 30);
        assertTrue(mask.brain()[32 * 64 + 32], "water in a ventricle belongs to the brain");
    }

    @Test
    void openSkullHasNoBrain() {
        HeadMask mask = HeadMask.of(circles(false));
        assertEquals(0, HeadMask.count(mask.brain()));
        assertEquals(Math.PI * 28 * 28, HeadMask.count(mask.head()), 30);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void spacingHardlyMatters(long seed) {
        Medium fine = HeadPhantom.draw(Grid.centered(1, 256, 256), seed);
        HeadMask one = HeadMask.of(fine);
        HeadMask two = HeadMask.of(fine.averaged(2));
        double head = HeadMask.count(one.head());
        double brain = HeadMask.count(one.brain());
        assertTrue(head > 19_000 && head < 27_000, "head of " + head + " mm^2");
        assertTrue(brain > 0.6 * head && brain < 0.85 * head, "brain of " + brain + " mm^2");
        assertEquals(head, 4 * HeadMask.count(two.head()), 0.03 * head);
        assertEquals(brain, 4 * HeadMask.count(two.brain()), 0.05 * brain);
        for (int i = 0; i < one.head().length; i++)
            assertFalse(one.brain()[i] && (one.skull()[i] || !one.head()[i]));
    }

    @Test
    void mapsWithoutWaterOrHeadAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> HeadMask.of(Medium.uniform(GRID, 1500)));
        assertThrows(IllegalArgumentException.class, () -> HeadMask.of(Medium.uniform(GRID, 1540)));
    }

    /** Where the spine leaves, a skull is open: a point gets out there, but no brain. */
    @Test
    void theSkullOfAVolumeIsOpenAtItsBase() {
        HeadMask mask = HeadMask.of(spheres(17));
        double ball = 4 / 3.0 * Math.PI;
        assertEquals(ball * (Math.pow(20, 3)), HeadMask.count(mask.brain()), 1500);
        assertEquals(ball * Math.pow(28, 3), HeadMask.count(mask.head()), 5000);
        assertEquals(0, HeadMask.count(HeadMask.of(spheres(40)).brain()), "half a skull");
    }

    @Test
    void volumesOfHeadsHaveABrain() {
        Grid grid = Grid.centered(5, 48, 48, 48);
        for (long seed = 1; seed <= 3; seed++) {
            HeadMask mask = HeadMask.of(HeadPhantom.draw(grid, seed));
            double litres = 125e-6 * HeadMask.count(mask.brain());
            assertTrue(litres > 0.5 && litres < 2, "brain of " + litres + " l");
        }
    }

    /** Balls of skin, bone and brain of 112, 100 and 80 mm, with a hole in the bone below. */
    private static Medium spheres(double hole) {
        Grid grid = Grid.centered(4, 64, 64, 64);
        float[] speed = new float[grid.numPoints()];
        for (int i = 0; i < speed.length; i++) {
            int[] index = grid.indices(i);
            double x = grid.position(0, index[0]);
            double y = grid.position(1, index[1]);
            double z = grid.position(2, index[2]);
            double radius = Math.sqrt(x * x + y * y + z * z);
            boolean open = z < 0 && Math.hypot(x, y) < hole;
            speed[i] = radius > 112 ? 1500 : radius > 100 || radius < 80 || open ? 1560 : 2800;
        }
        return new Medium(grid, speed);
    }

    private static Medium circles(boolean closed) {
        float[] speed = new float[GRID.numPoints()];
        for (int i = 0; i < speed.length; i++) {
            double x = GRID.position(0, i % 64);
            double y = GRID.position(1, i / 64);
            double r = Math.hypot(x, y);
            boolean gate = !closed && y > 0 && Math.abs(x) < 2;
            speed[i] = r > 28 ? 1500 : r > 25 ? 1580 : r > 20 && !gate ? 2800 : r > 6 ? 1550 : 1500;
        }
        return new Medium(GRID, speed);
    }
}
