package sc.fiji.aspire.diagnostics;

import java.util.EnumMap;
import java.util.Map;
import sc.fiji.aspire.Grid;

/**
 * The metrics of one observation after one refinement. Metrics that cannot be had, such as the
 * coverage of a point estimate or the brain of a body without skull, are missing.
 *
 * @param observation name of the observation
 * @param refinement 0 for the start fiducial, then 1, 2, ...
 * @param values finite or infinite, never NaN
 */
public record Metrics(String observation, int refinement, Map<Metric, Double> values) {

    public Metrics {
        if (refinement < 0)
            throw new IllegalArgumentException(
                    "Refinements count from 0, the start fiducial; found " + refinement + ".");
        EnumMap<Metric, Double> copy = new EnumMap<>(Metric.class);
        values.forEach((metric, value) -> putIfKnown(copy, metric, value));
        values = Map.copyOf(copy);
    }

    /** All metrics that follow from an estimate and the masks of its truth. */
    public static Metrics of(String observation, int refinement, Estimate estimate, HeadMask mask) {
        EnumMap<Metric, Double> values = new EnumMap<>(Metric.class);
        accuracy(values, estimate, mask);
        if (estimate.hasDeviation()) calibration(values, estimate, mask);
        if (estimate.draws().length > 0) coverage(values, estimate, mask);
        return new Metrics(observation, refinement, values);
    }

    /** The same with one metric set, for those that do not follow from images. */
    public Metrics with(Metric metric, double value) {
        EnumMap<Metric, Double> more = new EnumMap<>(Metric.class);
        more.putAll(values);
        more.put(metric, value);
        return new Metrics(observation, refinement, more);
    }

    /** A metric's value, or NaN where it is missing. */
    public double get(Metric metric) {
        return values.getOrDefault(metric, Double.NaN);
    }

    private static void accuracy(Map<Metric, Double> values, Estimate e, HeadMask mask) {
        float[] truth = e.truth().values();
        Grid grid = e.truth().grid();
        values.put(Metric.RMSE_HEAD, Accuracy.rmse(truth, e.mean(), mask.head()));
        values.put(Metric.RMSE_BRAIN, Accuracy.rmse(truth, e.mean(), mask.brain()));
        values.put(Metric.RMSE_SKULL, Accuracy.rmse(truth, e.mean(), mask.skull()));
        values.put(Metric.SSIM, StructuralSimilarity.HEAD.mean(truth, e.mean(), mask.head(), grid));
        values.put(
                Metric.SSIM_BRAIN,
                StructuralSimilarity.SOFT_TISSUE.mean(truth, e.mean(), mask.brain(), grid));
    }

    private static void calibration(Map<Metric, Double> values, Estimate e, HeadMask mask) {
        float[] truth = e.truth().values();
        float[] mean = e.mean();
        float[] deviation = e.deviation();
        boolean[] head = mask.head();
        boolean[] brain = mask.brain();
        values.put(Metric.UCE, CalibrationError.uce(truth, mean, deviation, head));
        values.put(Metric.UCE_BRAIN, CalibrationError.uce(truth, mean, deviation, brain));
        values.put(Metric.UCE_VARIANCE, CalibrationError.uceVariance(truth, mean, deviation, head));
        values.put(Metric.Z2, CalibrationError.meanSquaredZ(truth, mean, deviation, head));
        values.put(Metric.Z2_BRAIN, CalibrationError.meanSquaredZ(truth, mean, deviation, brain));
        values.put(Metric.RANK_CORRELATION, Accuracy.rankCorrelation(truth, mean, deviation, head));
    }

    private static void coverage(Map<Metric, Double> values, Estimate e, HeadMask mask) {
        float[] truth = e.truth().values();
        values.put(Metric.COVERAGE_50, 100 * Coverage.share(truth, e.draws(), mask.head(), 0.5));
        values.put(Metric.COVERAGE_80, 100 * Coverage.share(truth, e.draws(), mask.head(), 0.8));
        values.put(Metric.COVERAGE_90, 100 * Coverage.share(truth, e.draws(), mask.head(), 0.9));
        values.put(Metric.COVERAGE_95, 100 * Coverage.share(truth, e.draws(), mask.head(), 0.95));
        values.put(
                Metric.COVERAGE_90_BRAIN,
                100 * Coverage.share(truth, e.draws(), mask.brain(), 0.9));
    }

    private static void putIfKnown(Map<Metric, Double> map, Metric metric, double value) {
        if (!Double.isNaN(value)) map.put(metric, value);
    }
}
