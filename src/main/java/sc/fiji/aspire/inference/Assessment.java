package sc.fiji.aspire.inference;

import java.util.Locale;
import sc.fiji.aspire.anomaly.Anomaly;
import sc.fiji.aspire.anomaly.NormalScores;

/**
 * What a refinement's statistics and the noise say about the record: {@code inside} what is normal
 * for the model, {@code unusual} or {@code outside}.
 *
 * <p>Two tests share the probability: one of all statistics together, which finds what no single
 * statistic shows, and one of the remaining misfit, which needs fewer normal records to be sharp.
 *
 * <p>The statistics do not show white noise, because scores and misfits are larger. So a record is
 * also unusual if its noise is more than {@value #LOUD} times that of the training records: a third
 * refinement of ring64 covered 90 % of pixels as it should at 1 and 1.8 times, 87 % at 3.2 and 81 %
 * at 5.6. Less noise does no harm. Flows that are told the noise have a range of it instead, beyond
 * which a record is outside.
 *
 * <p>A record that has an {@link Anomaly} is unusual at least.
 *
 * <p>What breaks {@link AbsoluteLimits} is outside, whatever the statistics of the bundle.
 *
 * @param verdict in one word
 * @param probability that a normal record is as far off; NaN if nothing is known
 * @param reason the limit that is broken, or the statistic that is farthest off: found and
 *     expected; empty if nothing is known
 */
public record Assessment(Verdict verdict, double probability, String reason) {

    /**
     * Share of normal runs that are called unusual or worse, at most, if statistics are Gaussian.
     */
    public static final double UNUSUAL = 1e-2;

    /** Share of normal runs that are called outside, at most, if statistics are Gaussian. */
    public static final double OUTSIDE = 1e-4;

    private static final double LOUD = 2;

    /** All statistics together, and how much is left unexplained. */
    private static final double TESTS = 2;

    /** About what share of normal records lies farther than the range that the reason names. */
    private static final double DEVIATIONS = 2;

    /**
     * Judges one of a model's refinements. So that the shares hold for a whole run, each of its
     * refinements gets an equal part of them.
     *
     * @param refinement counted from 1
     * @param recordNoise standard deviation of the record's own noise
     */
    static Assessment of(
            AspireModel model,
            int refinement,
            RefinementStatistics statistics,
            double recordNoise) {
        Assessment byStatistics = of(model, refinement, statistics);
        double loudest = LOUD * model.recordNoise();
        boolean told = model.conditioning().noise().isPresent();
        boolean loud = !told && recordNoise > loudest && loudest > 0;
        if (!loud || byStatistics.verdict().compareTo(Verdict.UNUSUAL) >= 0) return byStatistics;
        String reason = reason("noise of the record", 0, loudest, recordNoise);
        return new Assessment(Verdict.UNUSUAL, byStatistics.probability(), reason);
    }

    private static Assessment of(
            AspireModel model, int refinement, RefinementStatistics statistics) {
        if (model.normal().isEmpty()) return new Assessment(Verdict.UNKNOWN, Double.NaN, "");
        ReferenceStatistics normal = model.normal().get(refinement - 1).at(statistics.level());
        if (normal.areVague()) return new Assessment(Verdict.UNKNOWN, Double.NaN, "");
        double ofAll = normal.probability(statistics);
        double ofMisfit = normal.probabilityOfMisfit(statistics);
        double probability = Math.min(1, TESTS * Math.min(ofAll, ofMisfit));
        int statistic =
                ofMisfit < ofAll ? RefinementStatistics.MISFIT_AFTER : normal.strangest(statistics);
        double middle = normal.mean()[statistic];
        double range = DEVIATIONS * normal.deviation(statistic);
        String reason =
                reason(
                        RefinementStatistics.NAMES.get(statistic),
                        Math.exp(middle - range),
                        Math.exp(middle + range),
                        Math.exp(statistics.values()[statistic]));
        return new Assessment(verdict(probability * model.stages().size()), probability, reason);
    }

    /** Of what breaks an absolute limit, that it says in words. */
    static Assessment beyond(String limit) {
        return new Assessment(Verdict.OUTSIDE, 0, limit);
    }

    /** Of a record that contradicts the posterior in places. */
    static Assessment unexplained(Anomaly anomaly) {
        return new Assessment(Verdict.UNUSUAL, NormalScores.ALARMS, anomaly.toString());
    }

    /** The worse of two: the other verdict, or with the same one the less probable. */
    Assessment worse(Assessment other) {
        int order = other.verdict.compareTo(verdict);
        return order > 0 || order == 0 && other.probability < probability ? other : this;
    }

    private static Verdict verdict(double probability) {
        // Statistics that are no numbers have no probability, and are not normal.
        if (!(probability >= OUTSIDE)) return Verdict.OUTSIDE;
        return probability < UNUSUAL ? Verdict.UNUSUAL : Verdict.INSIDE;
    }

    private static String reason(String what, double low, double high, double found) {
        return String.format(
                Locale.ROOT, "%s: expected %.3g to %.3g, found %.3g", what, low, high, found);
    }
}
