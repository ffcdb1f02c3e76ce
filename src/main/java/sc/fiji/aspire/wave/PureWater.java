package sc.fiji.aspire.wave;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.aspire.Decimal;

/**
 * The speed of sound in pure water by its temperature, at the pressure of the atmosphere: the
 * polynomial of Bilaniuk and Wong (J. Acoust. Soc. Am. 93, 1609, 1993, with the erratum 99, 3257,
 * 1996; 148 points) for ITS-90.
 */
public final class PureWater {

    private static final double[] COEFFICIENTS = {
        1402.38744, 5.03836171, -5.81172916e-2, 3.34638117e-4, -1.48259672e-6, 3.16585020e-9
    };
    private static final double BOILING = 100;

    /** Beyond this temperature sound is slower again. */
    private static final double FASTEST = 74;

    private static final int HALVINGS = 50;

    /** As people write it. */
    private static final Pattern WATER =
            Pattern.compile("(\\d+\\.?\\d*)\\s*(m/s|\u00b0?\\s*[cC]|)");

    private PureWater() {}

    /**
     * The speed of sound in water that somebody describes by it or by its temperature, such as 1490
     * m/s or 22.5 C; empty of a blank text.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static OptionalDouble said(String water) {
        if (water.isBlank()) return OptionalDouble.empty();
        Matcher given = WATER.matcher(water.strip());
        if (!given.matches())
            throw new IllegalArgumentException(
                    "Expected the speed of sound in the water or its temperature, such as 1490 m/s"
                            + " or 22.5 C, found \""
                            + water
                            + "\". Write it like that, with a decimal point.");
        double number = Double.parseDouble(given.group(1));
        // What is slower than any water is a temperature.
        boolean isWarm =
                given.group(2).isEmpty() ? number <= BOILING : !given.group(2).equals("m/s");
        return OptionalDouble.of(isWarm ? Decimal.meant(speed(number)) : number);
    }

    /**
     * The speed, m/s.
     *
     * @param celsius temperature from 0 to 100
     * @throws IllegalArgumentException for others
     */
    public static double speed(double celsius) {
        if (!(celsius >= 0 && celsius <= BOILING))
            throw new IllegalArgumentException(
                    "Expected a temperature of water of 0 to 100 C, found "
                            + Decimal.text(celsius)
                            + ". Give it in degrees Celsius.");
        double speed = 0;
        for (int i = COEFFICIENTS.length - 1; i >= 0; i--)
            speed = speed * celsius + COEFFICIENTS[i];
        return speed;
    }

    /**
     * The temperature, below that of the fastest water, of a speed in m/s; empty if none has it.
     */
    public static OptionalDouble temperature(double speed) {
        double low = 0;
        double high = FASTEST;
        if (!(speed >= speed(low) && speed <= speed(high))) return OptionalDouble.empty();
        for (int i = 0; i < HALVINGS; i++) {
            double middle = 0.5 * (low + high);
            if (speed(middle) < speed) low = middle;
            else high = middle;
        }
        return OptionalDouble.of(0.5 * (low + high));
    }
}
