package sc.fiji.aspire.phantom;

import java.util.Random;

/**
 * A smooth random function of the angle, of mean 0 and root mean square 1 over the circle:
 *
 * <pre>   f(a) = sum over orders k of g_k cos(k a + p_k),   g_k falling as 1 / k</pre>
 */
final class AngularNoise {

    private final int lowest;
    private final double[] amplitude;
    private final double[] phase;

    /** Orders {@code lowest} to {@code highest} with random phases. */
    AngularNoise(Random random, int lowest, int highest) {
        this.lowest = lowest;
        amplitude = new double[highest - lowest + 1];
        phase = new double[amplitude.length];
        double power = 0;
        for (int i = 0; i < amplitude.length; i++) {
            amplitude[i] = (0.3 + random.nextDouble()) / (lowest + i);
            phase[i] = 2 * Math.PI * random.nextDouble();
            power += 0.5 * amplitude[i] * amplitude[i];
        }
        for (int i = 0; i < amplitude.length; i++) amplitude[i] /= Math.sqrt(power);
    }

    double at(double angle) {
        double sum = 0;
        for (int i = 0; i < amplitude.length; i++)
            sum += amplitude[i] * Math.cos((lowest + i) * angle + phase[i]);
        return sum;
    }
}
