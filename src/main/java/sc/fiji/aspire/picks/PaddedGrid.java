package sc.fiji.aspire.picks;

import java.util.function.DoubleUnaryOperator;
import sc.fiji.aspire.Grid;

/**
 * The points of a grid on a torus of twice its size and more, on which a convolution is a product:
 * no point of the grid meets another one around it.
 */
final class PaddedGrid {

    private final Grid grid;
    private final int[] padded;
    private final int size;

    PaddedGrid(Grid grid) {
        this.grid = grid;
        padded = grid.size();
        int all = 1;
        for (int d = 0; d < padded.length; d++) {
            padded[d] = 2 * Integer.highestOneBit(2 * grid.size(d) - 1);
            all = Math.multiplyExact(all, padded[d]);
        }
        size = all;
    }

    /** Number of all points. */
    int size() {
        return size;
    }

    /** Distance of neighbouring points, mm. */
    double spacing() {
        return grid.spacing();
    }

    /** Distance of a point from the first one, around the torus, in points. */
    double lag(int point) {
        double lag = 0;
        for (int side : padded) {
            int steps = point % side;
            lag = Math.hypot(lag, Math.min(steps, side - steps));
            point /= side;
        }
        return lag;
    }

    /** The Fourier transform of a function of the distance in mm, which is real. */
    double[] spectrum(DoubleUnaryOperator ofDistance) {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) values[i] = ofDistance.applyAsDouble(spacing() * lag(i));
        transform(values, new double[size]);
        return values;
    }

    /** The values on the grid of the convolution of an image with what has a real spectrum. */
    double[] convolved(double[] image, double[] spectrum) {
        double[] re = padded(image);
        double[] im = new double[size];
        transform(re, im);
        // Conjugate, so that the transform back is one forth.
        for (int i = 0; i < size; i++) {
            re[i] *= spectrum[i] / size;
            im[i] *= -spectrum[i] / size;
        }
        transform(re, im);
        double[] result = new double[image.length];
        for (int i = 0; i < result.length; i++) result[i] = re[place(i)];
        return result;
    }

    /** Adds the square of the transform of an image. */
    void addPower(double[] image, double[] power) {
        double[] re = padded(image);
        double[] im = new double[size];
        transform(re, im);
        for (int i = 0; i < size; i++) power[i] += re[i] * re[i] + im[i] * im[i];
    }

    /** The function of lags, at all points, whose transform is real, and this. */
    double[] inverse(double[] spectrum) {
        double[] values = spectrum.clone();
        for (int i = 0; i < size; i++) values[i] /= size;
        transform(values, new double[size]);
        return values;
    }

    /** Pairs of points of the grid that are as far apart as a point is from the first one. */
    double pairs(int point) {
        double pairs = 1;
        for (int d = 0; d < padded.length; d++) {
            int steps = point % padded[d];
            pairs *= Math.max(0, grid.size(d) - Math.min(steps, padded[d] - steps));
            point /= padded[d];
        }
        return pairs;
    }

    private double[] padded(double[] image) {
        double[] values = new double[size];
        for (int i = 0; i < image.length; i++) values[place(i)] = image[i];
        return values;
    }

    private int place(int point) {
        int place = 0;
        int stride = 1;
        for (int d = 0; d < padded.length; d++) {
            place += point % grid.size(d) * stride;
            point /= grid.size(d);
            stride *= padded[d];
        }
        return place;
    }

    /** Along one axis after the other, in place (Cooley, Tukey). */
    private void transform(double[] re, double[] im) {
        int stride = 1;
        for (int side : padded) {
            for (int first = 0; first < size; first += side * stride)
                reorder(re, im, first, side, stride);
            for (int half = 1; half < side; half *= 2)
                for (int k = 0; k < half; k++) {
                    double cosine = Math.cos(Math.PI * k / half);
                    double sine = -Math.sin(Math.PI * k / half);
                    for (int i = k * stride; i < size; i += 2 * half * stride)
                        for (int even = i; even < i + stride; even++) {
                            int odd = even + half * stride;
                            double oddRe = re[odd] * cosine - im[odd] * sine;
                            double oddIm = re[odd] * sine + im[odd] * cosine;
                            re[odd] = re[even] - oddRe;
                            im[odd] = im[even] - oddIm;
                            re[even] += oddRe;
                            im[even] += oddIm;
                        }
                }
            stride *= side;
        }
    }

    /** Exchanges lines whose numbers are each other's in reversed bits. */
    private static void reorder(double[] re, double[] im, int first, int side, int stride) {
        for (int i = 1; i < side; i++) {
            int j = Integer.reverse(i) >>> Integer.numberOfLeadingZeros(side) + 1;
            if (j <= i) continue;
            for (int k = 0; k < stride; k++) {
                swap(re, first + i * stride + k, first + j * stride + k);
                swap(im, first + i * stride + k, first + j * stride + k);
            }
        }
    }

    private static void swap(double[] values, int i, int j) {
        double value = values[i];
        values[i] = values[j];
        values[j] = value;
    }
}
