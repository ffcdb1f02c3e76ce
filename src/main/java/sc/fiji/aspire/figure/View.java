package sc.fiji.aspire.figure;

import java.util.Arrays;
import sc.fiji.aspire.Grid;

/**
 * The square of a section that pictures show; of a volume, all of its three sections.
 *
 * @param x left edge, mm
 * @param y upper edge, mm
 * @param size length of its sides, mm
 */
public record View(double x, double y, double size) {

    private static final double MARGIN = 5;

    /** The whole grid, made square around its middle. */
    public static View of(Grid grid) {
        Grid plane = grid.numDimensions() == 2 ? grid : OrthogonalSections.plane(grid);
        boolean[] all = new boolean[plane.numPoints()];
        Arrays.fill(all, true);
        return around(plane, all, 0.5 * grid.spacing());
    }

    /** The square around a mask, such as a head, with a margin. */
    public static View around(Grid grid, boolean[] mask) {
        return around(grid, mask, MARGIN);
    }

    private static View around(Grid grid, boolean[] mask, double margin) {
        if (grid.numDimensions() == 3) return of(OrthogonalSections.plane(grid));
        double[] low = {Double.MAX_VALUE, Double.MAX_VALUE};
        double[] high = {-Double.MAX_VALUE, -Double.MAX_VALUE};
        for (int i = 0; i < mask.length; i++) {
            if (!mask[i]) continue;
            int[] index = {i % grid.size(0), i / grid.size(0)};
            for (int d = 0; d < 2; d++) {
                low[d] = Math.min(low[d], grid.position(d, index[d]));
                high[d] = Math.max(high[d], grid.position(d, index[d]));
            }
        }
        if (high[0] < low[0]) return of(grid);
        double size = Math.max(high[0] - low[0], high[1] - low[1]) + 2 * margin;
        return new View(0.5 * (low[0] + high[0] - size), 0.5 * (low[1] + high[1] - size), size);
    }
}
