package sc.fiji.aspire.figure;

import java.awt.image.BufferedImage;
import sc.fiji.aspire.Grid;

/**
 * One image of a figure.
 *
 * @param title text above it
 * @param grid where the values stand; a volume is shown as three sections through its middle
 * @param values x fastest
 * @param scale colours of the values
 */
public record Panel(String title, Grid grid, float[] values, Scale scale) {

    private static final int BEYOND = 0xffffff;

    /** Of an index. */
    private static final double ROUNDING = 1e-6;

    public Panel {
        if (grid.numDimensions() == 3 && values.length == grid.numPoints()) {
            values = OrthogonalSections.of(grid, values);
            grid = OrthogonalSections.plane(grid);
        }
        if (grid.numDimensions() != 2 || values.length != grid.numPoints())
            throw new IllegalArgumentException(
                    "Expected a section with one value per point, found "
                            + values.length
                            + " values for "
                            + grid
                            + ".");
    }

    /**
     * The part in view, {@code size} pixels wide and high, values interpolated between points;
     * white beyond the grid.
     */
    BufferedImage draw(View view, int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        double step = view.size() / size;
        for (int j = 0; j < size; j++)
            for (int i = 0; i < size; i++) {
                double x = grid.index(0, view.x() + (i + 0.5) * step);
                double y = grid.index(1, view.y() + (j + 0.5) * step);
                boolean inside = isInside(0, x) && isInside(1, y);
                image.setRGB(i, j, inside ? scale.rgb(value(x, y)) : BEYOND);
            }
        return image;
    }

    /** Whether an index lies in the pixel of one of the grid's points. */
    private boolean isInside(int axis, double index) {
        return index >= -0.5 - ROUNDING && index <= grid.size(axis) - 0.5 + ROUNDING;
    }

    /** Whether values below (-1) or above (1) the scale are in the image. */
    boolean exceeds(int side) {
        for (float v : values)
            if (side < 0 ? scale.position(v) < -1e-3 : scale.position(v) > 1.001) return true;
        return false;
    }

    private double value(double x, double y) {
        double u = Math.max(0, Math.min(grid.size(0) - 1, x));
        double v = Math.max(0, Math.min(grid.size(1) - 1, y));
        int i = Math.max(0, Math.min(grid.size(0) - 2, (int) u));
        int j = Math.max(0, Math.min(grid.size(1) - 2, (int) v));
        double a = u - i;
        double b = v - j;
        int right = Math.min(1, grid.size(0) - 1);
        int down = grid.size(1) > 1 ? grid.size(0) : 0;
        int k = j * grid.size(0) + i;
        return (1 - b) * ((1 - a) * values[k] + a * values[k + right])
                + b * ((1 - a) * values[k + down] + a * values[k + down + right]);
    }
}
