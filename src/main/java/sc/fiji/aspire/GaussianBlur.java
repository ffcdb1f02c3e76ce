package sc.fiji.aspire;

/** Convolution with a Gaussian along all axes of an image, whose border values go on outside. */
public final class GaussianBlur {

    private final float[] weights;

    /**
     * @param sigma standard deviation, pixels
     */
    public GaussianBlur(double sigma) {
        int radius = (int) Math.ceil(4 * sigma);
        weights = new float[2 * radius + 1];
        double sum = 0;
        for (int i = -radius; i <= radius; i++) sum += Math.exp(-0.5 * i * i / (sigma * sigma));
        for (int i = -radius; i <= radius; i++)
            weights[radius + i] = (float) (Math.exp(-0.5 * i * i / (sigma * sigma)) / sum);
    }

    /**
     * The convolved image.
     *
     * @param values x fastest
     * @param size pixels along each axis
     */
    public float[] apply(float[] values, int... size) {
        float[] blurred = values;
        for (int width : size) blurred = turnedPass(blurred, width);
        return blurred;
    }

    /**
     * Blurs along the rows and makes their axis the slowest; a pass for each restores the order.
     */
    private float[] turnedPass(float[] values, int width) {
        int height = values.length / width;
        int radius = weights.length / 2;
        float[] result = new float[values.length];
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) {
                float sum = 0;
                for (int k = -radius; k <= radius; k++) {
                    int from = Math.max(0, Math.min(width - 1, x + k));
                    sum += weights[k + radius] * values[y * width + from];
                }
                result[x * height + y] = sum;
            }
        return result;
    }
}
