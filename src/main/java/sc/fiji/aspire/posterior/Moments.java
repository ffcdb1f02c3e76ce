package sc.fiji.aspire.posterior;

/**
 * Mean and variance at each pixel of images that come one by one (Welford, Technometrics 4, 419,
 * 1962): m += (x - m) / n, S += (x - m_before) (x - m). Depends on the order of the images.
 */
public final class Moments {

    private final double[] mean;
    private final double[] squares;
    private int count;

    /** Moments of no image yet. */
    public Moments(int pixels) {
        mean = new double[pixels];
        squares = new double[pixels];
    }

    /** Pixels of each image. */
    public int pixels() {
        return mean.length;
    }

    /**
     * Adds an image.
     *
     * @throws IllegalArgumentException if it has another number of pixels
     */
    public void add(float[] image) {
        if (image.length != mean.length)
            throw new IllegalArgumentException(
                    "Expected samples of " + mean.length + " pixels, found " + image.length + ".");
        count++;
        for (int p = 0; p < mean.length; p++) {
            double before = image[p] - mean[p];
            mean[p] += before / count;
            squares[p] += before * (image[p] - mean[p]);
        }
    }

    /** The mean at each pixel. */
    public float[] mean() {
        float[] values = new float[mean.length];
        for (int p = 0; p < values.length; p++) values[p] = (float) mean[p];
        return values;
    }

    /** Division by n - 1. */
    public float[] standardDeviation() {
        float[] values = new float[mean.length];
        for (int p = 0; p < values.length; p++)
            values[p] = (float) Math.sqrt(squares[p] / (count - 1));
        return values;
    }
}
