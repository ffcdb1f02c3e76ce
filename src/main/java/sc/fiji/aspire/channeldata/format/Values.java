package sc.fiji.aspire.channeldata.format;

import java.util.function.IntToDoubleFunction;

/**
 * The values of a dataset, in the order in which they are stored; read in place, not copied.
 *
 * @param size how many
 * @param real part of a value
 * @param imaginary part of a value; null if they are real
 */
public record Values(int size, IntToDoubleFunction real, IntToDoubleFunction imaginary) {

    /** Real values. */
    public Values(int size, IntToDoubleFunction real) {
        this(size, real, null);
    }

    /** All real parts. */
    public double[] reals() {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) values[i] = real.applyAsDouble(i);
        return values;
    }
}
