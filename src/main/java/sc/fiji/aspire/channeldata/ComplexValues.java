package sc.fiji.aspire.channeldata;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.channeldata.format.Dataset;
import sc.fiji.aspire.channeldata.format.Values;

/**
 * What becomes of complex values: an analytic signal is its real part; a demodulated one (IQ) is
 * brought back to its frequency, Re[z exp(2 pi i f t)].
 */
record ComplexValues(Choices choices, Dataset data) {

    private static final String REAL = "real";
    private static final String IMAGINARY = "imaginary";
    private static final Pattern FREQUENCY =
            Pattern.compile("(?:iq\\s+)?" + Measure.NUMBER + "\\s*([kM]?Hz)");

    /** Gives the pressure of a value at a time. */
    @FunctionalInterface
    interface Pressure {
        double at(int index, double us);
    }

    /**
     * Refuses a choice that is none, or none for these values.
     *
     * @param interval between samples, us
     * @throws IllegalArgumentException saying what can be chosen
     */
    void require(double interval) {
        String given = choices.of(Choices.VALUES).toLowerCase(Locale.ROOT);
        if (given.isEmpty() || given.equals(REAL)) return;
        OptionalDouble frequency = frequency();
        if (!given.equals(IMAGINARY) && !(frequency.orElse(0) > 0))
            throw Choices.refusedNumber(
                    "real, imaginary, or the frequency of demodulated values",
                    choices.of(Choices.VALUES),
                    Choices.VALUES,
                    "iq 5 MHz");
        if (data.type().kind() != Dataset.Kind.COMPLEX)
            throw new IllegalArgumentException(
                    "Expected complex values for values="
                            + choices.of(Choices.VALUES)
                            + ", found "
                            + data.type().name()
                            + " in "
                            + data.name()
                            + ". Choose a complex dataset in the input data, or leave values at"
                            + " auto.");
        double most = 0.5 / interval;
        if (frequency.orElse(0) >= most)
            throw new IllegalArgumentException(
                    "Expected a frequency of demodulated values below half the sampling rate, "
                            + Decimal.text(most)
                            + " MHz, found "
                            + choices.of(Choices.VALUES)
                            + ". Such values have fewer samples than the wave needs: interpolate"
                            + " them in time first.");
    }

    private OptionalDouble frequency() {
        Matcher frequency = FREQUENCY.matcher(choices.of(Choices.VALUES));
        if (!frequency.matches()) return OptionalDouble.empty();
        return OptionalDouble.of(
                Double.parseDouble(frequency.group(1))
                        * Measure.megahertz(frequency.group(2)).orElse(1));
    }

    /**
     * The pressures of values.
     *
     * @throws IllegalArgumentException if they are complex and nobody says what that means
     */
    Pressure of(Values values) {
        if (values.imaginary() == null) return (i, us) -> values.real().applyAsDouble(i);
        String given = choices.of(Choices.VALUES).toLowerCase(Locale.ROOT);
        OptionalDouble frequency = frequency();
        if (frequency.isPresent()) {
            double omega = 2 * Math.PI * frequency.getAsDouble();
            return (i, us) ->
                    values.real().applyAsDouble(i) * Math.cos(omega * us)
                            - values.imaginary().applyAsDouble(i) * Math.sin(omega * us);
        }
        if (given.equals(IMAGINARY)) return (i, us) -> values.imaginary().applyAsDouble(i);
        if (!given.equals(REAL) && hasImaginary(values))
            throw Choices.refusal(
                    "to know what complex values mean",
                    data.type().name() + " in " + data.name(),
                    Choices.VALUES,
                    "iq 5 MHz] if they were demodulated, or values=[real");
        return (i, us) -> values.real().applyAsDouble(i);
    }

    private static boolean hasImaginary(Values values) {
        for (int i = 0; i < values.size(); i++)
            if (values.imaginary().applyAsDouble(i) != 0) return true;
        return false;
    }
}
