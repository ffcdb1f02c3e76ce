package sc.fiji.aspire.channeldata;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.channeldata.format.ChannelFile;
import sc.fiji.aspire.channeldata.format.Dataset;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;

/** What the sources send, as a file or its user says. */
final class WaveletGuess {

    /** Ending of the name of a dataset: the interval of the wavelet of that name. */
    static final String OWN = "_interval";

    /** Part of an interval by which a first sample is at 0. */
    private static final double ALIGNED = 0.01;

    private static final String EXAMPLE = "0.5 MHz, 3 cycles";

    private WaveletGuess() {}

    /** The wavelet; empty if the user wants none. */
    static Optional<Wavelet> of(
            ChannelFile file, Measure measure, TimeAxis time, List<String> notes) {
        String given = measure.choices().of(Choices.WAVELET);
        if (given.equals(Choices.NONE)) return Optional.empty();
        Optional<Wavelet> burst = Wavelet.toneBurst(given);
        if (burst.isPresent()) return burst;
        if (Reference.isNumber(file, given))
            throw Choices.refusedNumber(
                    "a frequency with its unit and a number of cycles",
                    given,
                    Choices.WAVELET,
                    EXAMPLE);
        Optional<Wavelet> timed =
                Reference.elsewhere(file, given, other -> timed(other, measure, notes))
                        .flatMap(found -> found);
        if (timed.isPresent()) return timed;
        Optional<Dataset> samples =
                given.isEmpty()
                        ? Term.WAVELET.find(file, Dataset::isVector, Choices.WAVELET)
                        : Optional.of(Reference.in(file, given, Choices.WAVELET));
        if (samples.isEmpty())
            throw Choices.refusal(
                    "what the sources send (none: the traces alone)",
                    found(file),
                    Choices.WAVELET,
                    example(file));
        if (!samples.get().isVector())
            throw Choices.refusal(
                    "the samples of a wavelet in a vector of real numbers",
                    samples.get().toString(),
                    Choices.WAVELET,
                    EXAMPLE);
        Optional<Double> own =
                file.find(samples.get().name() + OWN).map(interval -> measure.interval(interval));
        Wavelet sent = sampled(samples.get(), own.orElse(time.interval()));
        if (own.isEmpty()) requireShort(sent, samples.get(), time);
        notes.add(
                "wavelet by "
                        + samples.get().name()
                        + (own.isPresent() ? "" : ", at the interval of the traces"));
        return Optional.of(sent);
    }

    /** What goes on for longer than the record was sampled otherwise. */
    private static void requireShort(Wavelet sent, Dataset samples, TimeAxis time) {
        if (sent.duration() <= time.duration()) return;
        throw new IllegalArgumentException(
                "Expected a wavelet sampled as the traces are, and shorter than they, found "
                        + sent.samples().length
                        + " samples in "
                        + samples.name()
                        + ", "
                        + Decimal.text(sent.duration())
                        + " us at their interval of "
                        + Decimal.text(time.interval())
                        + " us. If it has another, add it to the file as "
                        + samples.leaf()
                        + OWN
                        + ".");
    }

    /** Of a file that has times and one other vector. */
    private static Optional<Wavelet> timed(ChannelFile file, Measure measure, List<String> notes) {
        List<Dataset> vectors = file.datasets().stream().filter(Dataset::isVector).toList();
        List<Dataset> times = vectors.stream().filter(Term.TIME::names).toList();
        if (vectors.size() != 2 || times.size() != 1) return Optional.empty();
        double[] spaced = TimeGuess.spaced(times.get(0), measure);
        if (Math.abs(spaced[1]) > ALIGNED * spaced[0])
            throw new IllegalArgumentException(
                    "Expected a wavelet whose first sample is sent at 0 us in "
                            + file.name()
                            + ", found one at "
                            + Decimal.text(spaced[1])
                            + " us. Cut it off before 0, or put zeros there.");
        Dataset sent = vectors.get(times.get(0) == vectors.get(0) ? 1 : 0);
        notes.add("wavelet by " + sent.name() + " of " + file.name() + " at its own times");
        return Optional.of(sampled(sent, spaced[0]));
    }

    /** Zeros at the end are none of it. */
    private static Wavelet sampled(Dataset wavelet, double interval) {
        double[] samples = wavelet.vector();
        int end = samples.length;
        while (end > 2 && samples[end - 1] == 0) end--;
        return new Wavelet(Arrays.copyOf(samples, end), interval);
    }

    private static String found(ChannelFile file) {
        return "no samples of it in "
                + file.name()
                + frequency(file).map(f -> " but a frequency, " + f).orElse("");
    }

    private static Optional<String> frequency(ChannelFile file) {
        return Term.FREQUENCY.all(file, Dataset::isScalar).stream()
                .map(f -> f.name() + " = " + Decimal.text(Measure.single(f)))
                .findFirst();
    }

    private static String example(ChannelFile file) {
        return Term.FREQUENCY.all(file, Dataset::isScalar).stream()
                .map(Measure::single)
                .filter(hertz -> hertz > 1e3)
                .map(hertz -> Decimal.text(hertz / 1e6) + " MHz, 3 cycles")
                .findFirst()
                .orElse(EXAMPLE);
    }
}
