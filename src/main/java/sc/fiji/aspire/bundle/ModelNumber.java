package sc.fiji.aspire.bundle;

import java.util.Arrays;
import java.util.List;
import sc.fiji.aspire.Decimal;

/**
 * The numbers in a model's description, and the range of each. A bundle may be hostile, and a
 * meaningless number can give results that look sensible. How the numbers must fit together is
 * checked where a model is made from them; the sizes of a network are checked by its architecture.
 */
public enum ModelNumber {
    /** Points of the grid along an axis. */
    SIZE("size", 1, 1 << 13),
    /** Of the grid, mm. */
    SPACING("spacing", 1e-3, 1e3),
    /** Pixels along a side of the flows' images, which are square if they say no more. */
    CROP("crop", 1, 1 << 13),
    CROP_HEIGHT("crop_height", 1, 1 << 13),
    CROP_DEPTH("crop_depth", 1, 1 << 13),
    /** Of the mask, mm. */
    MASK("mask_radius", 1e-3, 1e6),
    /** In the unit of the records, which anything may be. */
    NOISE("reference_noise", 1e-12, 1e12),
    MODEL_ERROR("model_error", 0, 1e12),
    /** The mean of so many has an error of a twentieth of their spread. */
    FIDUCIAL_DRAWS("fiducial_draws", 2, 512),
    /** In the unit of the images, which anything may be. */
    START("start", -1e12, 1e12),
    CENTER("center", -1e12, 1e12),
    SCALE("scale", 1e-12, 1e12),
    /** Share of a record's traces. */
    MISSING("missing", 0, 1),
    /** Share of a score's mean square. */
    SCORE_NOISE("score_noise", 0, 1),
    /** In 1 over the unit of the images. */
    SCORE_SCALE("score_scale", 1e-20, 1e20),
    /** Training tries 0.7 to 1.6; what is beyond is outside. */
    TEMPERATURE("temperature", 0.01, 10),
    /** Of images in network units. */
    CHECK("check", -1e6, 1e6),
    /** Of a correlation, mm. */
    LENGTH("length", 1e-3, 1e6),
    /** Of a pixel's variance. */
    SHARE("share", 0, 1),
    /** Of normal scores. */
    BODIES("bodies", 1, 1_000_000),
    /** In deviations; of fewer than two, every record would exceed it. */
    THRESHOLD("threshold", 2, 1000),
    EDGES("edges", 0, 1e12),
    /** Of a deviation. */
    WIDENING("widening", 0.01, 1000),
    MAPS("maps", 2, 1 << 30),
    LOWEST("lowest", -1e12, 1e12),
    HIGHEST("highest", -1e12, 1e12),
    RECORDS("records", 1, 1_000_000),
    DEGREES("degrees", 1, 1_000_000),
    /** Of logarithms, none of less than 1e-9. */
    MEAN("mean", -21, 50),
    /** Of the mean, by a decade of the noise. */
    SLOPE("slope", -100, 100),
    /** The same, by its square. */
    CURVE("curve", -100, 100),
    /** Of logarithms; nothing is judged by a large one. */
    COVARIANCE("covariance", -2500, 2500);

    private final String member;
    private final double lowest;
    private final double highest;

    ModelNumber(String member, double lowest, double highest) {
        this.member = member;
        this.lowest = lowest;
        this.highest = highest;
    }

    /** The highest that it may be. */
    public double highest() {
        return highest;
    }

    /** The number of a section. */
    public double of(Manifest section) {
        return section.number(member, lowest, highest);
    }

    /** The whole number of a section. */
    public int whole(Manifest section) {
        return section.integer(member, (int) lowest, (int) highest);
    }

    /** The list of whole numbers of a section. */
    public int[] wholes(Manifest section) {
        return section.integers(member, (int) lowest, (int) highest);
    }

    /** The list of numbers of a section. */
    public double[] all(Manifest section) {
        return section.numbers(member, lowest, highest);
    }

    /** The same as a list. */
    public List<Double> list(Manifest section) {
        return Arrays.stream(all(section)).boxed().toList();
    }

    /**
     * Refuses a number by what it is beside others.
     *
     * @param what it is
     * @param because where its bounds come from
     * @throws IllegalArgumentException naming all
     */
    public static void require(
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
