package sc.fiji.aspire.phantom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.tiff.FloatImage;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Surroundings;

class AnatomyTest {

    private static final int N = 128;
    private static final Grid GRID = Grid.centered(2, N, N);
    private static final int SEEDS = 12;

    @ParameterizedTest
    @EnumSource(Anatomy.class)
    void theSeedFixesTheBody(Anatomy anatomy) {
        float[] first = anatomy.draw(GRID, 5).values();
        assertArrayEquals(first, anatomy.draw(GRID, 5).values());
        assertNotEquals(Arrays.hashCode(first), Arrays.hashCode(anatomy.draw(GRID, 6).values()));
    }

    @ParameterizedTest
    @EnumSource(Anatomy.class)
    void waterIsAround(Anatomy anatomy) {
        double reach = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            float[] speed = anatomy.draw(GRID, seed).values();
            assertEquals(Medium.WATER, speed[0]);
            for (int i = 0; i < speed.length; i++)
                if (Math.abs(speed[i] - Medium.WATER) > 10)
                    reach =
                            Math.max(
                                    reach,
                                    Math.hypot(GRID.position(0, i % N), GRID.position(1, i / N)));
        }
        boolean head = anatomy == Anatomy.HEAD || anatomy == Anatomy.VARIED_HEAD;
        assertTrue(reach < (head ? 106 : BreastPhantom.LARGEST_RADIUS + 1), "reaches " + reach);
        assertTrue(reach > 60, "reaches " + reach);
    }

    @ParameterizedTest
    @EnumSource(Anatomy.class)
    void gridsOfAnySpacingShowTheSameBody(Anatomy anatomy) {
        Medium fine = anatomy.draw(Grid.centered(1, 2 * N, 2 * N), 3);
        assertArrayEquals(fine.averaged(2).values(), anatomy.draw(GRID, 3).values(), 0.5f);
    }

    /** Of all bodies together, the lowest and the highest speed as its description says. */
    @ParameterizedTest
    @EnumSource(Anatomy.class)
    void speedsAreThoseOfTissues(Anatomy anatomy) {
        float min = Float.POSITIVE_INFINITY;
        float max = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Medium body = anatomy.draw(Grid.centered(1, 2 * N, 2 * N), 100 + seed);
            min = Math.min(min, body.min());
            max = Math.max(max, body.max());
        }
        double[] expected =
                switch (anatomy) {
                    case HEAD -> new double[] {1488, 1500, 2700, 2900};
                    case VARIED_HEAD -> new double[] {1450, 1500, 2750, 3200};
                    case BREAST -> new double[] {1405, 1440, 1560, 1640};
                    case LIMB -> new double[] {1375, 1440, 3000, 3550};
                };
        assertTrue(min >= expected[0] && min <= expected[1], "slowest " + min);
        assertTrue(max >= expected[2] && max <= expected[3], "fastest " + max);
    }

    @Test
    void everyVariedHeadHasAClosedSkullAndHeadsDiffer() {
        double least = 1;
        double most = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            float[] speed = Anatomy.VARIED_HEAD.draw(Grid.centered(1, 2 * N, 2 * N), seed).values();
            boolean[] noBone = new boolean[speed.length];
            for (int i = 0; i < speed.length; i++) noBone[i] = speed[i] < 1900;
            boolean[] outside = Surroundings.of(new int[] {2 * N, 2 * N}, noBone);
            int brain = 0;
            for (int i = 0; i < speed.length; i++) if (noBone[i] && !outside[i]) brain++;
            double share = brain / 20_000.0;
            least = Math.min(least, share);
            most = Math.max(most, share);
        }
        assertTrue(least > 0.25, "a brain of " + 20_000 * least + " mm^2: the skull is open");
        assertTrue(most > 1.4 * least, "brains of " + least + " to " + most);
    }

    /** What ring64 was trained on and the sample shows stays as it was drawn. */
    @Test
    void theHeadsOfBeforeAreUnchanged() {
        FloatImage sample = FloatImage.read(Path.of("test-data/truth-head.tif"));
        Medium drawn = Anatomy.HEAD.draw(Grid.centered(1, 256, 256), 1234567);
        assertArrayEquals(sample.values(), drawn.values(), 0.01f);
    }

    @Test
    void namesAreRead() {
        for (Anatomy anatomy : Anatomy.values())
            assertEquals(anatomy, Anatomy.named(" " + anatomy.label().toUpperCase() + " "));
        var refusal = assertThrows(IllegalArgumentException.class, () -> Anatomy.named("foot"));
        assertTrue(refusal.getMessage().contains("breast, limb, found foot"));
    }

    @ParameterizedTest
    @EnumSource(names = {"BREAST", "LIMB"})
    void volumesAreRefused(Anatomy anatomy) {
        Grid volume = Grid.centered(2, 8, 8, 8);
        assertThrows(IllegalArgumentException.class, () -> anatomy.draw(volume, 1));
    }
}
