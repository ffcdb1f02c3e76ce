package sc.fiji.aspire.array.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Fourier;
import sc.fiji.aspire.wave.Wavelet;

/**
 * The wavelet that the sources sent, from a shot through water alone: at each frequency the
 * spectrum that, times Green's function, explains all traces best (least squares). Frequencies that
 * hold noise alone are left out (Wiener).
 */
final class WaveletFit {

    /** Pairs that are used, at most. */
    private static final int MOST = 2000;

    private static final int FEWEST = 3;

    /** A wavelet may be longer than that of the acquisition by this factor. */
    private static final double LONGER = 1.25;

    /** Part of the frequencies that are taken to hold nothing but noise, and by how much more. */
    private static final double NOISE = 0.2;

    private static final double SAFE = 3;

    /** Frequencies above the last around which there is so much more than noise are none of it. */
    private static final double CLEAR = 15;

    private static final int AROUND = 4;

    /** Nor those around which there is this part of the highest power. */
    private static final double NEGLIGIBLE = 1e-5;

    /** Above it the spectrum falls to 0 within this part of it. */
    private static final double SLOPE = 0.15;

    /** Parts of its length over which the wavelet begins and ends. */
    private static final double BEGIN = 0.06;

    private static final double END = 0.14;

    private static final int TURNS = 10;

    private final Recording shot;
    private final Geometry geometry;
    private final double all;
    private final double[] sources;
    private final double[] heard;
    private final double[] receivers;
    private final Progress progress;

    /**
     * Of a shot.
     *
     * @param geometry where and when the direct waves arrive
     * @param gains of the elements
     */
    WaveletFit(Recording shot, Geometry geometry, GainFit gains, Progress progress) {
        this.shot = shot;
        this.geometry = geometry;
        all = Math.copySign(gains.toldAll(), gains.all());
        sources = gains.toldSources();
        heard = gains.sources();
        receivers = gains.toldReceivers();
        this.progress = progress;
    }

    /** What all sources sent, if all were as loud as the acquisition says. */
    Wavelet common() {
        return of(Geometry.pairs(shot.acquisition(), Double.POSITIVE_INFINITY, MOST));
    }

    /**
     * By how much what each source sent differs from what most sent, whatever its loudness: root
     * mean square over that of the common one; NaN of a source that nobody hears.
     */
    List<Double> differences(Wavelet common) {
        List<int[]> pairs = Geometry.pairs(shot.acquisition(), Double.POSITIVE_INFINITY, MOST);
        List<Double> differences = new ArrayList<>();
        for (int s = 0; s < shot.sources(); s++) {
            int source = s;
            List<int[]> own = pairs.stream().filter(pair -> pair[0] == source).toList();
            differences.add(
                    Double.isNaN(heard[s]) || own.size() < FEWEST
                            ? Double.NaN
                            : difference(common, of(own)));
        }
        return differences;
    }

    private static double difference(Wavelet common, Wavelet own) {
        double product = 0;
        double power = 0;
        double[] a = common.samples();
        double[] b = own.samples();
        for (int i = 0; i < b.length; i++) {
            product += a[i] * b[i];
            power += b[i] * b[i];
        }
        return power > 0 ? common.difference(own, product / power) : Double.NaN;
    }

    private Wavelet of(List<int[]> pairs) {
        Acquisition acquisition = shot.acquisition();
        double interval = acquisition.time().interval();
        int samples = shot.samples();
        int count = samples;
        double step = 0.5 / interval / count;
        double[] re = new double[count];
        double[] im = new double[count];
        for (int k = 1; k < count; k++) {
            progress.checkCanceled();
            spectrum(pairs, k, 2 * Math.PI * k * step, re, im);
        }
        int top = filter(re, im);
        double length = LONGER * acquisition.wavelet().duration();
        double[] values = new double[(int) Math.ceil(length / interval) + 1];
        for (int i = 0; i < values.length; i++)
            for (int k = 1; k < count; k++) {
                double angle = 2 * Math.PI * k * step * i * interval;
                values[i] += 2 * step * (re[k] * Math.cos(angle) - im[k] * Math.sin(angle));
            }
        return new Wavelet(limited(values, 0.5 * top / count), interval);
    }

    /**
     * Ends a signal without bringing in frequencies that it has not: it is ended, and those are
     * taken out, in turns.
     *
     * @param top highest frequency, in parts of the rate of samples
     */
    private static double[] limited(double[] values, double top) {
        int n = values.length;
        double[] limited = values.clone();
        for (int turn = 0; turn < TURNS; turn++) {
            for (int i = 0; i < n; i++) {
                limited[i] *= fade(i / (BEGIN * n));
                limited[i] *= fade((n - 1 - i) / (END * n));
            }
            double[] next = new double[n];
            for (int k = 0; k <= n; k++) {
                double kept = fade((top * (1 + SLOPE) - 0.5 * k / n) / (top * SLOPE));
                if (kept == 0) break;
                double angle = Math.PI * k / n;
                double[] own = Fourier.at(limited, angle, (k == 0 || k == n ? 0.5 : 1) * kept / n);
                for (int i = 0; i < n; i++)
                    next[i] += own[0] * Math.cos(i * angle) - own[1] * Math.sin(i * angle);
            }
            limited = next;
        }
        return limited;
    }

    private void spectrum(List<int[]> pairs, int k, double w, double[] re, double[] im) {
        Acquisition acquisition = shot.acquisition();
        double interval = acquisition.time().interval();
        double power = 0;
        for (int[] pair : pairs) {
            int s = pair[0];
            int r = pair[1];
            int start = shot.start(s, r);
            double[] trace = new double[shot.samples()];
            for (int i = 0; i < trace.length; i++) trace[i] = shot.traces()[start + i];
            double[] data = Fourier.at(trace, w * interval, interval);
            double[] green =
                    FreeSpace.green(
                            acquisition.sources()[0].length,
                            w * geometry.slowness(),
                            geometry.distance(s, r));
            double gain = gain(s, r);
            double delay =
                    geometry.late()
                            + geometry.sourceDelays()[s]
                            + geometry.receiverDelays()[r]
                            - acquisition.time().start();
            double cosine = gain * Math.cos(w * delay);
            double sine = -gain * Math.sin(w * delay);
            double ownRe = green[0] * cosine - green[1] * sine;
            double ownIm = green[0] * sine + green[1] * cosine;
            re[k] += data[0] * ownRe + data[1] * ownIm;
            im[k] += data[1] * ownRe - data[0] * ownIm;
            power += ownRe * ownRe + ownIm * ownIm;
        }
        re[k] /= Math.max(power, 1e-300);
        im[k] /= Math.max(power, 1e-300);
    }

    private double gain(int source, int receiver) {
        double own = all * sources[source] * receivers[receiver];
        return Double.isNaN(own) ? 1 : own;
    }

    /** From 0 to 1 without an edge, so that what ends so has no high frequencies. */
    private static double fade(double part) {
        return part >= 1 ? 1 : part <= 0 ? 0 : 0.5 - 0.5 * Math.cos(Math.PI * part);
    }

    /** Leaves out noise, and gives the last frequency that is none. */
    private static int filter(double[] re, double[] im) {
        double[] powers = new double[re.length - 1];
        for (int k = 1; k < re.length; k++) powers[k - 1] = re[k] * re[k] + im[k] * im[k];
        double[] sorted = powers.clone();
        Arrays.sort(sorted);
        double noise = SAFE * sorted[(int) (NOISE * sorted.length)];
        int top = 1 + top(powers, Math.max(CLEAR * noise, NEGLIGIBLE * sorted[sorted.length - 1]));
        for (int k = 1; k < re.length; k++) {
            double kept = powers[k - 1] > 0 ? Math.max(0, 1 - noise / powers[k - 1]) : 0;
            kept *= fade((top * (1 + SLOPE) - k) / (top * SLOPE));
            re[k] *= kept;
            im[k] *= kept;
        }
        return top;
    }

    /** The last frequency around which the mean power is higher. */
    private static int top(double[] powers, double least) {
        for (int k = powers.length - 1; k > 0; k--) {
            int from = Math.max(0, k - AROUND);
            int to = Math.min(powers.length, k + AROUND + 1);
            double mean = Arrays.stream(powers, from, to).average().orElseThrow();
            if (mean > least) return k;
        }
        return powers.length - 1;
    }
}
