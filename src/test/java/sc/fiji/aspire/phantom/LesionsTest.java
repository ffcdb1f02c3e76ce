package sc.fiji.aspire.phantom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.wave.Medium;

class LesionsTest {

    private static final Grid GRID = Grid.centered(1, 256, 256);
    private static final int SEEDS = 60;

    @Test
    void lieInTheBrainAndLeaveBoneAndScalpAlone() {
        Medium head = Anatomy.HEAD.draw(GRID, 3);
        float[] before = head.values();
        for (int seed = 1; seed <= SEEDS; seed++) {
            float[] after = Lesions.add(head, seed).values();
            for (int i = 0; i < after.length; i++) {
                if (before[i] != after[i])
                    assertTrue(before[i] < 1650, "seed " + seed + " changed " + before[i]);
                double r = Math.hypot(GRID.position(0, i % 256), GRID.position(1, i / 256));
                if (r > 92) assertEquals(before[i], after[i], "beyond the skull");
            }
        }
    }

    @Test
    void areOfAllSizesAndContrasts() {
        Medium flat = brainOfOneSpeed();
        float[] before = flat.values();
        double smallest = 1e9;
        double largest = 0;
        double slowest = 0;
        double fastest = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            float[] after = Lesions.add(flat, seed).values();
            double least = 0;
            double most = 0;
            int area = 0;
            for (int i = 0; i < after.length; i++) {
                double change = after[i] - before[i];
                least = Math.min(least, change);
                most = Math.max(most, change);
                if (Math.abs(change) > 3) area++;
            }
            double width = 2 * Math.sqrt(area / Math.PI);
            assertTrue(area > 0, "seed " + seed + " changed nothing");
            smallest = Math.min(smallest, width);
            largest = Math.max(largest, width);
            slowest = Math.min(slowest, least);
            fastest = Math.max(fastest, most);
        }
        assertTrue(smallest < 6, "smallest " + smallest);
        assertTrue(largest > 18 && largest < 45, "largest " + largest);
        assertTrue(slowest < -25 && slowest >= -80, "slowest " + slowest);
        assertTrue(fastest > 60 && fastest <= 160, "fastest " + fastest);
    }

    @Test
    void theSeedFixesThem() {
        Medium head = Anatomy.VARIED_HEAD.draw(GRID, 4);
        float[] first = Lesions.add(head, 9).values();
        assertArrayEquals(first, Lesions.add(head, 9).values());
        assertTrue(difference(first, Lesions.add(head, 10).values()) > 0);
    }

    /** Some move what is around them: the change reaches farther than the lesion. */
    @Test
    void somePushTheTissueAside() {
        Medium head = Anatomy.HEAD.draw(GRID, 3);
        Medium flat = brainOfOneSpeed();
        float[] headBefore = head.values();
        float[] flatBefore = flat.values();
        int pushed = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            float[] tissue = Lesions.add(head, seed).values();
            int far = 0;
            float[] lesion = Lesions.add(flat, seed).values();
            for (int i = 0; i < tissue.length; i++)
                if (lesion[i] == flatBefore[i] && Math.abs(tissue[i] - headBefore[i]) > 2) far++;
            if (far > 100) pushed++;
        }
        assertTrue(pushed > SEEDS / 6 && pushed < SEEDS, pushed + " of " + SEEDS);
    }

    @ParameterizedTest
    @EnumSource(Anatomy.class)
    void everyBodyCanHaveThem(Anatomy anatomy) {
        Medium body = anatomy.draw(GRID, 2);
        float[] after = Lesions.add(body, 1).values();
        assertTrue(difference(body.values(), after) > 0);
        assertEquals(Medium.WATER, after[0]);
    }

    @Test
    void waterHasNone() {
        Medium water = Medium.uniform(GRID, Medium.WATER);
        assertSame(water, Lesions.add(water, 1));
    }

    /** The head of seed 3 with 1550 m/s in all that the skull encloses: nothing to be moved. */
    private static Medium brainOfOneSpeed() {
        float[] values = Anatomy.HEAD.draw(GRID, 3).values();
        for (int i = 0; i < values.length; i++) {
            double r = Math.hypot(GRID.position(0, i % 256), GRID.position(1, i / 256));
            if (r < 75 && values[i] < 1650) values[i] = 1550;
        }
        return Anatomy.HEAD.draw(GRID, 3).withSpeeds(values);
    }

    private static double difference(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += Math.abs(a[i] - b[i]);
        return sum;
    }
}
