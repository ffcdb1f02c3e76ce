package sc.fiji.aspire.anomaly;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
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
     * @param centre of it, mm
     * @param diameter of a disc or ball as large as what has half of the strength or more, mm
     * @param strength the farthest value of the image in it
     */
    public record Region(double[] centre, double diameter, double strength) {

        /** For a person: size, place and direction. */
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "a region of %.0f mm near %s mm is not explained and has %s values"
                            + " (%.1f deviations)",
                    diameter,
                    Arrays.stream(centre)
                            .mapToObj(c -> String.valueOf(Math.round(c)))
                            .collect(Collectors.joining(", ", "(", ")")),
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
        float sign = Math.signum(image[start]);
        List<Integer> all = new ArrayList<>();
        ArrayDeque<Integer> open = new ArrayDeque<>(List.of(start));
        seen[start] = true;
        float strength = 0;
        while (!open.isEmpty()) {
            int p = open.pop();
            all.add(p);
            strength = Math.max(strength, sign * image[p]);
            for (int next : neighbours(p, grid)) {
                if (seen[next] || !(sign * image[next] > limit)) continue;
                seen[next] = true;
                open.push(next);
            }
        }
        float half = strength / 2;
        int[] core = all.stream().mapToInt(p -> p).filter(p -> sign * image[p] >= half).toArray();
        double[] centre = new double[grid.numDimensions()];
        for (int p : core) {
            int[] index = grid.indices(p);
            for (int d = 0; d < index.length; d++) centre[d] += grid.position(d, index[d]);
        }
        for (int d = 0; d < centre.length; d++) centre[d] /= core.length;
        double radius =
                centre.length == 2
                        ? Math.sqrt(core.length / Math.PI)
                        : Math.cbrt(core.length / (4 * Math.PI / 3));
        return new Region(centre, 2 * grid.spacing() * radius, sign * strength);
    }

    private static List<Integer> neighbours(int p, Grid grid) {
        List<Integer> all = new ArrayList<>();
        int[] index = grid.indices(p);
        int stride = 1;
        for (int d = 0; d < index.length; stride *= grid.size(d++)) {
            if (index[d] > 0) all.add(p - stride);
            if (index[d] < grid.size(d) - 1) all.add(p + stride);
        }
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
