package sc.fiji.aspire.diagnostics;

import java.util.EnumMap;
import java.util.Map;

/**
 * The figures of merit of one observation after one refinement. Figures that cannot be had, such as
 * the coverage of a point estimate or the brain of a body without skull, are missing.
 *
 * @param observation name of the observation
 * @param refinement 0 for the start fiducial, then 1, 2, ...
 * @param values finite or infinite, never NaN
 */
public record Figures(String observation, int refinement, Map<Figure, Double> values) {

    public Figures {
        if (refinement < 0)
            throw new IllegalArgumentException(
                    "Refinements count from 0, the start fiducial; found " + refinement + ".");
        EnumMap<Figure, Double> copy = new EnumMap<>(Figure.class);
        values.forEach((figure, value) -> putIfKnown(copy, figure, value));
        values = Map.copyOf(copy);
    }

    /** All figures that follow from an estimate and the masks of its truth. */
    public static Figures of(String observation, int refinement, Estimate estimate, HeadMask mask) {
        EnumMap<Figure, Double> values = new EnumMap<>(Figure.class);
        accuracy(values, estimate, mask);
        if (estimate.hasDeviation()) calibration(values, estimate, mask);
        if (estimate.draws().length > 0) coverage(values, estimate, mask);
        return new Figures(observation, refinement, values);
    }

    /** The same with one figure set, for those that do not follow from images. */
    public Figures with(Figure figure, double value) {
        EnumMap<Figure, Double> more = new EnumMap<>(Figure.class);
        more.putAll(values);
        more.put(figure, value);
        return new Figures(observation, refinement, more);
    }

    /** A figure's value, or NaN where it is missing. */
    public double get(Figure figure) {
        return values.getOrDefault(figure, Double.NaN);
    }

    private static void accuracy(Map<Figure, Double> values, Estimate e, HeadMask mask) {
        float[] truth = e.truth().values();
        int width = e.truth().grid().size(0);
        values.put(Figure.RMSE_HEAD, Accuracy.rmse(truth, e.mean(), mask.head()));
        values.put(Figure.RMSE_BRAIN, Accuracy.rmse(truth, e.mean(), mask.brain()));
        values.put(Figure.RMSE_SKULL, Accuracy.rmse(truth, e.mean(), mask.skull()));
        values.put(
                Figure.SSIM, StructuralSimilarity.HEAD.mean(truth, e.mean(), mask.head(), width));
        values.put(
                Figure.SSIM_BRAIN,
                StructuralSimilarity.SOFT_TISSUE.mean(truth, e.mean(), mask.brain(), width));
    }

    private static void calibration(Map<Figure, Double> values, Estimate e, HeadMask mask) {
        float[] truth = e.truth().values();
        float[] mean = e.mean();
        float[] deviation = e.deviation();
        boolean[] head = mask.head();
        boolean[] brain = mask.brain();
        values.put(Figure.UCE, CalibrationError.uce(truth, mean, deviation, head));
        values.put(Figure.UCE_BRAIN, CalibrationError.uce(truth, mean, deviation, brain));
        values.put(Figure.UCE_VARIANCE, CalibrationError.uceVariance(truth, mean, deviation, head));
        values.put(Figure.Z2, CalibrationError.meanSquaredZ(truth, mean, deviation, head));
        values.put(Figure.Z2_BRAIN, CalibrationError.meanSquaredZ(truth, mean, deviation, brain));
        values.put(Figure.RANK_CORRELATION, Accuracy.rankCorrelation(truth, mean, deviation, head));
    }

    private static void coverage(Map<Figure, Double> values, Estimate e, HeadMask mask) {
        float[] truth = e.truth().values();
        values.put(Figure.COVERAGE_50, 100 * Coverage.share(truth, e.draws(), mask.head(), 0.5));
        values.put(Figure.COVERAGE_80, 100 * Coverage.share(truth, e.draws(), mask.head(), 0.8));
        values.put(Figure.COVERAGE_90, 100 * Coverage.share(truth, e.draws(), mask.head(), 0.9));
        values.put(Figure.COVERAGE_95, 100 * Coverage.share(truth, e.draws(), mask.head(), 0.95));
        values.put(
                Figure.COVERAGE_90_BRAIN,
                100 * Coverage.share(truth, e.draws(), mask.brain(), 0.9));
    }

    private static void putIfKnown(Map<Figure, Double> map, Figure figure, double value) {
        if (!Double.isNaN(value)) map.put(figure, value);
    }
}
