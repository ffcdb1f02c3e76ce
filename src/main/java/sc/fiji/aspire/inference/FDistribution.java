package sc.fiji.aspire.inference;

/**
 * Fisher's distribution of the ratio of two variances; its square root with one numerator degree is
 * the size of Student's t.
 *
 * @param numerator degrees of freedom
 * @param denominator degrees of freedom
 */
record FDistribution(double numerator, double denominator) {

    private static final int MOST_TERMS = 500;
    private static final double PRECISION = 1e-12;
    private static final double TINY = 1e-300;

    /** The probability of a ratio beyond {@code ratio}. */
    double tail(double ratio) {
        if (!(ratio > 0)) return 1;
        double x = denominator / (denominator + numerator * ratio);
        return incompleteBeta(0.5 * denominator, 0.5 * numerator, x);
    }

    /**
     * The regularised incomplete beta function I_x(a, b) by its continued fraction (NIST DLMF
     * 8.17.22), which converges fast below the mean.
     */
    private static double incompleteBeta(double a, double b, double x) {
        if (x <= 0) return 0;
        if (x >= 1) return 1;
        if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(b, a, 1 - x);
        double front = a * Math.log(x) + b * Math.log1p(-x) - Math.log(a) - logBeta(a, b);
        return Math.exp(front) / fraction(a, b, x);
    }

    /** 1 + d_1 / (1 + d_2 / (1 + ...)), by Lentz's method. */
    private static double fraction(double a, double b, double x) {
        double value = 1;
        double c = 1;
        double d = 0;
        for (int n = 1; n <= MOST_TERMS; n++) {
            int m = n / 2;
            double term =
                    n % 2 == 0
                            ? m * (b - m) * x / ((a + n - 1) * (a + n))
                            : -(a + m) * (a + b + m) * x / ((a + n - 1) * (a + n));
            d = 1 / notZero(1 + term * d);
            c = notZero(1 + term / c);
            value *= c * d;
            if (Math.abs(c * d - 1) < PRECISION) break;
        }
        return value;
    }

    private static double notZero(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    private static double logBeta(double a, double b) {
        return logGamma(a) + logGamma(b) - logGamma(a + b);
    }

    /** Of halves of whole numbers: by the recurrence, from Gamma(1) and Gamma(1/2) on. */
    private static double logGamma(double x) {
        double log = x == Math.rint(x) ? 0 : 0.5 * Math.log(Math.PI);
        for (double y = x == Math.rint(x) ? 1 : 0.5; y < x - 0.25; y++) log += Math.log(y);
        return log;
    }
}
