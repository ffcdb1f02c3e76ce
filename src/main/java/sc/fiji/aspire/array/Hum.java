package sc.fiji.aspire.array;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import sc.fiji.aspire.wave.Fourier;

/**
 * A tone that is added to all traces, found in their quiet parts: a line in the mean of their
 * periodograms that is narrow, and as strong in all of them. Noise through a filter is neither: the
 * power of a line in single traces spreads as widely as it is high.
 */
final class Hum {

    private static final int TRACES = 128;
    private static final int SHORTEST = 16;

    /** Frequencies are this many times finer than one over the quiet part's length. */
    private static final int FINER = 4;

    /** White noise has 1 everywhere. */
    private static final double HIGH = 4;

    /** At this many resolutions from a line there must be less than half of it. */
    private static final double AWAY = 2;

    /** Standard deviation over the traces of the power, over its mean; of noise it is 1. */
    private static final double STEADY = 0.6;

    private final List<double[]> parts = new ArrayList<>();
    private final double interval;

    Hum(Channels channels) {
        interval = channels.acquisition().time().interval();
        List<int[]> quiet = new ArrayList<>();
        for (int s = 0; s < channels.numSources(); s++)
            for (int r = 0; r < channels.numReceivers(); r++) {
                int count = channels.quiet(s, r);
                if (channels.isUsed(s, r) && count >= SHORTEST && !isConstant(channels, s, r))
                    quiet.add(new int[] {channels.start(s, r), count});
            }
        quiet.sort(Comparator.comparingInt(part -> -part[1]));
        for (int[] part : quiet.subList(0, Math.min(TRACES, quiet.size()))) {
            double[] values = new double[part[1]];
            double mean = 0;
            for (int i = 0; i < values.length; i++) {
                values[i] = channels.value(part[0] + i);
                mean += values[i] / values.length;
            }
            for (int i = 0; i < values.length; i++) values[i] -= mean;
            parts.add(values);
        }
    }

    private static boolean isConstant(Channels channels, int source, int receiver) {
        int start = channels.start(source, receiver);
        int end = start + channels.quiet(source, receiver);
        for (int i = start + 1; i < end; i++)
            if (channels.value(i) != channels.value(start)) return false;
        return true;
    }

    /** Frequency of the tone in MHz, or NaN if there is none. */
    double frequency() {
        if (parts.size() < 2) return Double.NaN;
        double resolution = 1 / (interval * parts.get(parts.size() / 2).length);
        double[] levels = levels(resolution / FINER);
        int line = FINER;
        for (int k = FINER; k < levels.length; k++) if (levels[k] > levels[line]) line = k;
        double best = line * resolution / FINER;
        double highest = levels[line];
        if (highest < HIGH) return Double.NaN;
        for (double step = resolution / FINER; step > resolution / 200; step /= 2)
            for (double f : new double[] {best - step, best + step})
                if (level(f) > highest) {
                    highest = level(f);
                    best = f;
                }
        double away = AWAY * resolution;
        boolean narrow = level(best + away) < 0.5 * highest;
        if (best > 2 * away) narrow &= level(best - away) < 0.5 * highest;
        return !narrow || spread(best) > STEADY ? Double.NaN : best;
    }

    void addTo(List<Finding> findings, double best) {
        if (Double.isNaN(best)) return;
        findings.add(
                new Finding(
                        Finding.Kind.HUM,
                        String.format(
                                Locale.ROOT,
                                "hum of %s MHz, amplitude %s",
                                Finding.number(best),
                                Finding.number(amplitude(best))),
                        false));
    }

    /** As {@link #level}, at all multiples of a frequency. */
    private double[] levels(double step) {
        double[] levels = new double[Math.max(FINER + 1, (int) Math.ceil(0.5 / interval / step))];
        for (double[] part : parts) {
            double all = 0;
            for (double value : part) all += value * value;
            if (all == 0) continue;
            double[] powers = Fourier.powers(part, step * interval, levels.length);
            for (int k = 0; k < levels.length; k++) levels[k] += powers[k] / all / parts.size();
        }
        return levels;
    }

    /** Mean over the parts of their power at a frequency; 1 for white noise. */
    private double level(double frequency) {
        double sum = 0;
        for (double[] part : parts) {
            double all = 0;
            for (double value : part) all += value * value;
            if (all > 0) sum += power(part, frequency) / all;
        }
        return sum / parts.size();
    }

    /** |sum of x exp(-i w t)|^2. */
    private double power(double[] part, double frequency) {
        double[] sum = Fourier.at(part, 2 * Math.PI * frequency * interval, 1);
        return sum[0] * sum[0] + sum[1] * sum[1];
    }

    private double spread(double frequency) {
        double mean = 0;
        double square = 0;
        for (double[] part : parts) {
            double one = power(part, frequency) / part.length / part.length;
            mean += one / parts.size();
            square += one * one / parts.size();
        }
        return Math.sqrt(Math.max(0, square - mean * mean)) / mean;
    }

    /** Median over the parts of the amplitude of a tone. */
    private double amplitude(double frequency) {
        return Channels.median(
                parts.stream()
                        .mapToDouble(part -> 2 * Math.sqrt(power(part, frequency)) / part.length));
    }
}
