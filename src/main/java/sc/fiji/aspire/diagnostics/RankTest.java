package sc.fiji.aspire.diagnostics;

import java.util.Arrays;
import java.util.Random;

/**
 * Simulation-based calibration (Talts et al., arXiv 1804.06788): over many observations, the rank
 * of the truth among n draws is uniform on 0..n if the posterior is right. Ranks must come from
 * independent observations: one pixel, or one region's mean, of each.
 */
public final class RankTest {

    private RankTest() {}

    /** Number of draws below the truth; of draws equal to it, half, rounded down. */
    public static int rank(double truth, double... draws) {
        int below = 0;
        int equal = 0;
        for (double draw : draws) {
            if (draw < truth) below++;
            if (draw == truth) equal++;
        }
        return below + equal / 2;
    }

    /** Rank of the truth at a pixel. */
    public static int pixelRank(float[] truth, float[][] draws, int pixel) {
        double[] values = new double[draws.length];
        for (int k = 0; k < values.length; k++) values[k] = draws[k][pixel];
        return rank(truth[pixel], values);
    }

    /** Rank of the truth's mean over a region, which must not be empty. */
    public static int regionRank(float[] truth, float[][] draws, boolean[] region) {
        double[] values = new double[draws.length];
        for (int k = 0; k < values.length; k++) values[k] = mean(draws[k], region);
        return rank(mean(truth, region), values);
    }

    /**
     * Kolmogorov-Smirnov test of ranks against the uniform distribution. Each rank is spread at
     * random over its own width, so that the test is exact for few draws too.
     *
     * @param ranks one per observation, 0 to {@code draws}
     * @param draws number of draws behind each rank
     * @param seed of the spreading
     * @return probability of a deviation this large from ranks that are uniform: small values speak
     *     against the posterior
     */
    public static double pValue(int[] ranks, int draws, long seed) {
        return kolmogorovSmirnov(uniform(ranks, draws, seed));
    }

    /**
     * The same of two tests at once: that of the ranks, which sees a shift, and that of their
     * distances from the middle, which sees a wrong spread with a quarter of the records. The
     * smaller p counts, doubled for having looked twice.
     */
    public static double placeAndSpread(int[] ranks, int draws, long seed) {
        double[] place = uniform(ranks, draws, seed);
        double[] spread = Arrays.stream(place).map(u -> Math.abs(2 * u - 1)).toArray();
        return Math.min(1, 2 * Math.min(kolmogorovSmirnov(place), kolmogorovSmirnov(spread)));
    }

    /** Ranks as numbers between 0 and 1, uniform where the ranks are. */
    private static double[] uniform(int[] ranks, int draws, long seed) {
        if (ranks.length == 0)
            throw new IllegalArgumentException("Expected ranks of at least one observation.");
        Random random = new Random(seed);
        double[] uniform = new double[ranks.length];
        for (int i = 0; i < ranks.length; i++)
            uniform[i] = (ranks[i] + random.nextDouble()) / (draws + 1);
        return uniform;
    }

    private static double kolmogorovSmirnov(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double distance = 0;
        int n = sorted.length;
        for (int i = 0; i < n; i++) {
            distance = Math.max(distance, (i + 1.0) / n - sorted[i]);
            distance = Math.max(distance, sorted[i] - (double) i / n);
        }
        double root = Math.sqrt(n);
        return kolmogorov((root + 0.12 + 0.11 / root) * distance);
    }

    /** Upper tail of Kolmogorov's distribution; the argument above has Stephens's correction. */
    private static double kolmogorov(double t) {
        if (t < 0.2) return 1;
        double sum = 0;
        for (int k = 1; k <= 100; k++)
            sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * t * t);
        return Math.max(0, Math.min(1, sum));
    }

    private static double mean(float[] image, boolean[] region) {
        double sum = 0;
        for (int i = 0; i < image.length; i++) if (region[i]) sum += image[i];
        return sum / HeadMask.count(region);
    }
}
