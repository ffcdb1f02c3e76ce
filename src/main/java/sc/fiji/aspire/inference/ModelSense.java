package sc.fiji.aspire.inference;

import java.util.Collection;
import java.util.Map;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.bundle.ModelNumber;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Grid;

/**
 * Whether the numbers of a model make sense beside each other, each of which is within its {@link
 * ModelNumber}.
 *
 * @param model that was read
 */
record ModelSense(AspireModel model) {

    /** Noise over the peak of the wavelet: a record is no louder than what is sent. */
    private static final double LEAST_NOISE = 1e-9;

    private static final double MOST_NOISE = 10;

    /** How far from their centre values of images may lie, in network units. */
    private static final double FARTHEST = 100;

    /** Speeds of sound that waves are computed of, m/s. */
    private static final double SLOWEST = 100;

    private static final double FASTEST = 10_000;

    /** Of sums that were rounded. */
    private static final double ROUNDING = 1e-3;

    /** Of figures for people. */
    private static final double FIGURE = 1e30;

    private static final int DEEP = 8;

    /**
     * Refuses a model whose numbers make no sense.
     *
     * @throws IllegalArgumentException naming the number, what it is and what it may be
     */
    void require() {
        require(
                "model_error",
                model.modelError(),
                0,
                model.referenceNoise(),
                "the reference noise, which holds it");
        Grid grid = model.conditioning().grid();
        if (model.problem().isWaves()) requireWaves(model.acquisition(), grid);
        require(
                "mask_radius",
                model.conditioning().maskRadius(),
                grid.spacing(),
                ModelNumber.MASK.highest(),
                "the distance of two pixels and more");
        requireValue("start", model.start());
        if (model.prior().isKnown()) requirePrior(model.prior());
        model.normal().forEach(ModelSense::requireStatistics);
        for (AspireModel.Stage stage : model.stages()) requireFigures("training", stage.facts(), 0);
        requireFigures("calibration", model.calibration(), 0);
    }

    private void requireWaves(Acquisition acquisition, Grid grid) {
        if (!model.conditioning().units().equals(ImageUnits.SOUND_SPEED))
            throw new IllegalArgumentException(
                    "expected images in "
                            + ImageUnits.SOUND_SPEED
                            + " of records of sound waves, found "
                            + model.conditioning().units()
                            + ".");
        acquisition.requireInside(grid);
        double peak = 0;
        for (double sample : acquisition.wavelet().samples())
            peak = Math.max(peak, Math.abs(sample));
        require(
                "reference_noise",
                model.referenceNoise(),
                LEAST_NOISE * peak,
                MOST_NOISE * peak,
                "parts of the wavelet's peak");
    }

    /** A value of images. */
    private void requireValue(String what, double value) {
        ImageUnits units = model.conditioning().units();
        double far = FARTHEST * units.scale();
        if (model.problem().isWaves()) require(what, value, SLOWEST, FASTEST, "speeds of sound");
        else
            require(
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
        require("lowest value of the prior", lowest, lowest, highest, "the highest");
        double rounding = ROUNDING * Math.max(1, Math.max(Math.abs(lowest), Math.abs(highest)));
        for (float value : prior.mean())
            require("prior's mean", value, lowest - rounding, highest + rounding, "its range");
        // Of two values, one at each end.
        double most = (highest - lowest) / Math.sqrt(2) + rounding;
        for (float value : prior.deviation())
            require("prior's deviation", value, 0, most, "its range");
    }

    private static void requireStatistics(NormalSigns normal) {
        double[][] covariance = normal.covariance();
        for (int a = 0; a < covariance.length; a++)
            for (int b = 0; b < covariance.length; b++) {
                double most = Math.sqrt(covariance[a][a] * covariance[b][b]) * (1 + ROUNDING);
                require(
                        "covariance of the vital signs " + (a + 1) + " and " + (b + 1),
                        covariance[a][b],
                        a == b ? 0 : -most,
                        most,
                        "the deviations of both");
                require(
                        "covariance of the vital signs " + (a + 1) + " and " + (b + 1),
                        covariance[a][b],
                        covariance[b][a] - ROUNDING * most,
                        covariance[b][a] + ROUNDING * most,
                        "the same in both orders");
            }
    }

    /** Figures are not computed with, but shown and compared; NaN where none is known. */
    private static void requireFigures(String where, Object value, int depth) {
        if (depth > DEEP)
            throw new IllegalArgumentException(
                    where + ": expected figures, found sections of sections.");
        if (value instanceof Map<?, ?> map)
            map.forEach((name, v) -> requireFigures(where + ", " + name, v, depth + 1));
        else if (value instanceof Collection<?> list)
            list.forEach(v -> requireFigures(where, v, depth + 1));
        else if (value instanceof Number number && Math.abs(number.doubleValue()) > FIGURE)
            require(where, number.doubleValue(), -FIGURE, FIGURE, "a figure");
    }

    private static void require(
            String what, double found, double lowest, double highest, String because) {
        if (found >= lowest && found <= highest) return;
        throw new IllegalArgumentException(
                "expected \""
                        + what
                        + "\" from "
                        + Decimal.text(lowest)
                        + " to "
                        + Decimal.text(highest)
                        + " ("
                        + because
                        + "), found "
                        + Decimal.text(found)
                        + ".");
    }
}
