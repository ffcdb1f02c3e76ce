package sc.fiji.aspire.wave;

import java.util.Arrays;
import java.util.OptionalDouble;
import sc.fiji.aspire.Decimal;

/**
 * Under which conditions a record was taken: the water around the body, and how strongly each
 * source sends.
 *
 * @param water speed of sound in it, m/s; empty if nothing says it
 * @param amplitudes by which each source's wavelet is multiplied, NaN where it is not known; empty
 *     if all send the wavelet as it is
 */
public record Conditions(OptionalDouble water, double[] amplitudes) {

    /** Nothing is said. */
    public static final Conditions NONE = new Conditions(OptionalDouble.empty(), new double[0]);

    /** Speeds of sound in baths, m/s. */
    private static final double SLOWEST = 1000;

    private static final double FASTEST = 2000;

    /** Part by which speeds and amplitudes may differ that count as the same. */
    private static final double ROUNDED = 1e-6;

    public Conditions {
        amplitudes = amplitudes.clone();
        double speed = water.orElse(SLOWEST);
        if (!(speed >= SLOWEST && speed <= FASTEST))
            throw new IllegalArgumentException(
                    "Expected water of 1000 to 2000 m/s, found "
                            + Decimal.text(speed)
                            + " m/s. Correct it, or declare the unit of speed in \"units\".");
        for (double amplitude : amplitudes)
            if (!Double.isNaN(amplitude) && !Wavelet.isSize(Math.abs(amplitude)))
                throw new IllegalArgumentException(
                        "Expected amplitudes that are not 0, of a size of 1e-12 to 1e12, found "
                                + Decimal.text(amplitude)
                                + ". Name sources that send nothing in \"missing\".");
    }

    @Override
    public double[] amplitudes() {
        return amplitudes.clone();
    }

    /** What a source's wavelet is multiplied by; NaN if that is not known. */
    public double amplitude(int source) {
        return amplitudes.length == 0 ? 1 : amplitudes[source];
    }

    /** The root mean square of noise that is as loud for all sources once each sends alike. */
    public double noise(double noise) {
        double sum = 0;
        for (double amplitude : amplitudes) sum += 1 / (amplitude * amplitude);
        return amplitudes.length == 0 ? noise : noise * Math.sqrt(sum / amplitudes.length);
    }

    /** Whether all amplitudes are known. */
    public boolean areKnown() {
        return Arrays.stream(amplitudes).noneMatch(Double::isNaN);
    }

    /**
     * Refuses amplitudes that nobody knows.
     *
     * @throws IllegalArgumentException saying what to do
     */
    public void requireKnown() {
        if (areKnown()) return;
        throw new IllegalArgumentException(
                "Expected the amplitude of each source, found \"unknown\" in the acquisition."
                        + " Measure it with Check Record, if possible with a shot through water.");
    }

    /** Whether nothing is said. */
    boolean areNone() {
        return water.isEmpty() && amplitudes.length == 0;
    }

    /** Whether they are the same where what is not said is as usual: 1500 m/s, and 1. */
    boolean areSame(Conditions other, int sources) {
        boolean same = isSame(water.orElse(Medium.WATER), other.water.orElse(Medium.WATER));
        for (int s = 0; s < sources; s++) same &= isSame(amplitude(s), other.amplitude(s));
        return same;
    }

    private static boolean isSame(double a, double b) {
        return Double.compare(a, b) == 0 || Math.abs(a - b) <= ROUNDED * Math.abs(a);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Conditions c
                && water.equals(c.water)
                && Arrays.equals(amplitudes, c.amplitudes);
    }

    @Override
    public int hashCode() {
        return 31 * water.hashCode() + Arrays.hashCode(amplitudes);
    }

    @Override
    public String toString() {
        return "water " + water + ", amplitudes " + Arrays.toString(amplitudes);
    }
}
