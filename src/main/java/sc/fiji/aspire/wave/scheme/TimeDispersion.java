package sc.fiji.aspire.wave.scheme;

import java.util.Arrays;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Band;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;

/**
 * Removes the error of the second-order time step: Koene, Robertsson, Broggini and Andersson,
 * Eliminating time dispersion from seismic wave modeling, Geophysical Journal International 213
 * (2018).
 *
 * <p>A leapfrog scheme of step dt does at the angular frequency w exactly what the continuous
 * equation does at w' = (2 / dt) sin(w dt / 2). So the source must hold at w what the wavelet holds
 * at w', and a record's spectrum at w' is what the scheme gives at w. Both are linear in the series
 * that they change; the second, together with taking every n-th step as a sample, is a banded
 * matrix whose transpose carries residuals back to the steps. Exact in media without loss.
 */
public final class TimeDispersion {

    /** Frequencies are spaced by the inverse of this many times the longest signal. */
    private static final int PERIODS = 2;

    /** Cycles per step up to which records are taken: half of what the scheme can carry. */
    private static final double FASTEST = 0.25;

    private static final int MARGIN_SAMPLES = 6;

    private final Wavelet wavelet;
    private final TimeAxis time;
    private final double step;
    private final int steps;
    private final int samples;
    private final double[] source;
    private final int[] first;
    private final double[][] rows;

    /**
     * @param steps number of solver steps; the field of step n, n = 1 to {@code steps}, is at n dt
     */
    TimeDispersion(Wavelet wavelet, TimeAxis time, double step, int steps) {
        this(wavelet, time, step, steps, Progress.NONE);
    }

    /** The same; the work grows with the square of the record's length, and can be cancelled. */
    TimeDispersion(Wavelet wavelet, TimeAxis time, double step, int steps, Progress progress) {
        this.wavelet = wavelet;
        this.time = time;
        this.step = step;
        this.steps = steps;
        samples = time.samples();
        first = new int[samples];
        rows = new double[samples][];
        double stop = Math.min(0.5 / time.interval(), FASTEST / step);
        double top = new Band(wavelet).top();
        fill(time.interval(), Math.min(top, 0.8 * stop), stop, progress);
        source = sent(top, progress);
    }

    /** Whether this was made for these numbers. */
    boolean fits(Acquisition acquisition, Scheme scheme) {
        return wavelet.equals(acquisition.wavelet())
                && time.equals(acquisition.time())
                && step == scheme.step()
                && steps == scheme.steps();
    }

    /** Steps after the last sample that its value still depends on. */
    static int margin(int stepsPerSample) {
        return MARGIN_SAMPLES * stepsPerSample;
    }

    /** What the source must send at the steps 0 to {@code steps} - 1. */
    double[] source() {
        return source.clone();
    }

    private double[] sent(double pass, Progress progress) {
        double period = PERIODS * Math.max(steps * step, wavelet.duration());
        double stop = Math.min(1.5 * pass, 0.98 / (Math.PI * step));
        double[] series = new double[steps];
        for (int k = 0; ; k++) {
            progress.checkCanceled();
            double w = 2 * Math.PI * k / period;
            double continuous = 2 / step * Math.sin(0.5 * w * step);
            double taper = taper(continuous / (2 * Math.PI), Math.min(pass, 0.9 * stop), stop);
            if (taper == 0) return series;
            double[] q = Band.spectrum(wavelet, continuous);
            double scale = (k == 0 ? 1 : 2) * taper / period;
            for (int n = 0; n < steps; n++) {
                double phase = w * n * step;
                series[n] += scale * (q[0] * Math.cos(phase) - q[1] * Math.sin(phase));
            }
        }
    }

    /**
     * Samples from the fields at the steps.
     *
     * @param traces [step - 1][channel] as recorded
     * @return [channel][sample]
     */
    double[][] samples(double[] traces, int channels) {
        double[][] result = new double[channels][samples];
        // Side by side in memory, so that the processor takes several channels at once.
        double[] sums = new double[channels];
        for (int j = 0; j < samples; j++) {
            Arrays.fill(sums, 0);
            for (int n = 0; n < rows[j].length; n++) {
                double weight = rows[j][n];
                int from = (first[j] + n) * channels;
                for (int r = 0; r < channels; r++) sums[r] += weight * traces[from + r];
            }
            for (int r = 0; r < channels; r++) result[r][j] = sums[r];
        }
        return result;
    }

    /** The transpose of {@link #samples}: [step - 1][channel] from [channel][sample]. */
    double[] transposed(double[][] values) {
        int channels = values.length;
        double[] series = new double[steps * channels];
        double[] column = new double[channels];
        for (int j = 0; j < samples; j++) {
            for (int r = 0; r < channels; r++) column[r] = values[r][j];
            for (int n = 0; n < rows[j].length; n++) {
                double weight = rows[j][n];
                int to = (first[j] + n) * channels;
                for (int r = 0; r < channels; r++) series[to + r] += weight * column[r];
            }
        }
        return series;
    }

    private void fill(double interval, double pass, double stop, Progress progress) {
        int before = (int) Math.ceil(Math.max(0, time.start()) / interval);
        int length = Integer.highestOneBit(PERIODS * (samples + before) - 1) * 2;
        double period = length * interval;
        double[] cosine = new double[length];
        double[] sine = new double[length];
        for (int i = 0; i < length; i++) {
            cosine[i] = Math.cos(2 * Math.PI * i / length);
            sine[i] = Math.sin(2 * Math.PI * i / length);
        }
        int frequencies = length / 2;
        double[] re = new double[frequencies];
        double[] im = new double[frequencies];
        int band = bandwidth(pass, stop);
        for (int j = 0; j < samples; j++) {
            double at = time.start() + j * interval;
            int centre = (int) Math.round(at / step) - 1;
            int begin = Math.max(0, centre - band - (int) delay(Math.max(0, at), stop));
            int end = Math.min(steps, centre + band + 1);
            first[j] = begin;
            rows[j] = new double[Math.max(0, end - begin)];
        }
        for (int n = 0; n < steps; n++) {
            progress.checkCanceled();
            spectrum(n + 1, period, pass, stop, re, im);
            for (int j = 0; j < samples; j++) {
                int place = n - first[j];
                if (place < 0 || place >= rows[j].length) continue;
                double sum = 0;
                for (int k = 0; k < frequencies; k++) {
                    int turn = k * j & length - 1;
                    sum += re[k] * cosine[turn] - im[k] * sine[turn];
                }
                rows[j][place] = sum;
            }
        }
    }

    /** Steps by which the scheme is ahead of time at the end of the band. */
    private double delay(double time, double stop) {
        double x = Math.min(0.95, Math.PI * stop * step);
        return time / step * (1 / Math.sqrt(1 - x * x) - 1);
    }

    private int bandwidth(double pass, double stop) {
        return (int) Math.ceil(6 / (stop - pass) / step);
    }

    /** What a step adds to the spectrum of the samples, which begin at their start. */
    private void spectrum(
            int n, double period, double pass, double stop, double[] re, double[] im) {
        for (int k = 0; k < re.length; k++) {
            double f = k / period;
            double x = Math.PI * f * step;
            double gain = x < 0.95 ? taper(f, pass, stop) : 0;
            if (gain == 0) {
                Arrays.fill(re, k, re.length, 0);
                Arrays.fill(im, k, im.length, 0);
                return;
            }
            double w = 2 / step * Math.asin(x);
            double phase = w * n * step - 2 * Math.PI * f * time.start();
            double scale = (k == 0 ? 1 : 2) * gain * step / period;
            re[k] = scale * Math.cos(phase);
            im[k] = -scale * Math.sin(phase);
        }
    }

    /** 1 up to {@code pass}, 0 from {@code stop}, three times continuously differentiable. */
    private static double taper(double f, double pass, double stop) {
        if (f <= pass) return 1;
        if (f >= stop) return 0;
        double t = (stop - f) / (stop - pass);
        return t * t * t * t * (35 + t * (-84 + t * (70 - 20 * t)));
    }
}
