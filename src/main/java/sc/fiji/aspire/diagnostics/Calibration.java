package sc.fiji.aspire.diagnostics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Calibration of one posterior, pooled over records.
 *
 * <p>Pixels of one record err together, so they count for shares and means but not for
 * significance: that rests on ranks, of which each record gives one for each {@link Rank}. Sections
 * of one head are not quite independent either; with several of each, p comes out somewhat low.
 *
 * @param refinement after which
 * @param variant the posterior, or which control
 * @param records number of records
 * @param heads number of heads that they show
 * @param draws number of draws behind each rank
 * @param areas by name: head, and brain where there is one
 * @param ranks one for a pixel of each area, then one for each region
 */
public record Calibration(
        int refinement,
        Perturbation variant,
        int records,
        int heads,
        int draws,
        Map<String, Area> areas,
        List<Rank> ranks) {

    /** Ranks less likely than this under a right posterior speak against it. */
    public static final double SIGNIFICANCE = 0.01;

    /** A coverage this far from its nominal value, in percent, is far off. */
    public static final double FAR_OFF = 10;

    private static final int BINS = 10;
    private static final long SPREADING = 11;

    /**
     * The pixels of an area in all records.
     *
     * @param coverage share of truths in the central interval of each of {@link #levels}, percent;
     *     NaN where the draws are too few
     * @param meanSquaredZ mean of ((mean - truth) / deviation)^2, ideally 1
     * @param bins pixels by predicted standard deviation, ten bins of equal count; none of a
     *     control
     */
    public record Area(double[] coverage, double meanSquaredZ, List<Bin> bins) {

        /** The largest distance of a coverage from its nominal value, in percent. */
        public double gap() {
            double gap = 0;
            for (int i = 0; i < coverage.length; i++)
                if (!Double.isNaN(coverage[i]))
                    gap = Math.max(gap, Math.abs(coverage[i] - levels()[i]));
            return gap;
        }

        public boolean isFarOff() {
            return gap() > FAR_OFF;
        }
    }

    /**
     * Pixels with about the same predicted standard deviation.
     *
     * @param deviation mean predicted standard deviation, m/s
     * @param rmse of the mean, m/s
     * @param pixels number of pixels
     */
    public record Bin(double deviation, double rmse, int pixels) {}

    /**
     * Ranks of truths among draws.
     *
     * @param where what is ranked: a pixel of an area, or the mean over a region, both as found in
     *     the posterior mean
     * @param ranks one of each record that has it; these are tested
     * @param more ranks of further pixels of the same records, for histograms only
     * @param mean place of the truth among the draws, percent, ideally 50; above if the posterior
     *     is too low
     * @param coverage share of the truths in the central 90 % of the draws, percent; below if the
     *     posterior is too sure
     * @param p probability of ranks this far from uniform, in place or in spread, if the posterior
     *     is right
     */
    public record Rank(
            String where, int[] ranks, int[] more, double mean, double coverage, double p) {}

    /** Nominal coverages, percent: 5, 10 .. 95. */
    public static double[] levels() {
        return Arrays.stream(CalibrationCounts.LEVELS).map(level -> 100 * level).toArray();
    }

    /**
     * Pools the counts of records that were sampled with equally many draws.
     *
     * @throws IllegalArgumentException if there is none, or the numbers of draws differ
     */
    static Calibration of(int refinement, Perturbation variant, List<CalibrationCounts> records) {
        if (records.stream().mapToInt(CalibrationCounts::draws).distinct().count() != 1)
            throw new IllegalArgumentException(
                    "Expected records with the same number of draws, found "
                            + records.stream().map(CalibrationCounts::draws).distinct().toList()
                            + ".");
        int draws = records.get(0).draws();
        Map<String, Area> areas = new LinkedHashMap<>();
        for (String name : List.of("head", "brain")) {
            List<CalibrationCounts.Area> found =
                    records.stream()
                            .filter(record -> record.areas().containsKey(name))
                            .map(record -> record.areas().get(name))
                            .toList();
            if (!found.isEmpty()) areas.put(name, area(found, draws, variant));
        }
        long heads = records.stream().map(r -> Bootstrap.head(r.observation())).distinct().count();
        return new Calibration(
                refinement, variant, records.size(), (int) heads, draws, areas, ranks(records));
    }

    /**
     * Probability of the least likely of the ranks if the posterior is right, however the ranks
     * depend on each other (Bonferroni); NaN where nothing is ranked.
     */
    public double rankP() {
        double least = ranks.stream().mapToDouble(Rank::p).min().orElse(Double.NaN);
        return Math.min(1, ranks.size() * least);
    }

    private static Area area(
            List<CalibrationCounts.Area> records, int draws, Perturbation variant) {
        int pixels = records.stream().mapToInt(r -> r.error().length).sum();
        double[] deviation = new double[pixels];
        double[] error = new double[pixels];
        double[] coverage = new double[CalibrationCounts.LEVELS.length];
        double z2 = 0;
        int n = 0;
        for (CalibrationCounts.Area record : records) {
            for (int i = 0; i < record.error().length; i++, n++) {
                deviation[n] = record.deviation()[i];
                error[n] = record.error()[i];
                if (error[n] != 0) z2 += Math.pow(error[n] / deviation[n], 2);
            }
            for (int l = 0; l < coverage.length; l++) coverage[l] += record.covered()[l];
        }
        for (int l = 0; l < coverage.length; l++)
            coverage[l] =
                    draws < Coverage.fewestDraws(CalibrationCounts.LEVELS[l])
                            ? Double.NaN
                            : 100 * coverage[l] / pixels;
        List<Bin> bins = variant.isControl() ? List.of() : bins(deviation, error);
        return new Area(coverage, z2 / pixels, bins);
    }

    private static List<Bin> bins(double[] deviation, double[] error) {
        int[] order = Ranking.order(deviation);
        List<Bin> bins = new ArrayList<>();
        for (int b = 0; b < BINS; b++) {
            int from = (int) ((long) b * order.length / BINS);
            int to = (int) ((long) (b + 1) * order.length / BINS);
            if (to == from) continue;
            double predicted = 0;
            double squares = 0;
            for (int i = from; i < to; i++) {
                predicted += deviation[order[i]];
                squares += error[order[i]] * error[order[i]];
            }
            int count = to - from;
            bins.add(new Bin(predicted / count, Math.sqrt(squares / count), count));
        }
        return bins;
    }

    private static List<Rank> ranks(List<CalibrationCounts> records) {
        int draws = records.get(0).draws();
        Set<String> areas = new LinkedHashSet<>();
        Set<String> regions = new LinkedHashSet<>();
        for (CalibrationCounts record : records) {
            areas.addAll(record.pixelRanks().keySet());
            regions.addAll(record.regionRanks().keySet());
        }
        List<Rank> ranks = new ArrayList<>();
        for (String area : areas) {
            List<int[]> found =
                    records.stream()
                            .filter(record -> record.pixelRanks().containsKey(area))
                            .map(record -> record.pixelRanks().get(area))
                            .toList();
            int[] first = found.stream().mapToInt(r -> r[0]).toArray();
            int[] more = found.stream().flatMapToInt(r -> Arrays.stream(r).skip(1)).toArray();
            ranks.add(rank("pixel in " + area, first, more, draws));
        }
        for (String region : regions) {
            int[] found =
                    records.stream()
                            .filter(record -> record.regionRanks().containsKey(region))
                            .mapToInt(record -> record.regionRanks().get(region))
                            .toArray();
            ranks.add(rank("mean of " + region, found, new int[0], draws));
        }
        return ranks;
    }

    private static Rank rank(String where, int[] ranks, int[] more, int draws) {
        double[] place = Arrays.stream(ranks).mapToDouble(r -> (r + 0.5) / (draws + 1)).toArray();
        double mean = Arrays.stream(place).average().orElseThrow();
        double inside = Arrays.stream(place).filter(u -> Math.abs(2 * u - 1) <= 0.9).count();
        return new Rank(
                where,
                ranks,
                more,
                100 * mean,
                100 * inside / ranks.length,
                RankTest.placeAndSpread(ranks, draws, SPREADING));
    }
}
