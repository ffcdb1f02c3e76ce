package sc.fiji.aspire.figure;

/**
 * Colours for numbers from 0 to 1 that look equally far apart where the numbers are, also printed
 * in grey or seen without red or green: Smith and van der Walt's viridis and magma, as the
 * polynomials of degree 6 that Matt Zucker fitted to them (public domain), and two ramps that are
 * even in {@link OkLab}.
 */
public enum ColorMap {
    /** From dark violet over green to yellow: for the quantity itself. */
    VIRIDIS(
            new double[] {0.277727, 0.105093, -0.330862, -4.634230, 6.228270, 4.776385, -5.435456},
            new double[] {0.005407, 1.404614, 0.214848, -5.799101, 14.179933, -13.745145, 4.645853},
            new double[] {
                0.334100, 1.384590, 0.095095, -19.332441, 56.690553, -65.353033, 26.312435
            }),
    /** From black over purple to pale yellow: for deviations and errors, where 0 is black. */
    MAGMA(
            new double[] {
                -0.002136, 0.251661, 8.353717, -27.668733, 52.176140, -50.768525, 18.655705
            },
            new double[] {
                -0.000750, 0.677523, -3.577720, 14.264731, -27.943606, 29.046583, -11.489774
            },
            new double[] {
                -0.005386, 2.494027, 0.314468, -13.649213, 12.944169, 4.234153, -5.601962
            }),
    /** From blue over a pale grey to orange brown, both ends alike dark: for values around 0. */
    DIVERGING(0x2864BA, 0xF2F2F2, 0x9C4A00),
    /** From black to white: for records. */
    GREY(new double[] {0, 1}, new double[] {0, 1}, new double[] {0, 1});

    private static final int COLORS = 1024;
    private final int[] table = new int[COLORS];

    ColorMap(double[] red, double[] green, double[] blue) {
        for (int i = 0; i < COLORS; i++) {
            double t = i / (COLORS - 1.0);
            table[i] = level(red, t) << 16 | level(green, t) << 8 | level(blue, t);
        }
    }

    /** Two ramps that meet in the middle. */
    ColorMap(int low, int middle, int high) {
        double[] centre = OkLab.of(middle);
        for (int i = 0; i < COLORS; i++) {
            double t = 2 * i / (COLORS - 1.0) - 1;
            table[i] = OkLab.between(centre, OkLab.of(t < 0 ? low : high), Math.abs(t));
        }
    }

    /** Colour 0xRRGGBB of a number, which is clipped to 0..1; NaN is grey. */
    public int rgb(double position) {
        if (Double.isNaN(position)) return 0x808080;
        return table[(int) Math.round((COLORS - 1) * Math.max(0, Math.min(1, position)))];
    }

    private static int level(double[] polynomial, double t) {
        double value = 0;
        for (int k = polynomial.length - 1; k >= 0; k--) value = value * t + polynomial[k];
        return (int) Math.round(255 * Math.max(0, Math.min(1, value)));
    }
}
