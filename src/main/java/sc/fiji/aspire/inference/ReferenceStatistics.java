package sc.fiji.aspire.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.aspire.bundle.Manifest;
import sc.fiji.aspire.bundle.ModelNumber;
import sc.fiji.aspire.range.NoiseTrend;

/**
 * What is normal for a refinement's {@link RefinementStatistics}: their mean and covariance over
 * records like those that the model was trained on. Hotelling's T^2 measures how far the statistics
 * of another record are from that,
 *
 * <pre>
 * T^2 = (v - mean)' C^-1 (v - mean) / (1 + 1/n),   T^2 (f - k + 1) / (f k) ~ F(k, f - k + 1)
 * </pre>
 *
 * for k statistics, a mean of n records and a covariance of f degrees of freedom: the probability
 * of statistics as far off or farther, exact for Gaussian statistics, whatever their number. It is
 * too low if the statistics spread more widely than Gaussian ones, or if the n records are more
 * alike than independent ones.
 *
 * @param mean of each statistic
 * @param covariance of the statistics
 * @param records that the mean is over
 * @param degrees of freedom of the covariance, at least the number of statistics
 * @param trend of the mean, which is that of the noise level 0
 */
public record ReferenceStatistics(
        double[] mean, double[][] covariance, int records, int degrees, NoiseTrend trend) {

    /**
     * Standard deviation that every statistic is taken to have besides, 1 dB: amplitudes are seldom
     * known better, and the records that this is measured with come from one solver.
     */
    private static final double LEAST = 0.23;

    /** A standard deviation of a factor of 7 says nothing. */
    private static final double MOST_VARIANCE = 4;

    private static final String SLOPE = "slope";
    private static final String CURVE = "curve";

    public ReferenceStatistics {
        int statistics = RefinementStatistics.NAMES.size();
        if (mean.length != statistics
                || covariance.length != statistics
                || records < 1
                || degrees < statistics)
            throw new IllegalArgumentException(
                    "Expected "
                            + statistics
                            + " statistics of at least 1 record and as many degrees of freedom,"
                            + " found "
                            + mean.length
                            + " of "
                            + records
                            + " records and "
                            + degrees
                            + ".");
    }

    /**
     * The mean of new records, and the spread within them and within others whose mean may be
     * different, such as those that the flows were fitted to.
     *
     * @param fresh statistics of records that the model has not seen, at least one
     * @param other statistics of further records
     */
    public static ReferenceStatistics of(
            List<RefinementStatistics> fresh, List<RefinementStatistics> other) {
        NoiseTrend trend =
                NoiseTrend.fit(
                        List.of(levels(fresh), levels(other)),
                        List.of(values(fresh), values(other)));
        return of(atZero(fresh, trend), atZero(other, trend), trend);
    }

    private static double[] levels(List<RefinementStatistics> group) {
        return group.stream().mapToDouble(RefinementStatistics::level).toArray();
    }

    private static double[][] values(List<RefinementStatistics> group) {
        return group.stream().map(RefinementStatistics::values).toArray(double[][]::new);
    }

    private static List<RefinementStatistics> atZero(
            List<RefinementStatistics> group, NoiseTrend trend) {
        return group.stream()
                .map(one -> new RefinementStatistics(trend.without(one.values(), one.level(), 1)))
                .toList();
    }

    private static ReferenceStatistics of(
            List<RefinementStatistics> fresh, List<RefinementStatistics> other, NoiseTrend trend) {
        int degrees = Math.max(0, fresh.size() - 1) + Math.max(0, other.size() - 1);
        degrees -= trend.terms();
        int statistics = RefinementStatistics.NAMES.size();
        if (fresh.isEmpty() || degrees < statistics)
            throw new IllegalArgumentException(
                    "Expected statistics of at least "
                            + (statistics + 1)
                            + " records, found "
                            + (fresh.size() + other.size())
                            + ".");
        double[][] covariance = new double[statistics][statistics];
        for (List<RefinementStatistics> group : List.of(fresh, other)) {
            double[] middle = mean(group);
            for (RefinementStatistics one : group)
                for (int a = 0; a < statistics; a++)
                    for (int b = 0; b < statistics; b++)
                        covariance[a][b] +=
                                (one.values()[a] - middle[a])
                                        * (one.values()[b] - middle[b])
                                        / degrees;
        }
        return new ReferenceStatistics(mean(fresh), covariance, fresh.size(), degrees, trend);
    }

    /** A mean and covariance that go with no level of noise. */
    public ReferenceStatistics(double[] mean, double[][] covariance, int records, int degrees) {
        this(mean, covariance, records, degrees, NoiseTrend.NONE);
    }

    /** What is normal of records of a level of noise. */
    ReferenceStatistics at(double level) {
        if (trend.isNone()) return this;
        return new ReferenceStatistics(
                trend.without(mean, level, -1), covariance, records, degrees);
    }

    private static double[] mean(List<RefinementStatistics> group) {
        double[] mean = new double[RefinementStatistics.NAMES.size()];
        for (RefinementStatistics one : group)
            for (int a = 0; a < mean.length; a++) mean[a] += one.values()[a] / group.size();
        return mean;
    }

    /** Whether normal records differ so much that almost any record would count as normal. */
    boolean areVague() {
        for (int a = 0; a < mean.length; a++) if (covariance[a][a] > MOST_VARIANCE) return true;
        return false;
    }

    /** The probability that a normal record's statistics are as far off as these or farther. */
    public double probability(RefinementStatistics found) {
        int statistics = mean.length;
        double[] offset = new double[statistics];
        for (int a = 0; a < statistics; a++) offset[a] = found.values()[a] - mean[a];
        double t2 = squaredDistance(offset) / (1 + 1.0 / records);
        int rest = degrees - statistics + 1;
        return new FDistribution(statistics, rest)
                .tail(t2 * rest / ((double) degrees * statistics));
    }

    /**
     * The probability that a normal record's misfit rises by as much as this, or more, from the
     * refinement's fiducial to its mean (or falls by as little): Student's t.
     *
     * @param rise log of chi^2 after over chi^2 before
     */
    public double probabilityOfRise(double rise) {
        int before = RefinementStatistics.MISFIT_BEFORE;
        int after = RefinementStatistics.MISFIT_AFTER;
        double variance =
                covariance[before][before]
                        + covariance[after][after]
                        - 2 * covariance[before][after]
                        + LEAST * LEAST;
        return probabilityAbove(rise - mean[after] + mean[before], Math.sqrt(variance));
    }

    /**
     * The probability that the mean of a refinement leaves as much of a normal record unexplained,
     * or more: Student's t. This statistic is the most informative, and alone it needs few records.
     */
    public double probabilityOfMisfit(RefinementStatistics found) {
        int after = RefinementStatistics.MISFIT_AFTER;
        return probabilityAbove(found.values()[after] - mean[after], deviation(after));
    }

    private double probabilityAbove(double offset, double deviation) {
        double t = offset / deviation / Math.sqrt(1 + 1.0 / records);
        double half = 0.5 * new FDistribution(1, degrees).tail(t * t);
        return t > 0 ? half : 1 - half;
    }

    /** Number of the statistic that is the most standard deviations from its mean. */
    public int strangest(RefinementStatistics found) {
        int strangest = 0;
        double farthest = 0;
        for (int a = 0; a < mean.length; a++) {
            double distance = Math.abs(found.values()[a] - mean[a]) / deviation(a);
            if (distance > farthest) {
                farthest = distance;
                strangest = a;
            }
        }
        return strangest;
    }

    /** Standard deviation of a statistic. */
    public double deviation(int statistic) {
        return Math.sqrt(covariance[statistic][statistic] + LEAST * LEAST);
    }

    /** v' C^-1 v, by the factor L of C = L L'. */
    private double squaredDistance(double[] v) {
        int n = v.length;
        double[][] factor = new double[n][n];
        double[] solved = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double value = covariance[i][j] + (i == j ? LEAST * LEAST : 0);
                for (int k = 0; k < j; k++) value -= factor[i][k] * factor[j][k];
                factor[i][j] = i == j ? Math.sqrt(value) : value / factor[j][j];
            }
            double rest = v[i];
            for (int k = 0; k < i; k++) rest -= factor[i][k] * solved[k];
            solved[i] = rest / factor[i][i];
            sum += solved[i] * solved[i];
        }
        return sum;
    }

    /** The same in types that YAML has. */
    Map<String, Object> toMap() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("signs", RefinementStatistics.NAMES);
        values.put("records", records);
        values.put("degrees", degrees);
        values.put("mean", list(mean));
        List<Object> rows = new ArrayList<>();
        for (double[] row : covariance) rows.addAll(list(row));
        values.put("covariance", rows);
        if (!trend.isNone()) {
            values.put(SLOPE, list(trend.slope()));
            values.put(CURVE, list(trend.curve()));
        }
        return values;
    }

    private static List<Double> list(double[] numbers) {
        List<Double> list = new ArrayList<>();
        for (double number : numbers) list.add(number);
        return list;
    }

    private static NoiseTrend trend(Manifest section) {
        if (!section.has(SLOPE)) return NoiseTrend.NONE;
        double[] slope = ModelNumber.SLOPE.all(section);
        double[] curve = ModelNumber.CURVE.all(section);
        int statistics = RefinementStatistics.NAMES.size();
        if (slope.length != statistics || curve.length != statistics)
            throw new IllegalArgumentException(
                    section.where()
                            + ": expected a slope and a curve of "
                            + statistics
                            + " statistics, found "
                            + slope.length
                            + " and "
                            + curve.length
                            + " numbers. Get the file again.");
        return new NoiseTrend(slope, curve);
    }

    /**
     * Reads what {@link #toMap} wrote.
     *
     * @throws IllegalArgumentException if that is no mean and covariance of the statistics
     */
    static ReferenceStatistics read(Manifest section) {
        double[] mean = ModelNumber.MEAN.all(section);
        double[] rows = ModelNumber.COVARIANCE.all(section);
        int statistics = RefinementStatistics.NAMES.size();
        if (mean.length != statistics || rows.length != statistics * statistics)
            throw new IllegalArgumentException(
                    section.where()
                            + ": expected a mean and covariance of "
                            + statistics
                            + " statistics, found "
                            + mean.length
                            + " and "
                            + rows.length
                            + " numbers. Get the file again.");
        double[][] covariance = new double[statistics][];
        for (int a = 0; a < statistics; a++)
            covariance[a] = Arrays.copyOfRange(rows, a * statistics, (a + 1) * statistics);
        ReferenceStatistics read =
                new ReferenceStatistics(
                        mean,
                        covariance,
                        ModelNumber.RECORDS.whole(section),
                        ModelNumber.DEGREES.whole(section),
                        trend(section));
        if (!(read.squaredDistance(mean) < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException(
                    section.where()
                            + ": expected a covariance of the statistics, found a matrix that is"
                            + " none. Get the file again.");
        return read;
    }
}
