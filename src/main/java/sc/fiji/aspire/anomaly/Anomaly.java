package sc.fiji.aspire.anomaly;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import sc.fiji.aspire.Grid;

/**
 * Where a record contradicts the posterior mean.
 *
 * @param grid of the image
 * @param image at each pixel, how many of their deviations normal scores are away, positive where
 *     the record asks for higher values than the mean has; NaN where normal scores are not known
 * @param threshold what a part of {@value NormalScores#ALARMS} of normal records exceeds anywhere
 * @param regions where the image exceeds the threshold, the strongest first
 */
public record Anomaly(Grid grid, float[] image, double threshold, List<Region> regions) {

    /**
     * A connected part of the image around pixels beyond the threshold.
     *
     * @param x of its centre, mm
     * @param y of its centre, mm
     * @param diameter of a disc with the area that has half of the strength or more, mm
     * @param strength the farthest value of the image in it
     */
    public record Region(double x, double y, double diameter, double strength) {

        /** For a person: size, place and direction. */
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "a region of %.0f mm near (%d, %d) mm is not explained and has %s values"
                            + " (%.1f deviations)",
                    diameter,
                    Math.round(x),
                    Math.round(y),
                    strength > 0 ? "higher" : "lower",
                    Math.abs(strength));
        }
    }

    /** Finds the regions of an image. */
    static Anomaly of(Grid grid, float[] image, double threshold) {
        List<Region> regions = new ArrayList<>();
        boolean[] seen = new boolean[image.length];
        for (int p = 0; p < image.length; p++)
            if (!seen[p] && Math.abs(image[p]) > threshold)
                regions.add(region(grid, image, p, threshold / 2, seen));
        regions.sort(Comparator.comparingDouble(region -> -Math.abs(region.strength)));
        return new Anomaly(grid, image, threshold, List.copyOf(regions));
    }

    private static Region region(
            Grid grid, float[] image, int start, double limit, boolean[] seen) {
        int width = grid.size(0);
        float sign = Math.signum(image[start]);
        List<Integer> all = new ArrayList<>();
        ArrayDeque<Integer> open = new ArrayDeque<>(List.of(start));
        seen[start] = true;
        float strength = 0;
        while (!open.isEmpty()) {
            int p = open.pop();
            all.add(p);
            strength = Math.max(strength, sign * image[p]);
            for (int next : neighbours(p, width, image.length)) {
                if (seen[next] || !(sign * image[next] > limit)) continue;
                seen[next] = true;
                open.push(next);
            }
        }
        float half = strength / 2;
        int[] core = all.stream().mapToInt(p -> p).filter(p -> sign * image[p] >= half).toArray();
        double x = 0;
        double y = 0;
        for (int p : core) {
            x += grid.position(0, p % width);
            y += grid.position(1, p / width);
        }
        double diameter = 2 * grid.spacing() * Math.sqrt(core.length / Math.PI);
        return new Region(x / core.length, y / core.length, diameter, sign * strength);
    }

    private static List<Integer> neighbours(int p, int width, int pixels) {
        List<Integer> all = new ArrayList<>();
        if (p % width > 0) all.add(p - 1);
        if (p % width < width - 1) all.add(p + 1);
        if (p >= width) all.add(p - width);
        if (p < pixels - width) all.add(p + width);
        return all;
    }

    /** For a person; empty if nothing contradicts. */
    @Override
    public String toString() {
        if (regions.isEmpty()) return "";
        String more = regions.size() == 1 ? "" : ", and " + (regions.size() - 1) + " more";
        return regions.get(0) + more;
    }
}
