package sc.fiji.aspire.inference;

/**
 * Records as images that a flow can see: one of each source, X = time, Y = receiver, resampled to
 * the flow's width and height by means over what falls into a pixel.
 *
 * @param sources of the records; 0: the flow sees scores instead
 * @param receivers of the records
 */
public record TraceImages(int sources, int receivers) {

    /** Of flows that see scores. */
    public static final TraceImages NONE = new TraceImages(0, 0);

    /** Whether the flow sees scores instead of records. */
    public boolean isNone() {
        return sources == 0;
    }

    /**
     * Traces of fewer samples.
     *
     * @param traces [source][receiver][sample]
     * @param width their new number of samples
     */
    public float[] shorten(float[] traces, int width) {
        int count = sources * receivers;
        int samples = traces.length / count;
        float[] shortened = new float[count * width];
        for (int i = 0; i < count; i++)
            resample(traces, i * samples, samples, shortened, i * width, width, 1);
        return shortened;
    }

    /**
     * The images, [source][width][width].
     *
     * @param shortened what {@link #shorten} gives
     */
    float[] images(float[] shortened, int width) {
        float[] images = new float[sources * width * width];
        for (int s = 0; s < sources; s++)
            for (int x = 0; x < width; x++) {
                int from = s * receivers * width + x;
                resample(shortened, from, receivers, images, s * width * width + x, width, width);
            }
        return images;
    }

    /** Means of n values over m intervals of equal length; values lie {@code step} apart. */
    private static void resample(
            float[] from, int first, int n, float[] to, int firstTo, int m, int step) {
        for (int k = 0; k < m; k++) {
            double low = (double) k * n / m;
            double high = (double) (k + 1) * n / m;
            double sum = 0;
            for (int i = (int) low; i < n && i < high; i++)
                sum += (Math.min(high, i + 1) - Math.max(low, i)) * from[first + i * step];
            to[firstTo + k * step] = (float) (sum / (high - low));
        }
    }
}
