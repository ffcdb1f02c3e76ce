package sc.fiji.aspire.wave.scheme;

import sc.fiji.aspire.wave.Attenuation;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Wavelet;

/**
 * What a {@link Scheme} has beyond the speed of sound, one value per point in memory: all arrays
 * are empty where density is constant and nothing is lost, the last where nothing is viscous. Not
 * to be written. In the verbs of {@link Wavefield}, e + g takes the place of e and
 *
 * <pre>
 *   K p + b K lag,   lag = b (a p - a' previous),   K p = L p - V p
 * </pre>
 *
 * that of L p, in the history too.
 *
 * @param potential V of the density
 * @param friction g, added to the layer's e
 * @param viscosity b, zero in the halo
 * @param now a, the share of p in b (a p - a' previous)
 * @param before a', that of the previous field
 */
public record MediumTerms(
        double[] potential, double[] friction, double[] viscosity, double now, double before) {

    /** Constant density, no loss. */
    static final MediumTerms NONE =
            new MediumTerms(new double[0], new double[0], new double[0], 0, 0);

    static MediumTerms of(Medium medium, DensityPotential density, double step, Wavelet wavelet) {
        Attenuation loss = attenuation(medium);
        if (density.isNone() && loss == null) return NONE;
        int points = density.layout().numPoints();
        double[] potential = density.isNone() ? new double[points] : density.values();
        double[] friction = new double[points];
        boolean viscous = loss != null && loss.exponent() == 2;
        double[] viscosity = new double[viscous ? points : 0];
        // The angle by which the scheme turns in a step at the centre frequency, and the true one.
        double exact = 2 * Math.PI * wavelet.centreFrequency() * step;
        double angle = 2 * Math.asin(0.5 * exact);
        if (viscous) fillViscosity(viscosity, loss, density.layout(), step);
        else if (loss != null)
            fillFriction(friction, medium, density.layout(), step * Math.cos(0.5 * angle));
        double now = exact / Math.tan(angle);
        double before = exact / Math.sin(angle);
        return new MediumTerms(potential, friction, viscosity, now, before);
    }

    private static void fillViscosity(double[] b, Attenuation loss, Layout layout, double step) {
        for (int i : layout.steppedPoints())
            b[i] = Math.sqrt(loss.coefficient(layout.nearestGridIndex(i)) / step);
    }

    private static void fillFriction(double[] g, Medium medium, Layout layout, double step) {
        Attenuation loss = medium.attenuation().orElseThrow();
        float[] speed = medium.values();
        double h = medium.grid().spacing();
        for (int i : layout.steppedPoints()) {
            int from = layout.nearestGridIndex(i);
            double c = 1e-3 * speed[from];
            g[i] = loss.coefficient(from) * h * h / (c * c * step);
        }
    }

    /** The largest c^2 tau, mm^2/us. */
    static double maxViscosity(Medium medium) {
        Attenuation loss = attenuation(medium);
        if (loss == null || loss.exponent() != 2) return 0;
        float[] speed = medium.values();
        double max = 0;
        for (int i = 0; i < speed.length; i++) {
            double c = 1e-3 * speed[i];
            max = Math.max(max, c * c * loss.coefficient(i));
        }
        return max;
    }

    private static Attenuation attenuation(Medium medium) {
        return medium.attenuation().filter(loss -> !loss.isNone()).orElse(null);
    }

    /** Whether the scheme is that of constant density without loss. */
    public boolean isNone() {
        return potential.length == 0;
    }

    /** Whether the operator acts on b (a p - a' previous) too. */
    public boolean isViscous() {
        return viscosity.length > 0;
    }
}
