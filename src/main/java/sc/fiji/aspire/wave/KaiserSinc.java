package sc.fiji.aspire.wave;

/**
 * Interpolation of band-limited values by a sinc under a Kaiser window: Hicks, Arbitrary source and
 * receiver positioning in finite-difference schemes using Kaiser windowed sinc functions,
 * Geophysics 67 (2002).
 */
public final class KaiserSinc {

    private KaiserSinc() {}

    /**
     * Weight of the value that lies {@code x} sampling intervals away.
     *
     * @param radius half width of the window in sampling intervals
     * @param b shape of the window: larger is smoother
     */
    public static double weight(double x, double radius, double b) {
        double r = x / radius;
        if (Math.abs(r) >= 1) return 0;
        double window = bessel0(b * Math.sqrt(1 - r * r)) / bessel0(b);
        double phase = Math.PI * x;
        return window * (Math.abs(phase) < 1e-12 ? 1 : Math.sin(phase) / phase);
    }

    /** Modified Bessel function of the first kind and order zero, by its power series. */
    private static double bessel0(double x) {
        double q = x * x / 4;
        double term = 1;
        double sum = 1;
        for (int k = 1; term > 1e-17 * sum; k++) {
            term *= q / ((double) k * k);
            sum += term;
        }
        return sum;
    }
}
