package sc.fiji.aspire.figure;

/**
 * Colours for values that are more or less certain: where the standard deviation is 0 the colour of
 * the scale, and on the way to {@code doubt} less and less of it, until everything is the same grey
 * (value-suppressing, after Correll, Moritz and Heer, CHI 2018). Mixed in {@link OkLab}, so that
 * equal steps of certainty look equally far apart and hues stay.
 *
 * @param scale colours of certain values
 * @param doubt standard deviation from which a value has no colour, in the unit of the scale
 */
public record ConfidenceColors(Scale scale, double doubt) {

    /**
     * A grey as light as the middle of the scale: neither end looks more certain than the other.
     */
    private static final double[] GREY = OkLab.of(0x8C8C8C);

    public ConfidenceColors {
        if (!(doubt > 0))
            throw new IllegalArgumentException(
                    "Expected a standard deviation above 0 at which colours end, found "
                            + doubt
                            + ".");
    }

    /** Colour 0xRRGGBB of a value with its standard deviation. */
    public int rgb(double value, double deviation) {
        double share = Math.min(1, Math.max(0, deviation / doubt));
        return OkLab.between(OkLab.of(scale.rgb(value)), GREY, share);
    }
}
