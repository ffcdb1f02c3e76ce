package sc.fiji.aspire.inference;

import java.util.Collection;
import java.util.Map;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.bundle.ModelNumber;
import sc.fiji.aspire.correlation.SharedError;

/**
 * Checks that the numbers of a model, each of which is within the range of its {@link ModelNumber},
 * do not contradict each other.
 *
 * @param model that was read
 */
record ModelSense(AspireModel model) {

    /** How far from their centre values of images may lie, in network units. */
    private static final double FARTHEST = 100;

    /** Of sums that were rounded. */
    private static final double ROUNDING = 1e-3;

    /** Of numbers that are shown to people. */
    private static final double LARGEST = 1e30;

    private static final int DEEP = 8;

    /**
     * Refuses a model whose numbers make no sense.
     *
     * @throws IllegalArgumentException naming the number, what it is and what it may be
     */
    void require() {
        ModelNumber.require(
                "model_error",
                model.modelError(),
                0,
                model.referenceNoise(),
                "the reference noise, which holds it");
        Grid grid = model.conditioning().grid();
        ModelNumber.require(
                "mask_radius",
                model.conditioning().maskRadius(),
                grid.spacing(),
                ModelNumber.MASK.highest(),
                "the distance of two pixels and more");
        requireValue("start", model.start());
        if (model.prior().isKnown()) requirePrior(model.prior());
        model.normal().forEach(ModelSense::requireStatistics);
        for (AspireModel.Stage stage : model.stages()) {
            requireNumbers("training", stage.facts(), 0);
            requireLengths(stage.error(), grid);
        }
        requireNumbers("calibration", model.calibration(), 0);
    }

    /** Fields of shorter lengths take more numbers than the image has pixels. */
    private static void requireLengths(SharedError error, Grid grid) {
        double largest = grid.spacing() * Math.max(grid.size(0), grid.size(1));
        for (SharedError.Part part : error.parts())
            ModelNumber.require(
                    "length of the " + SharedError.MEMBER,
                    part.length(),
                    grid.spacing(),
                    largest,
                    "from a pixel to the grid");
    }

    /** A value of images. */
    private void requireValue(String what, double value) {
        ImageUnits units = model.conditioning().units();
        double far = FARTHEST * units.scale();
        ModelNumber.require(
                what,
                value,
                units.center() - far,
                units.center() + far,
                FARTHEST + " times the scale of the images");
    }

    private void requirePrior(Prior prior) {
        double lowest = prior.range().lowest();
        double highest = prior.range().highest();
        requireValue("lowest value of the prior", lowest);
        requireValue("highest value of the prior", highest);
        ModelNumber.require("lowest value of the prior", lowest, lowest, highest, "the highest");
        double rounding = ROUNDING * Math.max(1, Math.max(Math.abs(lowest), Math.abs(highest)));
        for (float value : prior.mean())
            ModelNumber.require(
                    "prior's mean", value, lowest - rounding, highest + rounding, "its range");
        // Of two values, one at each end.
        double most = (highest - lowest) / Math.sqrt(2) + rounding;
        for (float value : prior.deviation())
            ModelNumber.require("prior's deviation", value, 0, most, "its range");
    }

    private static void requireStatistics(ReferenceStatistics normal) {
        double[][] covariance = normal.covariance();
        for (int a = 0; a < covariance.length; a++)
            for (int b = 0; b < covariance.length; b++) {
                double most = Math.sqrt(covariance[a][a] * covariance[b][b]) * (1 + ROUNDING);
                ModelNumber.require(
                        "covariance of the statistics " + (a + 1) + " and " + (b + 1),
                        covariance[a][b],
                        a == b ? 0 : -most,
                        most,
                        "the deviations of both");
                ModelNumber.require(
                        "covariance of the statistics " + (a + 1) + " and " + (b + 1),
                        covariance[a][b],
                        covariance[b][a] - ROUNDING * most,
                        covariance[b][a] + ROUNDING * most,
                        "the same in both orders");
            }
    }

    /** A number that is finite, and that no measurement gives. */
    private static boolean isNone(double number) {
        return Double.isFinite(number) && Math.abs(number) > LARGEST;
    }

    /**
     * These numbers are only shown and compared: they are NaN if unknown, and infinite if an error
     * was divided by a spread of 0.
     */
    private static void requireNumbers(String where, Object value, int depth) {
        if (depth > DEEP)
            throw new IllegalArgumentException(
                    where + ": expected numbers, found sections inside sections.");
        if (value instanceof Map<?, ?> map)
            map.forEach((name, v) -> requireNumbers(where + ", " + name, v, depth + 1));
        else if (value instanceof Collection<?> list)
            list.forEach(v -> requireNumbers(where, v, depth + 1));
        else if (value instanceof Number number && isNone(number.doubleValue()))
            ModelNumber.require(
                    where,
                    number.doubleValue(),
                    -LARGEST,
                    LARGEST,
                    "a number that a measurement can give");
    }
}
