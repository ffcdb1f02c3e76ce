package sc.fiji.aspire.diagnostics;

import sc.fiji.aspire.Grid;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Surroundings;

/**
 * Which pixels of a true head count: found from its speeds of sound alone, at any spacing up to
 * about 2 mm, of volumes 6 mm.
 *
 * <ul>
 *   <li>head: all that the water around cannot reach, scalp included;
 *   <li>skull: at least 1800 m/s;
 *   <li>brain: enclosed by the skull and below 1640 m/s, so that pixels which bone fills in part
 *       count for the head only. Empty where no closed skull is. In a volume every skull is open at
 *       its base, and a {@link Cavity} is enclosed.
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
     * @throws IllegalArgumentException if the map has no body with water around it
     */
    public static HeadMask of(Medium truth) {
        HeadMask mask = find(truth.values(), truth.grid());
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
    static HeadMask find(float[] speed, Grid grid) {
        boolean[] water = new boolean[speed.length];
        boolean[] noBone = new boolean[speed.length];
        for (int i = 0; i < speed.length; i++) {
            water[i] = Math.abs(speed[i] - speed[0]) <= NOT_WATER;
            noBone[i] = speed[i] < BONE;
        }
        boolean[] aroundHead = Surroundings.of(grid.size(), water);
        boolean[] enclosed = enclosed(noBone, grid);
        boolean[] head = new boolean[speed.length];
        boolean[] brain = new boolean[speed.length];
        boolean[] skull = new boolean[speed.length];
        for (int i = 0; i < speed.length; i++) {
            head[i] = !aroundHead[i];
            skull[i] = !noBone[i];
            brain[i] = enclosed[i] && speed[i] < SOFT;
        }
        return new HeadMask(head, brain, skull);
    }

    private static boolean[] enclosed(boolean[] noBone, Grid grid) {
        if (grid.numDimensions() == 3) return Cavity.ofSkull(grid).in(noBone);
        boolean[] enclosed = Surroundings.of(grid.size(), noBone);
        for (int i = 0; i < enclosed.length; i++) enclosed[i] = !enclosed[i];
        return enclosed;
    }

    /** Number of true pixels. */
    public static int count(boolean[] mask) {
        int count = 0;
        for (boolean b : mask) if (b) count++;
        return count;
    }
}
