package sc.fiji.aspire.correlation;

/**
 * Sums over square windows around each pixel, cut off at the image's edge, by a table of sums
 * (Crow, SIGGRAPH 1984).
 */
final class WindowMeans {

    private final int width;
    private final int height;
    private final double[] sums;

    WindowMeans(double[] image, int width) {
        this.width = width;
        height = image.length / width;
        sums = new double[(width + 1) * (height + 1)];
        for (int y = 0; y < height; y++) {
            double row = 0;
            for (int x = 0; x < width; x++) {
                row += image[y * width + x];
                sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
            }
        }
    }

    /** The sum over the pixels that are at most {@code half} away along each axis. */
    double sum(int pixel, int half) {
        int left = Math.max(0, pixel % width - half);
        int right = Math.min(width, pixel % width + half + 1);
        int top = Math.max(0, pixel / width - half);
        int bottom = Math.min(height, pixel / width + half + 1);
        return at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top);
    }

    private double at(int x, int y) {
        return sums[y * (width + 1) + x];
    }
}
