package sc.fiji.aspire.diagnostics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import sc.fiji.aspire.inference.PosteriorSamples;

/**
 * What one record says about the calibration of a posterior: all that {@link Calibration} pools
 * over records, without the draws themselves.
 *
 * @param observation name of the record
 * @param draws number of draws behind each rank
 * @param areas by name, head and brain; the brain is missing where there is none
 * @param regionRanks rank of the truth's mean among the draws' means, by region
 * @param pixelRanks ranks of the truth at pixels far apart, by area
 */
record Evidence(
        String observation,
        int draws,
        Map<String, Area> areas,
        Map<String, Integer> regionRanks,
        Map<String, int[]> pixelRanks) {

    /** Nominal coverages: 5, 10 .. 95 %. */
    static final double[] LEVELS = new double[19];

    static {
        Arrays.setAll(LEVELS, i -> (i + 1) / 20.0);
    }

    /**
     * The pixels of an area.
     *
     * @param covered number of truths within the central interval of each level
     * @param deviation predicted standard deviation of each pixel, m/s
     * @param error mean less truth of each pixel, m/s
     */
    record Area(int[] covered, float[] deviation, float[] error) {}

    /** The evidence of draws; the seed chooses the pixels that are ranked. */
    static Evidence of(String observation, Estimate estimate, HeadMask mask, long seed) {
        Regions regions = Regions.of(mask, estimate.truth().grid().size(0), seed);
        float[] truth = estimate.truth().values();
        float[][] draws = estimate.draws();
        Map<String, Area> areas = new LinkedHashMap<>();
        areas.put("head", area(estimate, mask.head()));
        if (regions.areas().containsKey("brain")) areas.put("brain", area(estimate, mask.brain()));
        Map<String, Integer> regionRanks = new LinkedHashMap<>();
        regions.areas()
                .forEach(
                        (name, area) ->
                                regionRanks.put(name, RankTest.regionRank(truth, draws, area)));
        Map<String, int[]> pixelRanks = new LinkedHashMap<>();
        regions.pixels()
                .forEach(
                        (name, pixels) ->
                                pixelRanks.put(
                                        name,
                                        Arrays.stream(pixels)
                                                .map(p -> RankTest.pixelRank(truth, draws, p))
                                                .toArray()));
        return new Evidence(observation, draws.length, areas, regionRanks, pixelRanks);
    }

    private static Area area(Estimate estimate, boolean[] mask) {
        float[] truth = estimate.truth().values();
        int count = HeadMask.count(mask);
        int[] covered = new int[LEVELS.length];
        float[] deviation = new float[count];
        float[] error = new float[count];
        float[] sorted = new float[estimate.draws().length];
        for (int i = 0, n = 0; i < mask.length; i++) {
            if (!mask[i]) continue;
            for (int k = 0; k < sorted.length; k++) sorted[k] = estimate.draws()[k][i];
            Arrays.sort(sorted);
            for (int l = 0; l < covered.length; l++)
                if (isInside(truth[i], sorted, LEVELS[l])) covered[l]++;
            deviation[n] = estimate.deviation()[i];
            error[n++] = estimate.mean()[i] - truth[i];
        }
        return new Area(covered, deviation, error);
    }

    private static boolean isInside(float truth, float[] sorted, double level) {
        return truth >= PosteriorSamples.quantile(sorted, (1 - level) / 2)
                && truth <= PosteriorSamples.quantile(sorted, (1 + level) / 2);
    }
}
