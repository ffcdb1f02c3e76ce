package sc.fiji.aspire.array.fit;

/**
 * Green's function of the homogeneous medium at an angular frequency: the spectrum at distance r of
 * what a source of spectrum 1 sends, with k = w/c.
 *
 * <pre>
 *   two dimensions     -(i/4) H0(k r), of the second kind
 *   three dimensions   exp(-i k r) / (4 pi r)
 * </pre>
 *
 * <p>Bessel functions by the polynomials of Abramowitz and Stegun, 9.4.1 to 9.4.3, to 1e-7.
 */
final class FreeSpace {

    private static final double[] J0 = {
        1, -2.2499997, 1.2656208, -0.3163866, 0.0444479, -0.0039444, 0.0002100
    };
    private static final double[] Y0 = {
        0.36746691, 0.60559366, -0.74350384, 0.25300117, -0.04261214, 0.00427916, -0.00024846
    };
    private static final double[] SIZE = {
        0.79788456, -0.00000077, -0.00552740, -0.00009512, 0.00137237, -0.00072805, 0.00014476
    };
    private static final double[] PHASE = {
        -0.78539816, -0.04166397, -0.00003954, 0.00262573, -0.00054125, -0.00029333, 0.00013558
    };

    private FreeSpace() {}

    /**
     * Real and imaginary part.
     *
     * @param wavenumber w/c, 1/mm, above 0
     * @param distance mm
     */
    static double[] green(int dimensions, double wavenumber, double distance) {
        double x = wavenumber * distance;
        if (dimensions == 3) {
            double size = 1 / (4 * Math.PI * distance);
            return new double[] {size * Math.cos(x), -size * Math.sin(x)};
        }
        double[] bessel = bessel(x);
        return new double[] {-0.25 * bessel[1], -0.25 * bessel[0]};
    }

    /** J0 and Y0. */
    static double[] bessel(double x) {
        if (x < 3) {
            double square = x * x / 9;
            double j = polynomial(J0, square);
            return new double[] {j, 2 / Math.PI * Math.log(x / 2) * j + polynomial(Y0, square)};
        }
        double size = polynomial(SIZE, 3 / x) / Math.sqrt(x);
        double phase = x + polynomial(PHASE, 3 / x);
        return new double[] {size * Math.cos(phase), size * Math.sin(phase)};
    }

    private static double polynomial(double[] coefficients, double x) {
        double sum = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) sum = sum * x + coefficients[i];
        return sum;
    }
}
