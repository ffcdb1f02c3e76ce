package sc.fiji.aspire.channeldata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.channeldata.format.ChannelFile;
import sc.fiji.aspire.channeldata.format.Dataset;

/**
 * When the samples were taken, by all that a file says of it: a vector of times, an interval, a
 * rate, the time of the first. They must agree.
 *
 * @param interval us
 * @param start time of the first sample, us
 * @param samples how many times are listed; 0 if none
 * @param notes where it came from
 */
record TimeGuess(double interval, double start, int samples, List<String> notes) {

    private static final double ROUNDED = 1e-3;

    /** Share of an interval by which starts may differ that are the same. */
    private static final double SAME_START = 0.05;

    /** What a file and its user say. */
    static TimeGuess of(ChannelFile file, Dataset data, Choices choices, Measure measure) {
        List<String> notes = new ArrayList<>();
        List<Said> said = new ArrayList<>();
        String given = choices.of(Choices.INTERVAL);
        if (!given.isEmpty()) said.add(given(file, given, measure));
        else said.addAll(said(file, data, measure));
        if (said.isEmpty())
            throw Choices.refusal(
                    "the time between two samples",
                    "nothing of it in " + file.name(),
                    Choices.INTERVAL,
                    "0.04 us");
        Said first = said.get(0);
        for (Said other : said) requireSame(first, other);
        notes.add("samples at " + Decimal.text(first.interval) + " us by " + first.from);
        int samples = said.stream().mapToInt(Said::samples).max().orElse(0);
        return new TimeGuess(
                first.interval, start(file, said, choices, measure, notes), samples, notes);
    }

    /** One thing that says an interval, and perhaps a start and a number of samples. */
    private record Said(String from, double interval, OptionalDouble start, int samples) {}

    private static Said given(ChannelFile file, String text, Measure measure) {
        OptionalDouble us = Measure.sampling(text);
        if (us.isPresent() && us.getAsDouble() > 0 && Double.isFinite(us.getAsDouble()))
            return new Said("the input", us.getAsDouble(), OptionalDouble.empty(), 0);
        if (Reference.isNumber(file, text))
            throw Choices.refusedNumber(
                    "a time between samples above 0 with its unit, or their rate",
                    text,
                    Choices.INTERVAL,
                    "0.04 us");
        Dataset named = Reference.in(file, text, Choices.INTERVAL);
        if (named.size() > 1) return vector(named, measure);
        return scalar(named, Term.RATE.names(named), measure);
    }

    private static List<Said> said(ChannelFile file, Dataset data, Measure measure) {
        List<Said> said = new ArrayList<>();
        long[] shape = data.shape();
        for (Dataset times : Term.TIME.all(file, Dataset::isVector))
            if (Arrays.stream(shape).anyMatch(length -> length == times.size()))
                said.add(vector(times, measure));
        Term.INTERVAL
                .find(file, Dataset::isScalar, Choices.INTERVAL)
                .ifPresent(dt -> said.add(scalar(dt, false, measure)));
        Term.RATE
                .find(file, Dataset::isScalar, Choices.INTERVAL)
                .ifPresent(rate -> said.add(scalar(rate, true, measure)));
        return said;
    }

    private static Said scalar(Dataset dataset, boolean isRate, Measure measure) {
        double us = isRate ? measure.period(dataset) : measure.interval(dataset);
        return new Said(dataset.name(), us, OptionalDouble.empty(), 0);
    }

    /** The interval of a vector of times and the first of them, us. */
    static double[] spaced(Dataset times, Measure measure) {
        Said said = vector(times, measure);
        return new double[] {said.interval, said.start.orElse(0)};
    }

    private static Said vector(Dataset dataset, Measure measure) {
        double[] times = dataset.vector();
        double longest = Arrays.stream(times).map(Math::abs).max().orElse(0);
        double us = measure.us(dataset, longest);
        double interval = (times[times.length - 1] - times[0]) / (times.length - 1);
        for (int i = 0; i < times.length; i++)
            if (!(interval > 0)
                    || !(Math.abs(times[i] - times[0] - i * interval) < 0.01 * interval))
                throw new IllegalArgumentException(
                        "Expected equally spaced times that grow in "
                                + dataset.name()
                                + ", found "
                                + Decimal.text(times[i])
                                + " at number "
                                + i
                                + " after "
                                + Decimal.text(times[0])
                                + ". Resample the traces, or give the input interval.");
        // Rounded as far as the differences of such times are known.
        String digits = Measure.isSingle(dataset) ? "%.6g" : "%.9g";
        double rounded = Double.parseDouble(String.format(Locale.ROOT, digits, interval));
        return new Said(
                dataset.name(),
                Decimal.meant(rounded * us),
                OptionalDouble.of(Decimal.meant(Measure.exact(dataset, times[0]) * us)),
                times.length);
    }

    private static void requireSame(Said a, Said b) {
        if (Math.abs(a.interval / b.interval - 1) < ROUNDED) return;
        throw Choices.refusal(
                "the same time between samples throughout the file",
                Decimal.text(a.interval)
                        + " us by "
                        + a.from
                        + " and "
                        + Decimal.text(b.interval)
                        + " us by "
                        + b.from,
                Choices.INTERVAL,
                Decimal.text(a.interval) + " us");
    }

    private static double start(
            ChannelFile file,
            List<Said> said,
            Choices choices,
            Measure measure,
            List<String> notes) {
        String given = choices.of(Choices.START);
        if (!given.isEmpty()) return givenStart(file, given, measure);
        List<Said> starts = new ArrayList<>();
        for (Said one : said) if (one.start.isPresent()) starts.add(one);
        Term.START
                .find(file, d -> d.isVector() || d.isScalar(), Choices.START)
                .ifPresent(d -> starts.add(started(d, measure)));
        if (starts.isEmpty()) {
            notes.add("the first sample is taken for one at 0 us, as nothing says otherwise");
            return 0;
        }
        Said first = starts.get(0);
        for (Said other : starts)
            if (Math.abs(first.start.getAsDouble() - other.start.getAsDouble())
                    > SAME_START * said.get(0).interval)
                throw Choices.refusal(
                        "one time of the first sample",
                        Decimal.text(first.start.getAsDouble())
                                + " us by "
                                + first.from
                                + " and "
                                + Decimal.text(other.start.getAsDouble())
                                + " us by "
                                + other.from,
                        Choices.START,
                        Decimal.text(first.start.getAsDouble()) + " us");
        notes.add(
                "the first at " + Decimal.text(first.start.getAsDouble()) + " us by " + first.from);
        return first.start.getAsDouble();
    }

    private static double givenStart(ChannelFile file, String text, Measure measure) {
        if (text.equals("0")) return 0;
        OptionalDouble us = Measure.time(text);
        if (us.isPresent() && Double.isFinite(us.getAsDouble())) return us.getAsDouble();
        if (Reference.isNumber(file, text))
            throw Choices.refusedNumber("a time with its unit", text, Choices.START, "-3 us");
        return started(Reference.in(file, text, Choices.START), measure).start.getAsDouble();
    }

    private static Said started(Dataset dataset, Measure measure) {
        double[] starts = dataset.vector();
        for (double start : starts)
            if (!(start == starts[0]))
                throw Choices.refusal(
                        "the same first time for all sources",
                        "different ones in " + dataset.name(),
                        Choices.START,
                        "0 us");
        double us = starts[0] == 0 ? 1 : measure.us(dataset, Math.abs(starts[0]));
        double value = dataset.size() == 1 ? Measure.single(dataset) : starts[0];
        return new Said(
                dataset.name(), Double.NaN, OptionalDouble.of(Decimal.meant(value * us)), 0);
    }
}
