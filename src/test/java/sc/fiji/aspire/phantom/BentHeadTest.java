package sc.fiji.aspire.phantom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.wave.Medium;

class BentHeadTest {

    private static final Grid GRID = Grid.centered(1, 256, 256);
    private static final Medium HEAD = HeadPhantom.draw(GRID, 3);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void isAnotherHeadOfAboutThatSize(long seed) {
        float[] bent = BentHead.bend(HEAD, seed).values();
        double change = share(HEAD.values(), bent);
        assertTrue(change > 0.05 && change < 1.5, "changed by " + change);
        assertEquals(1, (double) bone(bent) / bone(HEAD.values()), 0.25);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void leavesRoomForTransducers(long seed) {
        float[] bent = BentHead.bend(HEAD, seed).values();
        for (int i = 0; i < bent.length; i++)
            if (Math.hypot(GRID.position(0, i % 256), GRID.position(1, i / 256)) > 105.5)
                assertEquals(Medium.WATER, bent[i], 0.51f);
    }

    @Test
    void sameSeedSameBits() {
        assertArrayEquals(BentHead.bend(HEAD, 7).values(), BentHead.bend(HEAD, 7).values());
        assertTrue(share(BentHead.bend(HEAD, 7).values(), BentHead.bend(HEAD, 8).values()) > 0.05);
    }

    @Test
    void waterStaysWater() {
        Medium water = Medium.uniform(GRID, Medium.WATER);
        assertArrayEquals(water.values(), BentHead.bend(water, 1).values(), 1e-3f);
    }

    @Test
    void needsASection() {
        Medium box = Medium.uniform(Grid.centered(1, 8, 8, 8), Medium.WATER);
        assertThrows(IllegalArgumentException.class, () -> BentHead.bend(box, 1));
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
}
