package sc.fiji.aspire.inference;

import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.posterior.Extremes;

/**
 * What the values of images mean, and how flows see them: (value - center) / scale.
 *
 * @param name such as m/s
 * @param center value that is 0 in network units
 * @param scale how far from it the value lies that is 1 in network units, positive
 */
public record ImageUnits(String name, float center, float scale) {

    /** Speeds of sound in the body. */
    public static final ImageUnits SOUND_SPEED = new ImageUnits("m/s", 1540, 300);

    /** From fat to the skull's outer table, m/s. */
    private static final Extremes TISSUE = new Extremes(1400, 3000);

    public ImageUnits {
        if (!(scale > 0) || Float.isInfinite(scale) || !Float.isFinite(center))
            throw new IllegalArgumentException(
                    "Expected a finite centre and a positive scale of image values, found "
                            + center
                            + " and "
                            + Decimal.text(scale)
                            + ".");
    }

    /** Where values may lie as far as is known: speeds of sound of tissue, else nothing finite. */
    Extremes plausible() {
        return equals(SOUND_SPEED) ? TISSUE : Extremes.NONE;
    }
}
