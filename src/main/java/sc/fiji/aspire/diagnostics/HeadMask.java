package sc.fiji.aspire.diagnostics;

import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Surroundings;

/**
 * Which pixels of a true head section count: found from its speeds of sound alone, at any spacing
 * up to about 2 mm.
 *
 * <ul>
 *   <li>head: all that the water around cannot reach, scalp included;
 *   <li>skull: at least 1800 m/s;
 *   <li>brain: enclosed by the skull and below 1640 m/s, so that pixels which bone fills in part
 *       count for the head only. Empty where no closed skull is.
 * </ul>
 *
 * @param head true inside the head, x fastest
 * @param brain true inside the brain
 * @param skull true in bone
 */
public record HeadMask(boolean[] head, boolean[] brain, boolean[] skull) {

    private static final float NOT_WATER = 10;
    private static final float BONE = 1800;
    private static final float SOFT = 1640;

    /** No water is slower or faster, m/s. */
    private static final float COLD = 1390;

    private static final float HOT = 1570;

    /**
     * The masks of a true map.
     *
     * @throws IllegalArgumentException if the map is no 2-D section with water around the body
     */
    public static HeadMask of(Medium truth) {
        if (truth.grid().numDimensions() != 2)
            throw new IllegalArgumentException(
                    "A head mask needs a section with two axes, found " + truth.grid() + ".");
        HeadMask mask = find(truth.values(), truth.grid().size(0));
        float corner = truth.values()[0];
        boolean wet = corner > COLD && corner < HOT;
        if (count(mask.head()) == 0 || !wet)
            throw new IllegalArgumentException(
                    "Expected a body with water around it, found "
                            + (wet ? "water only" : corner + " m/s in the corner")
                            + ". Give the true map of the same body in m/s.");
        return mask;
    }

    /**
     * The masks of any image, such as a posterior mean: where they are not found, they are empty.
     */
    static HeadMask find(float[] speed, int width) {
        boolean[] water = new boolean[speed.length];
        boolean[] noBone = new boolean[speed.length];
        for (int i = 0; i < speed.length; i++) {
            water[i] = Math.abs(speed[i] - speed[0]) <= NOT_WATER;
            noBone[i] = speed[i] < BONE;
        }
        int[] size = {width, speed.length / width};
        boolean[] aroundHead = Surroundings.of(size, water);
        boolean[] aroundSkull = Surroundings.of(size, noBone);
        boolean[] head = new boolean[speed.length];
        boolean[] brain = new boolean[speed.length];
        boolean[] skull = new boolean[speed.length];
        for (int i = 0; i < speed.length; i++) {
            head[i] = !aroundHead[i];
            skull[i] = !noBone[i];
            brain[i] = !aroundSkull[i] && speed[i] < SOFT;
        }
        return new HeadMask(head, brain, skull);
    }

    /** Number of true pixels. */
    public static int count(boolean[] mask) {
        int count = 0;
        for (boolean b : mask) if (b) count++;
        return count;
    }
}
