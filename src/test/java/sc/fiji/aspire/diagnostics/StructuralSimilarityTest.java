package sc.fiji.aspire.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.Grid;

class StructuralSimilarityTest {

    private static final int N = 32;
    private static final Grid GRID = Grid.centered(1, N, N);
    private static final StructuralSimilarity UNIT = new StructuralSimilarity(0, 1);

    @Test
    void equalImagesAreAlike() {
        float[] image = noise(1, 0.5f);
        assertEquals(1, UNIT.mean(image, image, all(), GRID), 1e-9);
    }

    @Test
    void flatImagesFollowTheFormula() {
        float[] a = new float[N * N];
        float[] b = new float[N * N];
        Arrays.fill(a, 0.2f);
        Arrays.fill(b, 0.8f);
        double expected = (2 * 0.16 + 1e-4) / (0.04 + 0.64 + 1e-4);
        assertEquals(expected, UNIT.mean(a, b, all(), GRID), 1e-6);
    }

    @Test
    void moreNoiseIsLessAlike() {
        float[] truth = noise(1, 1);
        float[] other = noise(2, 1);
        double last = 1;
        for (float share : new float[] {0.1f, 0.3f, 0.9f}) {
            float[] mixed = new float[truth.length];
            for (int i = 0; i < mixed.length; i++)
                mixed[i] = (1 - share) * truth[i] + share * other[i];
            double ssim = UNIT.mean(truth, mixed, all(), GRID);
            assertTrue(ssim < last, share + " of noise gives " + ssim + " after " + last);
            last = ssim;
        }
        assertTrue(last < 0.3, "unrelated images give " + last);
    }

    @Test
    void rangeClipsAndMaskChooses() {
        float[] a = noise(1, 0.5f);
        float[] b = a.clone();
        a[0] = 5;
        b[0] = 50;
        assertEquals(1, UNIT.mean(a, b, all(), GRID), 1e-9);
        b[0] = 0;
        assertTrue(UNIT.mean(a, b, all(), GRID) < 0.999);
        boolean[] far = new boolean[N * N];
        far[N * N - 1] = true;
        assertEquals(1, UNIT.mean(a, b, far, GRID), 1e-9);
    }

    /** The window is separable: planes that are all the same count once. */
    @Test
    void aVolumeOfEqualPlanesIsAsAlikeAsOne() {
        float[] a = noise(1, 1);
        float[] b = noise(2, 1);
        int depth = 5;
        float[] volumeA = new float[depth * N * N];
        float[] volumeB = new float[depth * N * N];
        for (int z = 0; z < depth; z++) {
            System.arraycopy(a, 0, volumeA, z * N * N, N * N);
            System.arraycopy(b, 0, volumeB, z * N * N, N * N);
        }
        boolean[] whole = new boolean[depth * N * N];
        Arrays.fill(whole, true);
        double ssim = UNIT.mean(volumeA, volumeB, whole, Grid.centered(1, N, N, depth));
        assertEquals(UNIT.mean(a, b, all(), GRID), ssim, 1e-12);
        volumeB[2 * N * N + 500] += 0.5f;
        assertTrue(UNIT.mean(volumeA, volumeB, whole, Grid.centered(1, N, N, depth)) != ssim);
    }

    @Test
    void emptyRangeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new StructuralSimilarity(1, 1));
    }

    private static float[] noise(long seed, float amplitude) {
        Random random = new Random(seed);
        float[] image = new float[N * N];
        for (int i = 0; i < image.length; i++) image[i] = amplitude * random.nextFloat();
        return image;
    }

    private static boolean[] all() {
        boolean[] all = new boolean[N * N];
        Arrays.fill(all, true);
        return all;
    }
}
