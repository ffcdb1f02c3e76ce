package sc.fiji.aspire.bone;

import sc.fiji.aspire.wave.Density;
import sc.fiji.aspire.wave.Medium;

/**
 * The density that tissue of a speed of sound c has in the mean,
 *
 * <pre>
 *   rho(c) = 1000 + 0.7 (c - 1500) kg/m^3,  c in m/s,
 * </pre>
 *
 * within 900 and 2200 kg/m^3: water and soft tissue at one end, compact bone of 1900 to 2000 at the
 * other, a line between as of a porous solid. A posterior that is told of this relation alone must
 * be trained on heads that keep to it no more than heads do ({@link BoneDraw}).
 */
public final class MeanDensity {

    static final double WATER = 1000;

    /** kg/m^3 per m/s. */
    static final double SLOPE = 0.7;

    /** Neighbours may differ by a factor of about 3, whatever an image holds. */
    static final double LEAST = 900;

    static final double MOST = 2200;

    private MeanDensity() {}

    /** The medium with this density, which derivatives by the speed of sound then follow. */
    public static Medium tie(Medium medium) {
        float[] speeds = medium.values();
        float[] density = new float[speeds.length];
        float[] slopes = new float[speeds.length];
        for (int i = 0; i < speeds.length; i++) {
            double line = WATER + SLOPE * (speeds[i] - Medium.WATER);
            density[i] = (float) Math.max(LEAST, Math.min(MOST, line));
            slopes[i] = line > LEAST && line < MOST ? (float) SLOPE : 0;
        }
        return medium.with(new Density(medium.grid(), density, slopes));
    }
}
