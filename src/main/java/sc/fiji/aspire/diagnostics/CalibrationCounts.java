package sc.fiji.aspire.diagnostics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import sc.fiji.aspire.posterior.PosteriorSamples;

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
record CalibrationCounts(
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

    /** The counts of draws: shares within the truth's masks, ranks in regions of their own. */
    static CalibrationCounts of(
            String observation, Estimate estimate, HeadMask mask, Regions regions) {
        float[] truth = estimate.truth().values();
        float[][] draws = estimate.draws();
        Map<String, Area> areas = new LinkedHashMap<>();
        int[] narrowest = narrowest(estimate, mask.head());
        areas.put("head", area(estimate, mask.head(), narrowest));
        if (HeadMask.count(mask.brain()) > 0)
            areas.put("brain", area(estimate, mask.brain(), narrowest));
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
        return new CalibrationCounts(observation, draws.length, areas, regionRanks, pixelRanks);
    }

    private static Area area(Estimate estimate, boolean[] mask, int[] narrowest) {
        float[] truth = estimate.truth().values();
        int count = HeadMask.count(mask);
        int[] covered = new int[LEVELS.length];
        float[] deviation = new float[count];
        float[] error = new float[count];
        for (int i = 0, n = 0; i < mask.length; i++) {
            if (!mask[i]) continue;
            for (int l = narrowest[i]; l < covered.length; l++) covered[l]++;
            deviation[n] = estimate.deviation()[i];
            error[n++] = estimate.mean()[i] - truth[i];
        }
        return new Area(covered, deviation, error);
    }

    /** At each pixel of a mask the first level whose interval holds the truth, or their number. */
    private static int[] narrowest(Estimate estimate, boolean[] mask) {
        float[] truth = estimate.truth().values();
        float[] sorted = new float[estimate.draws().length];
        int[] narrowest = new int[mask.length];
        for (int i = 0; i < mask.length; i++) {
            if (!mask[i]) continue;
            for (int k = 0; k < sorted.length; k++) sorted[k] = estimate.draws()[k][i];
            Arrays.sort(sorted);
            int level = 0;
            while (level < LEVELS.length && !isInside(truth[i], sorted, LEVELS[level])) level++;
            narrowest[i] = level;
        }
        return narrowest;
    }

    private static boolean isInside(float truth, float[] sorted, double level) {
        return truth >= PosteriorSamples.quantile(sorted, (1 - level) / 2)
                && truth <= PosteriorSamples.quantile(sorted, (1 + level) / 2);
    }
}
