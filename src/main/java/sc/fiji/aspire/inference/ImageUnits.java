package sc.fiji.aspire.inference;

import sc.fiji.aspire.Decimal;

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

    public ImageUnits {
        if (!(scale > 0) || Float.isInfinite(scale) || !Float.isFinite(center))
            throw new IllegalArgumentException(
                    "Expected a finite centre and a positive scale of image values, found "
                            + center
                            + " and "
                            + Decimal.text(scale)
                            + ".");
    }
}
