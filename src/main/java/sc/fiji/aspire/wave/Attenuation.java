package sc.fiji.aspire.wave;

import java.util.Arrays;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.Grid;

/**
 * How fast sound dies out: an amplitude falls as exp(-rate t), where the rate grows with the
 * frequency's power of {@code exponent}. Kept per time and not per length, so that a change of the
 * speed of sound leaves the lossy terms of the wave equation alone: what stays is the quality
 * factor pi f / rate, as in seismology, and alpha = rate / c follows the speed.
 *
 * <p>Two laws keep the equation local in time and its operator symmetric: 0, friction (the
 * telegraph equation), and 2, viscosity (Kelvin-Voigt). Tissue lies between, near 1: then take 0
 * with the attenuation at the centre frequency, which is right for that frequency.
 *
 * @param grid where the values stand
 * @param rates 1/us at the frequency, x fastest
 * @param frequency MHz
 * @param exponent 0 or 2
 */
public record Attenuation(Grid grid, float[] rates, double frequency, int exponent) {

    private static final double NEPER_PER_DECIBEL = Math.log(10) / 20;

    public Attenuation {
        rates = rates.clone();
        if (exponent != 0 && exponent != 2)
            throw new IllegalArgumentException(
                    "Expected 0 or 2 as the exponent of the attenuation, found "
                            + exponent
                            + ". Take 0 with the attenuation at the centre frequency: other powers"
                            + " need the whole past of the field.");
        if (!(frequency > 0 && frequency < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException(
                    "Expected a frequency of the attenuation above 0 MHz, found "
                            + Decimal.text(frequency)
                            + ".");
        if (rates.length != grid.numPoints())
            throw new IllegalArgumentException(
                    "Expected " + grid.numPoints() + " attenuations, found " + rates.length);
        // Below a quality factor of 1 there is no wave left to speak of.
        double most = Math.PI * frequency;
        for (int i = 0; i < rates.length; i++)
            if (!(rates[i] >= 0 && rates[i] <= most))
                throw new IllegalArgumentException(
                        "Expected attenuation times speed of sound within 0 to "
                                + most
                                + " per us at "
                                + Decimal.text(frequency)
                                + " MHz, found "
                                + rates[i]
                                + " at pixel "
                                + Arrays.toString(grid.indices(i))
                                + ". Give the map in dB/cm, without NaN.");
    }

    /**
     * The usual power law alpha = alpha0 (f / f0)^exponent, which holds up to a relative error of
     * (alpha c / 2 pi f)^2.
     *
     * @param speeds of sound that turn lengths into times
     * @param decibels alpha0, dB/cm, one value per grid point
     * @param frequency f0, MHz
     * @param exponent 0 or 2
     */
    public static Attenuation of(Medium speeds, float[] decibels, double frequency, int exponent) {
        float[] speed = speeds.values();
        float[] rates = new float[decibels.length];
        for (int i = 0; i < rates.length; i++) {
            // 1 dB/cm is 0.1 dB/mm, 1 m/s is 0.001 mm/us; lengths are compared by the constructor.
            double c = i < speed.length ? speed[i] : 0;
            rates[i] = (float) (1e-4 * NEPER_PER_DECIBEL * c * decibels[i]);
        }
        return new Attenuation(speeds.grid(), rates, frequency, exponent);
    }

    @Override
    public float[] rates() {
        return rates.clone();
    }

    /** Means over blocks of {@code factor} points along each axis. */
    public Attenuation averaged(int factor) {
        return new Attenuation(
                grid.coarsened(factor), grid.averages(rates, factor), frequency, exponent);
    }

    /** Whether nothing is lost anywhere. */
    public boolean isNone() {
        for (float rate : rates) if (rate != 0) return false;
        return true;
    }

    /**
     * The coefficient of the lossy term at a grid point: gamma = 2 rate of gamma p_t for the
     * exponent 0 (1/us), tau = 2 rate / w^2 of tau Laplacian p_t for the exponent 2 (us).
     */
    public double coefficient(int point) {
        double w = 2 * Math.PI * frequency;
        return exponent == 0 ? 2 * rates[point] : 2 * rates[point] / (w * w);
    }
}
