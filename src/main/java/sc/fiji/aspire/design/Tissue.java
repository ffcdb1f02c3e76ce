package sc.fiji.aspire.design;

import sc.fiji.aspire.Decimal;

/**
 * Speeds of sound in a body and the water around it, m/s: the slowest has the shortest waves and
 * the latest arrivals.
 */
public record Tissue(double slowest, double fastest) {

    private static final double LEAST = 1000;
    private static final double MOST = 5000;

    public Tissue {
        if (!(slowest >= LEAST && fastest >= slowest && fastest <= MOST))
            throw new IllegalArgumentException(
                    "Expected speeds of sound that grow, within 1000 to 5000 m/s, found "
                            + Decimal.text(slowest)
                            + " to "
                            + Decimal.text(fastest)
                            + " m/s. Correct them.");
    }

    /** Length of waves of a frequency in MHz where they are shortest, mm. */
    double wavelength(double frequency) {
        return 1e-3 * slowest / frequency;
    }
}
