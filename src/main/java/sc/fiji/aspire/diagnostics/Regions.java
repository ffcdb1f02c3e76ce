package sc.fiji.aspire.diagnostics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What of a section is ranked: means over named regions, and single pixels far apart.
 *
 * <p>They are found in the posterior mean, not in the truth: a region that the truth's own values
 * bound, such as all pixels that are bone, would hold its high values and not those of the draws,
 * and the ranks even of a right posterior would be off. What follows from the record alone is as
 * far from the truth as from a draw; the mean of dozens of draws is that but for a small rest.
 *
 * @param areas masks by name: brain, its halves and quarters about its centre, and skull; those
 *     that have no pixel are left out
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
        int width = posterior.truth().grid().size(0);
        HeadMask mask = HeadMask.find(posterior.mean(), width);
        Map<String, boolean[]> areas = new LinkedHashMap<>();
        areas.put("brain", mask.brain());
        double[] centre = centre(mask.brain(), width);
        for (int side = 0; side < 2; side++) {
            areas.put(side == 0 ? "brain left" : "brain right", part(mask, width, centre, side, 2));
            for (int end = 0; end < 2; end++)
                areas.put(
                        "brain " + (end == 0 ? "front " : "back ") + (side == 0 ? "left" : "right"),
                        part(mask, width, centre, side, end));
        }
        areas.put("skull", mask.skull());
        areas.values().removeIf(area -> HeadMask.count(area) == 0);
        Map<String, int[]> pixels = new LinkedHashMap<>();
        // Neighbouring seeds of java.util.Random begin with neighbouring numbers.
        SplittableRandom random = new SplittableRandom(seed);
        pixels.put("head", farApart(either(mask.skull(), mask.brain()), width, random));
        pixels.put("brain", farApart(mask.brain(), width, random));
        pixels.values().removeIf(chosen -> chosen.length == 0);
        return new Regions(areas, pixels);
    }

    /** The pixels of the brain on one side; {@code end} 0: upper, 1: lower, 2: both. */
    private static boolean[] part(HeadMask mask, int width, double[] centre, int side, int end) {
        boolean[] part = mask.brain().clone();
        for (int i = 0; i < part.length; i++) {
            boolean right = i % width > centre[0];
            boolean lower = i / width > centre[1];
            part[i] &= right == (side == 1) && (end == 2 || lower == (end == 1));
        }
        return part;
    }

    private static boolean[] either(boolean[] a, boolean[] b) {
        boolean[] either = a.clone();
        for (int i = 0; i < b.length; i++) either[i] |= b[i];
        return either;
    }

    private static double[] centre(boolean[] mask, int width) {
        double x = 0;
        double y = 0;
        for (int i = 0; i < mask.length; i++) {
            if (!mask[i]) continue;
            x += i % width;
            y += i / width;
        }
        int count = HeadMask.count(mask);
        return new double[] {x / count, y / count};
    }

    /**
     * The first pixel is any of the mask's; each further one is, of some candidates, that which is
     * farthest from those before (Mitchell's best candidate, SIGGRAPH 1991).
     */
    private static int[] farApart(boolean[] mask, int width, SplittableRandom random) {
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
                        chosen.stream()
                                .mapToDouble(p -> apart(p, pixel, width))
                                .min()
                                .orElseThrow();
                if (distance <= farthest) continue;
                farthest = distance;
                best = pixel;
            }
            chosen.add(best);
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double apart(int a, int b, int width) {
        return Math.hypot(a % width - b % width, a / width - b / width);
    }
}
