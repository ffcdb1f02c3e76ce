package sc.fiji.aspire.wave;

/**
 * What a point source causes in a uniform medium without edges, in closed form:
 *
 * <pre>
 *   two dimensions     p(r, t) = 1 / (2 pi) integral of q(t - (r/c) cosh u) du,  0 &lt; u &lt; arcosh(t c / r)
 *   three dimensions   p(r, t) = q(t - r/c) / (4 pi r)
 * </pre>
 *
 * The first is the convolution with 1 / (2 pi sqrt(t^2 - (r/c)^2)), freed of its singularity by t =
 * (r/c) cosh u.
 *
 * @param wavelet q
 * @param speed c, mm/us
 * @param dimensions 2 (a line source) or 3
 */
public record GreensFunction(Wavelet wavelet, double speed, int dimensions) {

    private static final int INTERVALS = 240;

    /** The pressure at each sample of the time axis. */
    public double[] trace(double distance, TimeAxis time) {
        double[] trace = new double[time.samples()];
        for (int i = 0; i < trace.length; i++)
            trace[i] =
                    dimensions == 3
                            ? wavelet.at(i * time.interval() - distance / speed)
                                    / (4 * Math.PI * distance)
                            : line(i * time.interval(), distance / speed);
        return trace;
    }

    /** The record of an acquisition without the pairs that misfits leave out, which are zero. */
    public static float[] record(Acquisition acquisition, double speed) {
        int receivers = acquisition.numReceivers();
        TimeAxis time = acquisition.time();
        float[] traces = new float[acquisition.numSources() * receivers * time.samples()];
        GreensFunction function =
                new GreensFunction(acquisition.wavelet(), speed, acquisition.sources()[0].length);
        java.util.Map<Long, double[]> known = new java.util.HashMap<>();
        for (int pair = 0; pair < traces.length / time.samples(); pair++) {
            if (!acquisition.isUsed(pair / receivers, pair % receivers)) continue;
            double distance = acquisition.distance(pair / receivers, pair % receivers);
            // Pairs of a ring share few distances.
            double[] trace =
                    known.computeIfAbsent(
                            Math.round(1e6 * distance), d -> function.trace(1e-6 * d, time));
            for (int i = 0; i < trace.length; i++)
                traces[pair * time.samples() + i] = (float) trace[i];
        }
        return traces;
    }

    private double line(double time, double delay) {
        if (time <= delay) return 0;
        double begin = arcosh(Math.max(1, (time - wavelet.duration()) / delay));
        double end = arcosh(time / delay);
        double sum = 0;
        for (int i = 0; i <= INTERVALS; i++) {
            double u = begin + (end - begin) * i / INTERVALS;
            double weight = i == 0 || i == INTERVALS ? 0.5 : 1;
            sum += weight * wavelet.at(time - delay * Math.cosh(u));
        }
        return sum * (end - begin) / INTERVALS / (2 * Math.PI);
    }

    private static double arcosh(double x) {
        return Math.log(x + Math.sqrt(x * x - 1));
    }
}
