package sc.fiji.aspire.example;

import sc.fiji.aspire.Grid;

/**
 * Line integrals over parallel straight rays, and their transpose. Rays run at angles around the y
 * axis that are even and the same on both sides of it; values between pixels are interpolated
 * linearly, and are 0 outside.
 */
final class StraightRays {

    /** Of the distance between two points of a ray to that of two pixels. */
    private static final double STEP = 0.5;

    private final int[][] pixels;
    private final float[][] weights;
    private final int size;

    /**
     * @param angles number of directions
     * @param largest angle to the y axis, degrees
     * @param bins rays of each direction
     * @param width distance of neighbouring rays, mm
     */
    StraightRays(Grid grid, int angles, double largest, int bins, double width) {
        size = grid.numPoints();
        pixels = new int[angles * bins][];
        weights = new float[angles * bins][];
        for (int a = 0; a < angles; a++) {
            double angle = Math.toRadians(largest * (2.0 * a / (angles - 1) - 1));
            for (int b = 0; b < bins; b++)
                trace(grid, a * bins + b, angle, width * (b - 0.5 * (bins - 1)));
        }
    }

    /** The integral along each ray, in the image's unit times mm: [angle][bin]. */
    float[] project(float[] image) {
        float[] rays = new float[pixels.length];
        for (int r = 0; r < rays.length; r++) {
            double sum = 0;
            for (int k = 0; k < pixels[r].length; k++) sum += weights[r][k] * image[pixels[r][k]];
            rays[r] = (float) sum;
        }
        return rays;
    }

    /** The transpose of {@link #project}. */
    float[] backProject(float[] rays) {
        double[] sum = new double[size];
        for (int r = 0; r < rays.length; r++)
            for (int k = 0; k < pixels[r].length; k++) sum[pixels[r][k]] += weights[r][k] * rays[r];
        float[] image = new float[size];
        for (int i = 0; i < size; i++) image[i] = (float) sum[i];
        return image;
    }

    private void trace(Grid grid, int ray, double angle, double offset) {
        float[] row = new float[size];
        double step = STEP * grid.spacing();
        double reach = 0.5 * Math.hypot(grid.size(0), grid.size(1)) * grid.spacing();
        int steps = (int) Math.ceil(2 * reach / step);
        for (int k = 0; k < steps; k++) {
            double along = (k + 0.5) * step - 0.5 * steps * step;
            double x = offset * Math.cos(angle) + along * Math.sin(angle);
            double y = along * Math.cos(angle) - offset * Math.sin(angle);
            spread(grid, row, grid.index(0, x), grid.index(1, y), step);
        }
        int count = 0;
        for (float weight : row) if (weight != 0) count++;
        pixels[ray] = new int[count];
        weights[ray] = new float[count];
        for (int i = 0, k = 0; i < size; i++) {
            if (row[i] == 0) continue;
            pixels[ray][k] = i;
            weights[ray][k++] = row[i];
        }
    }

    private static void spread(Grid grid, float[] row, double u, double v, double step) {
        int left = (int) Math.floor(u);
        int top = (int) Math.floor(v);
        for (int j = top; j <= top + 1; j++)
            for (int i = left; i <= left + 1; i++) {
                if (i < 0 || j < 0 || i >= grid.size(0) || j >= grid.size(1)) continue;
                double weight = (1 - Math.abs(u - i)) * (1 - Math.abs(v - j));
                row[j * grid.size(0) + i] += (float) (step * weight);
            }
    }
}
