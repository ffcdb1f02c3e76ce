package sc.fiji.aspire.correlation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.posterior.PosteriorSamples;
import sc.fiji.aspire.posterior.RegionPosterior;

/** Bodies whose errors are known: white noise, and a smooth field of a known share. */
class SharedErrorFitTest {

    private static final int SIDE = 48;
    private static final int DRAWS = 32;

    private final Grid grid = Grid.centered(2, SIDE, SIDE);
    private final boolean[] body = new boolean[grid.numPoints()];

    SharedErrorFitTest() {
        for (int p = 0; p < body.length; p++)
            body[p] = Math.hypot(p % SIDE - 23.5, p / SIDE - 23.5) < 20;
    }

    private double deviation(int pixel) {
        return pixel % SIDE < 24 ? 5 : 40;
    }

    private float[] truth(int seed, double share, double length) {
        float[] image = white(1000 + seed);
        float[] field = new SmoothField(grid, length).draw(seed, 77, 0);
        for (int p = 0; p < image.length; p++)
            image[p] =
                    (float)
                            (Math.sqrt(1 - share) * image[p]
                                    + Math.sqrt(share) * deviation(p) * field[p]);
        return image;
    }

    private float[] white(int seed) {
        Random random = new Random(seed);
        float[] image = new float[grid.numPoints()];
        for (int p = 0; p < image.length; p++)
            image[p] = (float) (deviation(p) * random.nextGaussian());
        return image;
    }

    private PosteriorSamples draws(int seed) {
        float[][] draws = new float[DRAWS][];
        for (int i = 0; i < DRAWS; i++) draws[i] = white(100_000 + DRAWS * seed + i);
        return new PosteriorSamples(grid, draws);
    }

    private SharedError fit(int bodies, double share, double length) {
        SharedErrorFit fit = new SharedErrorFit(grid, SIDE);
        for (int i = 0; i < bodies; i++) fit.add(truth(i, share, length), body, draws(i));
        return fit.fit();
    }

    @Test
    void aKnownShareIsFound() {
        SharedError found = fit(48, 0.3, 8);
        assertEquals(0.3, found.share(), 0.06, found::toString);
        double near =
                found.parts().stream()
                        .filter(p -> p.length() >= 4 && p.length() <= 16)
                        .mapToDouble(SharedError.Part::share)
                        .sum();
        assertTrue(near > 0.8 * found.share(), found::toString);
    }

    @Test
    void aKnownShareIsFoundInAVolume() {
        Grid volume = Grid.centered(2, 16, 14, 18);
        boolean[] all = new boolean[volume.numPoints()];
        Arrays.fill(all, true);
        SmoothField field = new SmoothField(volume, 4);
        SharedErrorFit fit = new SharedErrorFit(volume, 18);
        for (int i = 0; i < 16; i++) {
            Random random = new Random(i);
            float[][] images = new float[13][all.length];
            float[] shared = field.draw(i, 77, 0);
            for (int k = 0; k < images.length; k++)
                for (int p = 0; p < all.length; p++) {
                    double own = random.nextGaussian();
                    if (k == 0) own = Math.sqrt(0.7) * own + Math.sqrt(0.3) * shared[p];
                    images[k][p] = (float) (1500 + 10 * own);
                }
            float[][] draws = Arrays.copyOfRange(images, 1, images.length);
            fit.add(images[0], all, new PosteriorSamples(volume, draws));
        }
        assertEquals(0.3, fit.fit().share(), 0.06, fit.fit()::toString);
    }

    /** Negative control. */
    @Test
    void nothingIsFoundWhereNothingIsShared() {
        SharedError found = fit(48, 0, 8);
        assertTrue(found.share() < 0.03, found::toString);
    }

    @Test
    void fewBodiesTellNothing() {
        assertEquals(SharedError.NONE, fit(SharedErrorFit.LEAST_BODIES - 1, 0.3, 8));
    }

    /** On other bodies than those of the fit. */
    @Test
    void intervalsOfRegionMeansHoldTheTruth() {
        SharedError found = fit(32, 0.3, 8);
        int before = 0;
        int after = 0;
        int count = 0;
        for (int i = 0; i < 100; i++) {
            float[] truth = truth(500 + i, 0.3, 8);
            float[][] own = draws(500 + i).draws();
            List<float[]> shared = new ArrayList<>();
            SharedDraws sharing =
                    new SharedDraws(found, grid, new SharedDraws.Seed(i, 1), DRAWS, shared::add);
            for (float[] draw : own) sharing.accept(draw);
            for (int[] region : regions()) {
                double mean = Arrays.stream(region).mapToDouble(p -> truth[p]).average().orElse(0);
                if (holds(own, region, mean)) before++;
                if (holds(shared.toArray(float[][]::new), region, mean)) after++;
                count++;
            }
        }
        assertTrue(before < 0.6 * count, before + " of " + count);
        assertTrue(after > 0.84 * count && after < 0.96 * count, after + " of " + count);
    }

    private List<int[]> regions() {
        List<int[]> regions = new ArrayList<>();
        for (int[] disc : new int[][] {{14, 20, 4}, {32, 28, 6}, {24, 24, 12}, {23, 23, 20}}) {
            int[] inside =
                    java.util.stream.IntStream.range(0, body.length)
                            .filter(
                                    p ->
                                            Math.hypot(p % SIDE - disc[0], p / SIDE - disc[1])
                                                    < disc[2])
                            .toArray();
            regions.add(inside);
        }
        return regions;
    }

    private static boolean holds(float[][] draws, int[] region, double truth) {
        RegionPosterior posterior = RegionPosterior.of(draws, region);
        return posterior.quantile(0.05) <= truth && truth <= posterior.quantile(0.95);
    }
}
