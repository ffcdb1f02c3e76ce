package sc.fiji.aspire.flow.glow;

/**
 * Scale and shift of each channel: y = exp(s) x + t (Kingma and Dhariwal, Glow, 2018). Set from the
 * first images so that every channel begins with mean 0 and variance 1; without that, deep flows
 * diverge at once.
 */
public final class ActNorm {

    private final String logScale;
    private final String shift;
    private final int channels;

    ActNorm(String name, int channels) {
        logScale = name + ".logScale";
        shift = name + ".shift";
        this.channels = channels;
    }

    void declare(Parameters.Declaration parameters) {
        parameters.channels(logScale, 0, channels);
        parameters.channels(shift, 0, channels);
    }

    /** x of {@code pixels} pixels per channel; log-determinant: pixels times the sum of s. */
    <T> Transformed<T> forward(TensorOps<T> ops, T x, int pixels) {
        T s = ops.parameter(logScale);
        T y = ops.add(ops.multiply(x, ops.exp(s)), ops.parameter(shift));
        return new Transformed<>(y, ops.scale(ops.sum(s), pixels));
    }

    /** Number of channels. */
    public int channels() {
        return channels;
    }

    /** Makes channels of these means and standard deviations come out with 0 and 1. */
    public void initialise(Parameters parameters, double[] mean, double[] deviation) {
        float[] s = new float[channels];
        float[] t = new float[channels];
        for (int c = 0; c < channels; c++) {
            double scale = 1 / Math.max(deviation[c], 1e-3);
            s[c] = (float) Math.log(scale);
            t[c] = (float) (-mean[c] * scale);
        }
        parameters.set(logScale, s);
        parameters.set(shift, t);
    }

    /** s of every channel. */
    double[] logScales(Parameters parameters) {
        return doubles(parameters.get(logScale));
    }

    /** t of every channel. */
    double[] shifts(Parameters parameters) {
        return doubles(parameters.get(shift));
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) doubles[i] = values[i];
        return doubles;
    }
}
