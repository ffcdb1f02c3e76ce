package sc.fiji.aspire.phantom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Surroundings;

class HeadVolumeTest {

    private static final Grid GRID = Grid.centered(4, 60, 60, 60);
    private static final double BONE = 1650;

    /** What is not bone and cannot be reached from outside is the brain. */
    @ParameterizedTest
    @EnumSource(names = {"HEAD", "VARIED_HEAD"})
    void theSkullIsClosed(Anatomy anatomy) {
        for (long seed = 1; seed <= 2; seed++) {
            float[] head = anatomy.draw(GRID, seed).values();
            boolean[] noBone = new boolean[head.length];
            for (int i = 0; i < head.length; i++) noBone[i] = head[i] < BONE;
            boolean[] outside = Surroundings.of(GRID.size(), noBone);
            double litres = 0;
            for (int i = 0; i < head.length; i++) if (noBone[i] && !outside[i]) litres += 64e-6;
            assertTrue(litres > 0.2 && litres < 1.8, anatomy + " " + seed + ": " + litres + " l");
        }
    }

    @Test
    void theSectionLiesInTheMiddle() {
        Grid thin = Grid.centered(2, 120, 120, 1);
        float[] middle = Anatomy.HEAD.draw(thin, 5).values();
        float[] section = Anatomy.HEAD.draw(Grid.centered(2, 120, 120), 5).values();
        double difference = 0;
        double contrast = 0;
        for (int i = 0; i < section.length; i++) {
            difference += Math.pow(middle[i] - section[i], 2);
            contrast += Math.pow(section[i] - Medium.WATER, 2);
        }
        assertTrue(difference < 0.2 * contrast, difference / contrast + " of the contrast");
    }

    @Test
    void transducersFindRoomAboveTheNeck() {
        float[] head = Anatomy.VARIED_HEAD.draw(GRID, 2).values();
        for (int i = 0; i < head.length; i++) {
            int[] index = GRID.indices(i);
            double z = GRID.position(2, index[2]);
            double radius =
                    Math.hypot(
                            Math.hypot(GRID.position(0, index[0]), GRID.position(1, index[1])), z);
            if (z > -10 && radius > 112) assertEquals(Medium.WATER, head[i]);
        }
    }

    @Test
    void sameSeedSameBits() {
        float[] head = Anatomy.HEAD.draw(GRID, 7).values();
        assertArrayEquals(head, Anatomy.HEAD.draw(GRID, 7).values());
        float[] other = Anatomy.HEAD.draw(GRID, 8).values();
        int differ = 0;
        for (int i = 0; i < head.length; i++) if (head[i] != other[i]) differ++;
        assertTrue(differ > 10_000, differ + " voxels differ");
    }
}
