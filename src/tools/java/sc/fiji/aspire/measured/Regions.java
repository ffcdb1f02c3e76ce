package sc.fiji.aspire.measured;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import sc.fiji.aspire.Grid;

/** The six parts of the section between the boreholes whose mean values are told. */
final class Regions {

    private static final String[] COLUMNS = {"left", "right"};
    private static final String[] ROWS = {"upper", "middle", "lower"};
    private static final double MIDDLE = 2500;
    private static final double[] DEPTHS = {1000, 4700, 8400, 12_001};

    private Regions() {}

    /** Their pixels by their names. */
    static Map<String, int[]> of(Grid grid) {
        Map<String, int[]> regions = new LinkedHashMap<>();
        for (int row = 0; row < ROWS.length; row++)
            for (int column = 0; column < COLUMNS.length; column++) {
                int part = row;
                boolean right = column == 1;
                regions.put(
                        ROWS[row] + "-" + COLUMNS[column],
                        IntStream.range(0, grid.numPoints())
                                .filter(i -> isIn(grid, i, right, part))
                                .toArray());
            }
        return regions;
    }

    private static boolean isIn(Grid grid, int point, boolean right, int row) {
        double x = grid.position(0, point % grid.size(0));
        double depth = grid.position(1, point / grid.size(0));
        boolean between = right ? x > MIDDLE && x <= 2 * MIDDLE : x >= 0 && x <= MIDDLE;
        return between && depth >= DEPTHS[row] && depth < DEPTHS[row + 1];
    }

    /** Mean and deviation of each region under some posteriors, a line each. */
    static String csv(Grid grid, Map<String, GaussianImage> posteriors) {
        StringBuilder csv = new StringBuilder("region,posterior,mean,deviation\n");
        of(grid).forEach(
                        (name, pixels) ->
                                posteriors.forEach(
                                        (kind, posterior) ->
                                                csv.append(
                                                        String.format(
                                                                Locale.ROOT,
                                                                "%s,%s,%.6g,%.4g%n",
                                                                name,
                                                                kind,
                                                                posterior.mean(pixels),
                                                                posterior.deviation(pixels)))));
        return csv.toString();
    }

    /** Mean and deviation of each pixel under some posteriors. */
    static String pixels(Grid grid, Map<String, GaussianImage> posteriors) {
        StringBuilder csv = new StringBuilder("x mm,depth mm");
        posteriors
                .keySet()
                .forEach(name -> csv.append(',' + name + " mean," + name + " deviation"));
        double[][] deviations =
                posteriors.values().stream().map(GaussianImage::deviation).toArray(double[][]::new);
        double[][] means =
                posteriors.values().stream().map(GaussianImage::mean).toArray(double[][]::new);
        for (int i = 0; i < grid.numPoints(); i++) {
            int[] index = grid.indices(i);
            csv.append(
                    String.format(
                            Locale.ROOT,
                            "%n%.0f,%.0f",
                            grid.position(0, index[0]),
                            grid.position(1, index[1])));
            for (int k = 0; k < means.length; k++)
                csv.append(String.format(Locale.ROOT, ",%.6g,%.4g", means[k][i], deviations[k][i]));
        }
        return csv.append(System.lineSeparator()).toString();
    }

    /** Mean over the pixels between the boreholes. */
    static double mean(Grid grid, double[] values) {
        return of(grid).values().stream()
                .flatMapToInt(Arrays::stream)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
    }

    /** Root mean square over the pixels between the boreholes. */
    static double rootMeanSquare(Grid grid, double[] values) {
        return Math.sqrt(
                of(grid).values().stream()
                        .flatMapToInt(Arrays::stream)
                        .mapToDouble(i -> values[i] * values[i])
                        .average()
                        .orElseThrow());
    }
}
