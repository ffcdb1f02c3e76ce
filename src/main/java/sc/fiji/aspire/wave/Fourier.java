package sc.fiji.aspire.wave;

/** Fourier sums of real series, of whatever length and at whatever frequencies. */
public final class Fourier {

    private Fourier() {}

    /**
     * Real and imaginary part of the sum of x exp(-i n angle) at one frequency.
     *
     * @param angle from one value to the next
     * @param scale that the sum is multiplied by
     */
    public static double[] at(double[] values, double angle, double scale) {
        double stepRe = Math.cos(angle);
        double stepIm = -Math.sin(angle);
        double turnRe = scale;
        double turnIm = 0;
        double re = 0;
        double im = 0;
        for (double value : values) {
            re += value * turnRe;
            im += value * turnIm;
            double next = turnRe * stepRe - turnIm * stepIm;
            turnIm = turnRe * stepIm + turnIm * stepRe;
            turnRe = next;
        }
        return new double[] {re, im};
    }

    /**
     * The square of |sum of x exp(-2 pi i n k step)| for k = 0 to {@code count} - 1. By the chirp
     * z-transform (Rabiner, Schafer and Rader, 1969): with 2 n k = n^2 + k^2 - (k - n)^2 it is a
     * convolution, whose work grows as n log n.
     *
     * @param step cycles from one value to the next, of the first frequency above 0
     */
    public static double[] powers(double[] values, double step, int count) {
        int length = Integer.highestOneBit(Math.max(1, values.length + count - 2)) * 2;
        double[] re = new double[length];
        double[] im = new double[length];
        double[] chirpRe = new double[length];
        double[] chirpIm = new double[length];
        for (int m = 0; m < Math.max(values.length, count); m++) {
            double cycles = 0.5 * step * m * m;
            double phase = 2 * Math.PI * (cycles - Math.floor(cycles));
            double cosine = Math.cos(phase);
            double sine = Math.sin(phase);
            if (m < values.length) {
                re[m] = values[m] * cosine;
                im[m] = -values[m] * sine;
                chirpRe[(length - m) % length] = cosine;
                chirpIm[(length - m) % length] = sine;
            }
            if (m < count) {
                chirpRe[m] = cosine;
                chirpIm[m] = sine;
            }
        }
        transform(re, im);
        transform(chirpRe, chirpIm);
        // Conjugate, so that the transform back is one forth.
        for (int i = 0; i < length; i++) {
            double real = re[i] * chirpRe[i] - im[i] * chirpIm[i];
            im[i] = -(re[i] * chirpIm[i] + im[i] * chirpRe[i]);
            re[i] = real;
        }
        transform(re, im);
        double[] powers = new double[count];
        for (int k = 0; k < count; k++)
            powers[k] = (re[k] * re[k] + im[k] * im[k]) / length / length;
        return powers;
    }

    /**
     * The sums at all frequencies of a power of two of complex values, in place (Cooley, Tukey).
     */
    private static void transform(double[] re, double[] im) {
        int n = re.length;
        for (int i = 1; i < n; i++) {
            int j = Integer.reverse(i) >>> Integer.numberOfLeadingZeros(n) + 1;
            if (j > i) {
                swap(re, i, j);
                swap(im, i, j);
            }
        }
        for (int half = 1; half < n; half *= 2)
            for (int k = 0; k < half; k++) {
                double cosine = Math.cos(Math.PI * k / half);
                double sine = -Math.sin(Math.PI * k / half);
                for (int i = k; i < n; i += 2 * half) {
                    int j = i + half;
                    double oddRe = re[j] * cosine - im[j] * sine;
                    double oddIm = re[j] * sine + im[j] * cosine;
                    re[j] = re[i] - oddRe;
                    im[j] = im[i] - oddIm;
                    re[i] += oddRe;
                    im[i] += oddIm;
                }
            }
    }

    private static void swap(double[] values, int i, int j) {
        double value = values[i];
        values[i] = values[j];
        values[j] = value;
    }
}
