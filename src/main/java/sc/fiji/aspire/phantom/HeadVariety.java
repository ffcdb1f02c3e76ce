package sc.fiji.aspire.phantom;

import java.util.Random;

/**
 * How much heads differ: ranges that {@link HeadPhantom} draws each head from. Where a range has
 * one value, nothing is drawn.
 *
 * @param shrink a head is at most this share smaller than the largest
 * @param skew exponent by which large heads are more frequent than small ones
 * @param aspect how much wider or narrower at equal length, standard deviation
 * @param bone mean thickness of the skull, mm
 * @param uneven share by which the bone's thickness varies with the angle
 * @param orders highest order of that variation
 * @param table share of each table of the bone's thickness
 * @param tables their speed of sound, m/s, about 2800
 * @param diploe speed between them, m/s
 * @param mottle standard deviation of the bone's texture, m/s
 * @param gap fluid between skull and brain, mm
 * @param flesh soft tissue below the skin of the scalp, mm; 0: skin alone, as thick as it is drawn
 * @param widened by how much ventricles are wider, mm
 * @param shrunken by how much sulci are wider, mm
 * @param shift of the head from the middle, mm, standard deviation
 * @param turn of the head, degrees, standard deviation
 * @param sinus share of heads with a frontal sinus
 */
record HeadVariety(
        double shrink,
        double skew,
        double aspect,
        Range bone,
        Range uneven,
        int orders,
        Range table,
        Range tables,
        Range diploe,
        Range mottle,
        Range gap,
        Range flesh,
        Range widened,
        Range shrunken,
        double shift,
        double turn,
        double sinus) {

    /**
     * From the lowest to the highest, equally likely.
     *
     * @param low lowest
     * @param high highest
     */
    record Range(double low, double high) {

        double draw(Random random) {
            return low == high ? low : low + (high - low) * random.nextDouble();
        }
    }

    /** Grown-up heads of one size in the middle of the array. */
    static final HeadVariety NARROW =
            new HeadVariety(
                    0.10,
                    4,
                    0,
                    range(4.5, 7.5),
                    range(0.25, 0.25),
                    6,
                    range(0.32, 0.32),
                    range(2700, 2900),
                    range(2300, 2500),
                    range(0, 0),
                    range(3.9, 3.9),
                    range(0, 0),
                    range(0, 0),
                    range(0, 0),
                    0.6,
                    2.5,
                    0);

    /**
     * Small and large, thin and thick, young and old: skulls from 2.5 to 10 mm whose tables may be
     * as thin as a hair or leave no diploe, wide ventricles and sulci, soft tissue of any thickness
     * below the skin, frontal sinuses, off the middle and turned.
     */
    static final HeadVariety WIDE =
            new HeadVariety(
                    0.40,
                    1.3,
                    0.03,
                    range(2.5, 10),
                    range(0.2, 0.55),
                    11,
                    range(0.05, 0.48),
                    range(2600, 3000),
                    range(2150, 2600),
                    range(0, 80),
                    range(1.5, 8),
                    range(0, 9),
                    range(-0.5, 6),
                    range(-0.3, 1.5),
                    4,
                    8,
                    0.35);

    private static Range range(double low, double high) {
        return new Range(low, high);
    }
}
