package sc.fiji.aspire.wave;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.aspire.Decimal;

/**
 * The wavelet of an acquisition: its samples under a name that says their interval, such as {@code
 * samples_0.1us}, and beside them a formula and its parameters, for people; or {@code samples} and
 * {@code interval}; or a tone burst of a {@code frequency} and {@code cycles}.
 *
 * @param signals the member {@code wavelet}
 * @param units that the acquisition declares
 */
record WaveletJson(JsonValue signals, DeclaredUnits units) {

    /** A chirp of a millisecond has fewer samples. */
    private static final int MAX_SAMPLES = 1 << 14;

    private static final String EXAMPLE = "samples_0.1us";
    private static final String FREQUENCY = "frequency";
    private static final String CYCLES = "cycles";
    private static final String SAMPLES = "samples";
    private static final String INTERVAL = "interval";
    private static final String AFTER = "after_last_sample";

    private static final Pattern SIGNAL =
            Pattern.compile(
                    "samples_((?:\\d{1,9}(?:\\.\\d{0,25})?|\\.\\d{1,25})(?:[eE][-+]?\\d{1,2})?)"
                            + "([^\\d.]{1,2})");

    private static final Set<String> PARAMETERS = Set.of("s", "t0", "A", "peak");

    /**
     * The finest of the signals.
     *
     * @throws IllegalArgumentException if there is none, or members that are not known
     */
    Wavelet read() {
        if (signals.has(FREQUENCY) || signals.has(CYCLES)) return burst();
        if (signals.has(SAMPLES) || signals.has(INTERVAL)) return sampled();
        Set<String> known = new TreeSet<>(Set.of("formula", AFTER));
        if (signals.has("formula")) known.addAll(PARAMETERS);
        String finest = "";
        double interval = Double.POSITIVE_INFINITY;
        for (String name : signals.names()) {
            Matcher signal = SIGNAL.matcher(name);
            if (!signal.matches()) continue;
            known.add(name);
            double unit = DeclaredUnits.time(signals.member(name), signal.group(2));
            double own = Decimal.meant(Double.parseDouble(signal.group(1)) * unit);
            if (own < interval) finest = name;
            interval = Math.min(interval, own);
        }
        if (finest.isEmpty())
            throw signals.unexpected(
                    "samples under a name that says their interval, such as \"" + EXAMPLE + "\"",
                    signals.names().stream().limit(9).toList().toString(),
                    "Rename them.");
        signals.requireKnown(known);
        requireSilenceAfter();
        return wavelet(signals.member(finest), interval);
    }

    /** A sine under a Gaussian. */
    private Wavelet burst() {
        signals.requireKnown(Set.of(FREQUENCY, CYCLES));
        double megahertz = units.megahertz(signals.member(FREQUENCY).number());
        try {
            return Wavelet.toneBurst(megahertz, signals.member(CYCLES).number());
        } catch (IllegalArgumentException e) {
            throw signals.refusal(e.getMessage());
        }
    }

    private Wavelet sampled() {
        signals.requireKnown(Set.of(SAMPLES, INTERVAL));
        return wavelet(signals.member(SAMPLES), units.us(signals.member(INTERVAL).number()));
    }

    private Wavelet wavelet(JsonValue list, double interval) {
        double[] samples = list.numbers();
        if (samples.length > MAX_SAMPLES)
            throw signals.unexpected(
                    "at most " + MAX_SAMPLES + " samples", samples.length + "", "Resample it.");
        try {
            return new Wavelet(samples, interval);
        } catch (IllegalArgumentException e) {
            throw list.refusal(e.getMessage());
        }
    }

    private void requireSilenceAfter() {
        if (!signals.has(AFTER) || signals.member(AFTER).number() == 0) return;
        throw signals.member(AFTER)
                .unexpected(
                        "0, as nothing is sent after the last sample",
                        Decimal.text(signals.member(AFTER).number()),
                        "Give the samples up to the end of the signal.");
    }
}
