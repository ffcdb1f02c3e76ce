package sc.fiji.aspire.correlation;

import sc.fiji.aspire.Grid;

/**
 * Sums over square windows around each pixel, or cubes of a volume, cut off at the image's edge, by
 * a table of sums (Crow, SIGGRAPH 1984).
 */
final class WindowMeans {

    private final int width;
    private final int height;
    private final int depth;
    private final double[][] sums;

    WindowMeans(double[] image, Grid grid) {
        width = grid.size(0);
        height = grid.size(1);
        depth = grid.numPlanes();
        sums = new double[depth + 1][(width + 1) * (height + 1)];
        for (int z = 0; z < depth; z++) {
            addPlane(image, z * width * height, sums[z + 1]);
            for (int i = 0; i < sums[z].length; i++) sums[z + 1][i] += sums[z][i];
        }
    }

    private void addPlane(double[] image, int first, double[] sums) {
        for (int y = 0; y < height; y++) {
            double row = 0;
            for (int x = 0; x < width; x++) {
                row += image[first + y * width + x];
                sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
            }
        }
    }

    /** The sum over the pixels that are at most {@code half} away along each axis. */
    double sum(int pixel, int half) {
        int z = pixel / width / height;
        double behind = upTo(pixel, half, sums[Math.min(depth, z + half + 1)]);
        return behind - upTo(pixel, half, sums[Math.max(0, z - half)]);
    }

    private double upTo(int pixel, int half, double[] sums) {
        int x = pixel % width;
        int y = pixel / width % height;
        int left = Math.max(0, x - half);
        int right = Math.min(width, x + half + 1);
        int top = Math.max(0, y - half) * (width + 1);
        int bottom = Math.min(height, y + half + 1) * (width + 1);
        return sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left];
    }
}
