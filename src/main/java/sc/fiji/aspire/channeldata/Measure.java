package sc.fiji.aspire.channeldata;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.Unit;
import sc.fiji.aspire.channeldata.format.Dataset;

/**
 * Physical numbers of a file in mm, us and MHz. The unit is what the file declares, or the end of
 * the name ({@code fs_hz}), or what the user says of numbers without one, or SI if the numbers are
 * such as ultrasound has in SI.
 *
 * @param choices what the user says
 */
record Measure(Choices choices) {

    /** A decimal number, as one group. */
    static final String NUMBER = "([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)";

    private static final Pattern QUANTITY = Pattern.compile(NUMBER + "\\s*(\\p{L}*)");
    private static final Pattern SUFFIX = Pattern.compile(".*_(m|cm|mm|um|s|ms|us|ns)$");
    private static final Pattern RATE_SUFFIX = Pattern.compile(".*_([kmg]?hz)$");

    /** Of transducers, from the smallest array to the largest, m. */
    private static final double SMALLEST = 1e-4;

    private static final double LARGEST = 2;

    /** Sampling intervals, s. */
    private static final double SHORTEST = 1e-9;

    private static final double LONGEST = 2e-5;

    private static final double LATEST = 0.01;

    /** A time that a user gives, as "0.04 us", in us. */
    static OptionalDouble time(String text) {
        return quantity(text, Unit.US::worthOf);
    }

    /** The time between samples that a user gives, or their rate, as "25 MHz", in us. */
    static OptionalDouble sampling(String text) {
        OptionalDouble rate = quantity(text, Measure::megahertz);
        return rate.isPresent()
                ? OptionalDouble.of(Decimal.meant(1 / rate.getAsDouble()))
                : time(text);
    }

    /** A length that a user gives, as "110 mm", in mm. */
    static OptionalDouble length(String text) {
        return quantity(text, Unit.MM::worthOf);
    }

    private static OptionalDouble quantity(String text, Function<String, OptionalDouble> worth) {
        Matcher quantity = QUANTITY.matcher(text.strip());
        if (!quantity.matches()) return OptionalDouble.empty();
        OptionalDouble one = worth.apply(quantity.group(2));
        double number = Double.parseDouble(quantity.group(1));
        return one.isPresent()
                ? OptionalDouble.of(Decimal.meant(number * one.getAsDouble()))
                : OptionalDouble.empty();
    }

    /** What a unit of frequency is worth in MHz. */
    static OptionalDouble megahertz(String unit) {
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "hz" -> OptionalDouble.of(1e-6);
            case "khz" -> OptionalDouble.of(1e-3);
            case "mhz" -> OptionalDouble.of(1);
            case "ghz" -> OptionalDouble.of(1e3);
            default -> OptionalDouble.empty();
        };
    }

    /** What the numbers of a dataset are worth in us. */
    double us(Dataset times, double longest) {
        Optional<String> unit = unit(times, Unit.US);
        if (unit.isPresent()) return worth(times, unit.get(), Unit.US);
        if (longest <= LATEST) return 1e6;
        throw unknown(times, longest, "mm, us");
    }

    /** A sampling interval in us. */
    double interval(Dataset interval) {
        double value = positive(interval, "a time between samples");
        Optional<String> unit = unit(interval, Unit.US);
        if (unit.isPresent()) return Decimal.meant(value * worth(interval, unit.get(), Unit.US));
        if (value >= SHORTEST && value <= LONGEST) return Decimal.meant(value * 1e6);
        throw unknown(interval, value, "mm, us");
    }

    /** The interval of a rate, in us. */
    double period(Dataset rate) {
        double value = positive(rate, "a sampling rate");
        Matcher suffix = RATE_SUFFIX.matcher(rate.leaf());
        String unit =
                !rate.unit().isEmpty() ? rate.unit() : suffix.matches() ? suffix.group(1) : "";
        if (!unit.isEmpty()) {
            OptionalDouble megahertz = megahertz(unit);
            if (megahertz.isEmpty())
                throw new IllegalArgumentException(
                        "Expected a rate in Hz, kHz or MHz, found "
                                + rate.name()
                                + " in "
                                + unit
                                + ". Give the time between samples in the input interval.");
            return Decimal.meant(1 / (value * megahertz.getAsDouble()));
        }
        if (1 / value >= SHORTEST && 1 / value <= LONGEST) return Decimal.meant(1e6 / value);
        throw Choices.refusal(
                "the unit of the sampling rate",
                rate.name() + " = " + Decimal.text(value) + " without one",
                Choices.INTERVAL,
                Decimal.text(value) + " MHz");
    }

    private static double positive(Dataset dataset, String what) {
        double value = single(dataset);
        if (value > 0) return value;
        throw Choices.refusal(
                what + " above 0",
                dataset.name() + " = " + Decimal.text(value),
                Choices.INTERVAL,
                "0.04 us");
    }

    /**
     * What each coordinate is worth in mm. All have a unit, or none has.
     *
     * @param values of each
     */
    double[] mm(List<Dataset> coordinates, double[][] values) {
        List<Optional<String>> units =
                coordinates.stream().map(coordinate -> unit(coordinate, Unit.MM)).toList();
        double[] worth = new double[values.length];
        if (units.stream().allMatch(Optional::isEmpty)) {
            double[] all = Arrays.stream(values).flatMapToDouble(Arrays::stream).toArray();
            Arrays.fill(worth, mm(coordinates.get(0), all));
            return worth;
        }
        for (int d = 0; d < worth.length; d++) {
            Dataset coordinate = coordinates.get(d);
            worth[d] =
                    worth(
                            coordinate,
                            units.get(d)
                                    .orElseThrow(
                                            () ->
                                                    Choices.refusal(
                                                            "a unit of each coordinate, or of none",
                                                            coordinate.name() + " without one",
                                                            Choices.UNITS,
                                                            "mm, us")),
                            Unit.MM);
        }
        return worth;
    }

    /** What positions are worth in mm. */
    double mm(Dataset positions, double[] values) {
        Optional<String> unit = unit(positions, Unit.MM);
        if (unit.isPresent()) return worth(positions, unit.get(), Unit.MM);
        double low = Arrays.stream(values).min().orElse(0);
        double high = Arrays.stream(values).max().orElse(0);
        if (high - low >= SMALLEST && high - low <= LARGEST) return 1e3;
        throw unknown(positions, high - low, "mm, us");
    }

    private static double worth(Dataset dataset, String unit, Unit in) {
        return in.worthOf(unit)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "Expected "
                                                + (in == Unit.MM
                                                        ? "a unit of length (m, cm, mm, um)"
                                                        : "a unit of time (s, ms, us, ns)")
                                                + ", found \""
                                                + unit
                                                + "\" of "
                                                + dataset.name()
                                                + ". Correct the file, or give the numbers with"
                                                + " their unit."));
    }

    private Optional<String> unit(Dataset dataset, Unit in) {
        if (!Unit.isNone(dataset.unit())) return Optional.of(dataset.unit());
        Matcher suffix = SUFFIX.matcher(dataset.leaf());
        if (suffix.matches() && in.worthOf(suffix.group(1)).isPresent())
            return Optional.of(suffix.group(1));
        for (String unit : choices.of(Choices.UNITS).split("[,;\\s]+"))
            if (!unit.isEmpty() && in.worthOf(unit).isPresent()) return Optional.of(unit);
        return Optional.empty();
    }

    /**
     * Refuses units that are none.
     *
     * @throws IllegalArgumentException naming the first
     */
    void requireUnits() {
        for (String unit : choices.of(Choices.UNITS).split("[,;\\s]+"))
            if (!unit.isEmpty()
                    && Unit.MM.worthOf(unit).isEmpty()
                    && Unit.US.worthOf(unit).isEmpty())
                throw new IllegalArgumentException(
                        "Expected units of length (m, cm, mm, um) and time (s, ms, us, ns) in"
                                + " units, found \""
                                + unit
                                + "\". Write it like units=[mm, us].");
    }

    private static IllegalArgumentException unknown(Dataset dataset, double value, String example) {
        return Choices.refusal(
                "the unit of " + dataset.name(),
                Decimal.text(value) + " without one, which is not likely in SI",
                Choices.UNITS,
                example);
    }

    /** A number as it was meant: 4e-8 in 32 bits is 3.9999999e-8 in 64. */
    static double exact(Dataset dataset, double value) {
        return isSingle(dataset) ? Double.parseDouble(Float.toString((float) value)) : value;
    }

    /** Whether the numbers are known to seven digits only. */
    static boolean isSingle(Dataset dataset) {
        return dataset.type().name().matches("float32|single");
    }

    /** The number of a dataset of one. */
    static double single(Dataset dataset) {
        double value = exact(dataset, dataset.read().real().applyAsDouble(0));
        if (!Double.isFinite(value))
            throw new IllegalArgumentException(
                    "Expected a number in "
                            + dataset.name()
                            + ", found "
                            + value
                            + ". Correct the file.");
        return value;
    }
}
