package sc.fiji.aspire.inversion;

import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;

/**
 * Multiplies spectra with exp(-f^2 / (2 cutoff^2)), the same for wavelet and record, so that the
 * record stays one of the same medium.
 *
 * @param cutoff MHz
 */
record LowPass(double cutoff) {

    private static final double WIDTH = 4;

    /** A record as if its sources had sent the filtered wavelet; its noise is filtered as well. */
    Observation apply(Observation observation) {
        Acquisition acquisition = observation.acquisition();
        TimeAxis time = acquisition.time();
        float[] traces = observation.traces();
        double[] kernel = kernel(time.interval());
        double[] trace = new double[time.samples()];
        for (int from = 0; from < traces.length; from += trace.length) {
            for (int i = 0; i < trace.length; i++) trace[i] = traces[from + i];
            double[] smooth = convolved(trace, kernel, trace.length);
            for (int i = 0; i < trace.length; i++) traces[from + i] = (float) smooth[i];
        }
        double power = 0;
        for (double weight : kernel) power += weight * weight;
        Acquisition filtered =
                new Acquisition(
                        acquisition.sources(),
                        acquisition.receivers(),
                        apply(acquisition.wavelet()),
                        time,
                        acquisition.missing());
        return new Observation(
                traces, filtered, observation.noise() * Math.sqrt(power), observation.lost());
    }

    private Wavelet apply(Wavelet wavelet) {
        double[] kernel = kernel(wavelet.interval());
        double[] samples = wavelet.samples();
        int length = samples.length + kernel.length / 2;
        return new Wavelet(convolved(samples, kernel, length), wavelet.interval());
    }

    /** A Gaussian in time of standard deviation 1 / (2 pi cutoff), with sum 1. */
    private double[] kernel(double interval) {
        double deviation = 1 / (2 * Math.PI * cutoff) / interval;
        int reach = (int) Math.ceil(WIDTH * deviation);
        double[] kernel = new double[2 * reach + 1];
        double sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            double t = (i - reach) / deviation;
            kernel[i] = Math.exp(-0.5 * t * t);
            sum += kernel[i];
        }
        for (int i = 0; i < kernel.length; i++) kernel[i] /= sum;
        return kernel;
    }

    /** The first values of the convolution with a kernel that is centred on its middle. */
    private static double[] convolved(double[] values, double[] kernel, int length) {
        int reach = kernel.length / 2;
        double[] result = new double[length];
        for (int i = 0; i < length; i++)
            for (int k = 0; k < kernel.length; k++) {
                int j = i + reach - k;
                if (j >= 0 && j < values.length) result[i] += kernel[k] * values[j];
            }
        return result;
    }
}
