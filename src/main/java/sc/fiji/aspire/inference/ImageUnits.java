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

    /** Parts of the range of the maps by which samples and their mean may lie outside. */
    private static final double OF_SAMPLES = 1;

    private static final double OF_MEANS = 0.25;

    /** The least margin, in network units: 30 m/s. */
    private static final double LEAST = 0.1;

    public ImageUnits {
        if (!(scale > 0) || Float.isInfinite(scale) || !Float.isFinite(center))
            throw new IllegalArgumentException(
                    "Expected a finite centre and a positive scale of image values, found "
                            + center
                            + " and "
                            + Decimal.text(scale)
                            + ".");
    }

    /**
     * Where a posterior's mean may lie: in the range of the training maps and a margin of a quarter
     * of it, or 30 m/s, if that is more. A mean outside is refused, and no flow is trained at a
     * fiducial outside.
     *
     * @param maps range of the training maps
     */
    public Extremes rangeOfMeans(Extremes maps) {
        return range(maps, OF_MEANS);
    }

    /** The same of most samples: in the range of the training maps and as much on each side. */
    Extremes rangeOfSamples(Extremes maps) {
        return range(maps, OF_SAMPLES);
    }

    private Extremes range(Extremes maps, double part) {
        return maps.widened(Math.max(part * maps.width(), LEAST * scale));
    }

    /** Where values may lie as far as is known: speeds of sound of tissue, else nothing finite. */
    Extremes plausible() {
        return equals(SOUND_SPEED) ? TISSUE : Extremes.NONE;
    }
}
