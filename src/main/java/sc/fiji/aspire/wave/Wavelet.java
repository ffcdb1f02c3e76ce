package sc.fiji.aspire.wave;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.aspire.Decimal;

/**
 * The signal that a source sends: q(t) in the wave equation, zero before the first and after the
 * last sample, the first at t = 0.
 *
 * @param samples the signal
 * @param interval sampling interval, us; fine enough that the signal is band-limited by it
 */
public record Wavelet(double[] samples, double interval) {

    private static final int RADIUS = 8;
    private static final double KAISER = 10;

    private static final String NUMBER = "([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)";
    private static final Pattern BURST =
            Pattern.compile(NUMBER + "\\s*([kM]?Hz)\\s*,?\\s*" + NUMBER + "\\s*(?:cycles?)?");

    /** Cycles of a tone burst: below, it has no frequency; above, it is no burst. */
    private static final double FEWEST = 0.5;

    private static final double MOST = 90;

    private static final double SMALLEST = 1e-12;
    private static final double LARGEST = 1e12;

    /** Samples in a period of a tone burst. */
    private static final int FINE = 100;

    public Wavelet {
        samples = samples.clone();
        interval = Decimal.meant(interval);
        if (samples.length < 2 || !(interval >= TimeAxis.SHORTEST && interval <= TimeAxis.LONGEST))
            throw new IllegalArgumentException(
                    "Expected a wavelet of at least 2 samples at an interval of 1e-6 to 1e6 us, found "
                            + samples.length
                            + " samples at "
                            + Decimal.text(interval)
                            + " us.");
        double peak = 0;
        for (double sample : samples) {
            if (!Double.isFinite(sample))
                throw new IllegalArgumentException(
                        "Expected a wavelet of finite samples, found " + sample + ". Correct it.");
            peak = Math.max(peak, Math.abs(sample));
        }
        if (!isSize(peak))
            throw new IllegalArgumentException(
                    "Expected a wavelet with a peak of 1e-12 to 1e12, found one "
                            + (peak == 0 ? "that is zero everywhere" : "of " + Decimal.text(peak))
                            + ". Correct it, or take another unit.");
    }

    /** Whether waves can have such a size, in whatever unit: of others nothing is left, or NaN. */
    static boolean isSize(double peak) {
        return peak >= SMALLEST && peak <= LARGEST;
    }

    /**
     * A sine under a Gaussian, A sin(2 pi f0 (t - t0)) exp(-(t - t0)^2 / (2 s^2)) with s = cycles /
     * (6 f0), t0 = 5 s and a peak of 1.
     *
     * @param f0 centre frequency, MHz
     * @param cycles length of the burst in periods
     */
    public static Wavelet toneBurst(double f0, double cycles) {
        double interval = 1 / (FINE * f0);
        boolean sampled = interval >= TimeAxis.SHORTEST && interval <= TimeAxis.LONGEST;
        if (!sampled || !(cycles >= FEWEST && cycles <= MOST))
            throw new IllegalArgumentException(
                    "Expected a tone burst of a frequency of 1e-8 to 1e4 MHz and of "
                            + FEWEST
                            + " to "
                            + (int) MOST
                            + " cycles, found "
                            + Decimal.text(f0)
                            + " MHz and "
                            + Decimal.text(cycles)
                            + " cycles. Correct them.");
        double s = cycles / (6 * f0);
        double t0 = 5 * s;
        double peak = 0;
        for (double t = -t0; t < 0; t += interval / 100)
            peak = Math.max(peak, Math.abs(burst(t, f0, s)));
        double[] q = new double[(int) Math.ceil(2 * t0 / interval) + 1];
        for (int i = 0; i < q.length; i++) q[i] = burst(i * interval - t0, f0, s) / peak;
        return new Wavelet(q, interval);
    }

    /** A tone burst as a user writes it, such as "0.5 MHz, 3 cycles"; empty if it is none. */
    public static Optional<Wavelet> toneBurst(String text) {
        Matcher burst = BURST.matcher(text.strip());
        if (!burst.matches()) return Optional.empty();
        double unit = burst.group(2).equals("Hz") ? 1e-6 : burst.group(2).equals("kHz") ? 1e-3 : 1;
        double f0 = Decimal.meant(Double.parseDouble(burst.group(1)) * unit);
        return Optional.of(toneBurst(f0, Double.parseDouble(burst.group(3))));
    }

    private static double burst(double t, double f0, double s) {
        return Math.sin(2 * Math.PI * f0 * t) * Math.exp(-t * t / (2 * s * s));
    }

    @Override
    public double[] samples() {
        return samples.clone();
    }

    /** Length of the signal, us. */
    public double duration() {
        return (samples.length - 1) * interval;
    }

    /** Mean frequency of its spectrum, weighted by energy, MHz. */
    public double centreFrequency() {
        return new Band(this).centre();
    }

    /**
     * Root mean square of the difference from another signal over that of this one.
     *
     * @param factor that the other is multiplied with
     */
    public double difference(Wavelet other, double factor) {
        double sum = 0;
        double power = 0;
        double step = Math.min(interval, other.interval);
        double end = Math.max(duration(), other.duration());
        for (double t = 0; t <= end + 0.5 * step; t += step) {
            double own = at(t);
            sum += Math.pow(factor * other.at(t) - own, 2);
            power += own * own;
        }
        return Math.sqrt(sum / power);
    }

    /** Root mean square of the signal, relative to that of another one of the same length. */
    public double strength(Wavelet other) {
        return Math.sqrt(energy() / other.energy());
    }

    private double energy() {
        double sum = 0;
        for (double sample : samples) sum += sample * sample;
        return sum * interval;
    }

    /** The signal at a time in us, by Kaiser-windowed sinc interpolation. */
    public double at(double time) {
        double x = time / interval;
        if (x <= -RADIUS || x >= samples.length - 1 + RADIUS) return 0;
        int first = (int) Math.floor(x) - RADIUS + 1;
        double sum = 0;
        for (int i = Math.max(0, first); i < Math.min(samples.length, first + 2 * RADIUS); i++)
            sum += samples[i] * KaiserSinc.weight(x - i, RADIUS, KAISER);
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Wavelet w
                && interval == w.interval
                && Arrays.equals(samples, w.samples);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(samples) + Double.hashCode(interval);
    }

    @Override
    public String toString() {
        return "wavelet of " + Decimal.text(duration()) + " us";
    }
}
