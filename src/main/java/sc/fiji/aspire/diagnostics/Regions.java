package sc.fiji.aspire.diagnostics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import sc.fiji.aspire.Grid;

/**
 * What of an image is ranked: means over named regions, and single pixels far apart.
 *
 * <p>They are found in the posterior mean, not in the truth: a region that the truth's own values
 * bound, such as all pixels that are bone, would hold its high values and not those of the draws,
 * and the ranks even of a right posterior would be off. What follows from the record alone is as
 * far from the truth as from a draw; the mean of dozens of draws is that but for a small rest.
 *
 * @param areas masks by name: brain, its halves and quarters about its centre, of volumes what is
 *     above and below that too, and skull; those that have no pixel are left out
 * @param pixels chosen pixels by name of their area: head (skull and brain), and brain
 */
record Regions(Map<String, boolean[]> areas, Map<String, int[]> pixels) {

    private static final int PIXELS = 4;
    private static final int CANDIDATES = 20;

    /**
     * The regions of a posterior.
     *
     * @param seed of the choice of pixels
     */
    static Regions of(Estimate posterior, long seed) {
        Grid grid = posterior.truth().grid();
        HeadMask mask = HeadMask.find(posterior.mean(), grid);
        Map<String, boolean[]> areas = new LinkedHashMap<>();
        areas.put("brain", mask.brain());
        double[] centre = centre(mask.brain(), grid);
        for (int side = 0; side < 2; side++) {
            boolean[] half = half(mask.brain(), grid, centre, 0, side);
            String name = side == 0 ? "left" : "right";
            areas.put("brain " + name, half);
            areas.put("brain front " + name, half(half, grid, centre, 1, 0));
            areas.put("brain back " + name, half(half, grid, centre, 1, 1));
        }
        if (grid.numDimensions() == 3) {
            areas.put("brain low", half(mask.brain(), grid, centre, 2, 0));
            areas.put("brain high", half(mask.brain(), grid, centre, 2, 1));
        }
        areas.put("skull", mask.skull());
        areas.values().removeIf(area -> HeadMask.count(area) == 0);
        Map<String, int[]> pixels = new LinkedHashMap<>();
        // Neighbouring seeds of java.util.Random begin with neighbouring numbers.
        SplittableRandom random = new SplittableRandom(seed);
        pixels.put("head", farApart(either(mask.skull(), mask.brain()), grid, random));
        pixels.put("brain", farApart(mask.brain(), grid, random));
        pixels.values().removeIf(chosen -> chosen.length == 0);
        return new Regions(areas, pixels);
    }

    /** The pixels of a mask before a centre along an axis, or with {@code end} 1 behind it. */
    private static boolean[] half(boolean[] mask, Grid grid, double[] centre, int axis, int end) {
        boolean[] half = mask.clone();
        for (int i = 0; i < half.length; i++)
            if (half[i]) half[i] = grid.indices(i)[axis] > centre[axis] == (end == 1);
        return half;
    }

    private static boolean[] either(boolean[] a, boolean[] b) {
        boolean[] either = a.clone();
        for (int i = 0; i < b.length; i++) either[i] |= b[i];
        return either;
    }

    private static double[] centre(boolean[] mask, Grid grid) {
        double[] centre = new double[grid.numDimensions()];
        for (int i = 0; i < mask.length; i++) {
            if (!mask[i]) continue;
            int[] index = grid.indices(i);
            for (int d = 0; d < index.length; d++) centre[d] += index[d];
        }
        int count = HeadMask.count(mask);
        for (int d = 0; d < centre.length; d++) centre[d] /= count;
        return centre;
    }

    /**
     * The first pixel is any of the mask's; each further one is, of some candidates, that which is
     * farthest from those before (Mitchell's best candidate, SIGGRAPH 1991).
     */
    private static int[] farApart(boolean[] mask, Grid grid, SplittableRandom random) {
        int[] inside = new int[HeadMask.count(mask)];
        for (int i = 0, n = 0; i < mask.length; i++) if (mask[i]) inside[n++] = i;
        if (inside.length == 0) return inside;
        List<Integer> chosen = new ArrayList<>();
        chosen.add(inside[random.nextInt(inside.length)]);
        while (chosen.size() < PIXELS) {
            int best = -1;
            double farthest = -1;
            for (int c = 0; c < CANDIDATES; c++) {
                int pixel = inside[random.nextInt(inside.length)];
                double distance =
                        chosen.stream().mapToDouble(p -> apart(p, pixel, grid)).min().orElseThrow();
                if (distance <= farthest) continue;
                farthest = distance;
                best = pixel;
            }
            chosen.add(best);
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double apart(int a, int b, Grid grid) {
        int[] from = grid.indices(a);
        int[] to = grid.indices(b);
        double apart = 0;
        for (int d = 0; d < to.length; d++) apart = Math.hypot(apart, from[d] - to[d]);
        return apart;
    }
}
