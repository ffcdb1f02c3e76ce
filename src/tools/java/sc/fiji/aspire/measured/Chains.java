package sc.fiji.aspire.measured;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sc.fiji.aspire.Progress;

/** Several Markov chains of one posterior, and whether they agree. */
final class Chains {

    private static final double STEP = 0.7;
    private static final int BURN = 10;
    private static final int THIN = 4;

    private final List<List<float[]>> chains = new ArrayList<>();
    private double accepted;

    /**
     * Walks.
     *
     * @param count chains
     * @param steps of each, of which the first tenth is left out
     */
    static Chains walk(RayPosterior posterior, GaussianImage around, int count, int steps) {
        Chains all = new Chains();
        for (int c = 0; c < count; c++) {
            List<float[]> kept = new ArrayList<>();
            int[] done = {0};
            all.accepted +=
                    posterior.walk(
                                    around,
                                    STEP,
                                    steps,
                                    c + 1L,
                                    image -> {
                                        int k = done[0]++;
                                        if (k >= steps / BURN && k % THIN == 0)
                                            kept.add(RayPosterior.floats(image));
                                    },
                                    Progress.NONE)
                            / count;
            all.chains.add(kept);
        }
        return all;
    }

    /** Which share of the steps was accepted. */
    double accepted() {
        return accepted;
    }

    /** The draws of all chains. */
    List<float[]> draws() {
        return chains.stream().flatMap(List::stream).toList();
    }

    /**
     * The largest potential scale reduction of a region's mean: the deviation of all chains over
     * that within one (Gelman and Rubin, Statist. Sci. 7, 1992).
     */
    double scaleReduction(Iterable<int[]> regions) {
        double largest = 0;
        for (int[] region : regions) largest = Math.max(largest, scaleReduction(region));
        return largest;
    }

    private double scaleReduction(int[] region) {
        int count = chains.size();
        int length = chains.get(0).size();
        double[] means = new double[count];
        double within = 0;
        double grand = 0;
        for (int c = 0; c < count; c++) {
            double[] values =
                    chains.get(c).stream().mapToDouble(draw -> mean(draw, region)).toArray();
            for (double value : values) means[c] += value / length;
            for (double value : values)
                within += Math.pow(value - means[c], 2) / (length - 1.0) / count;
            grand += means[c] / count;
        }
        double between = 0;
        for (double mean : means) between += Math.pow(mean - grand, 2) / (count - 1.0);
        return Math.sqrt((length - 1.0) / length + between / within);
    }

    /** Standard error of the mean of each pixel, from the means of the chains. */
    double[] standardError() {
        int count = chains.size();
        int size = chains.get(0).get(0).length;
        double[] error = new double[size];
        for (int i = 0; i < size; i++) {
            int[] pixel = {i};
            double[] means =
                    chains.stream()
                            .mapToDouble(
                                    chain ->
                                            chain.stream()
                                                    .mapToDouble(draw -> mean(draw, pixel))
                                                    .average()
                                                    .orElseThrow())
                            .toArray();
            double grand = Arrays.stream(means).average().orElseThrow();
            for (double mean : means) error[i] += Math.pow(mean - grand, 2);
            error[i] = Math.sqrt(error[i] / (count - 1.0) / count);
        }
        return error;
    }

    private static double mean(float[] image, int[] region) {
        double sum = 0;
        for (int i : region) sum += image[i];
        return sum / region.length;
    }
}
