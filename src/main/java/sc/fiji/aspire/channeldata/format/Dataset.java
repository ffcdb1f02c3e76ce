package sc.fiji.aspire.channeldata.format;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import sc.fiji.aspire.FreeMemory;

/**
 * An array of a file, under a name, whose values are read when they are asked for.
 *
 * @param name path in the file, with slashes; an attribute's follows an at sign
 * @param shape lengths of its axes, in the order in which the program that wrote it counts them
 * @param order which axis is the fastest
 * @param type of its values
 * @param unit that the file declares; empty if none
 * @param source of the values
 */
public record Dataset(
        String name, long[] shape, Order order, Type type, String unit, Source source) {

    private static final long LONGEST = Integer.MAX_VALUE - 8;

    /** Which axis is the fastest: the last in C and Python, the first in MATLAB. */
    public enum Order {
        LAST_FASTEST,
        FIRST_FASTEST
    }

    /** What the values are. */
    public enum Kind {
        REAL,
        COMPLEX,
        TEXT,
        OTHER
    }

    /**
     * A type of values.
     *
     * @param name for people, as "float32"
     * @param bytes of a value while it is read
     */
    public record Type(Kind kind, String name, int bytes) {}

    /** Where values are read from. */
    @FunctionalInterface
    public interface Source {
        Values read();
    }

    public Dataset {
        shape = shape.clone();
        for (long length : shape)
            if (length < 0)
                throw new IllegalArgumentException(
                        "Expected an array of lengths from 0 on, found "
                                + Arrays.toString(shape)
                                + " in "
                                + name
                                + ". The file is damaged.");
    }

    /** A vector or a table that was computed from others in the file. */
    public static Dataset derived(String name, String unit, double[] values, long... shape) {
        return new Dataset(
                name,
                shape,
                Order.LAST_FASTEST,
                new Type(Kind.REAL, "float64", Double.BYTES),
                unit,
                () -> new Values(values.length, i -> values[i]));
    }

    @Override
    public long[] shape() {
        return shape.clone();
    }

    /** Whether the values are real or complex numbers. */
    public boolean isNumeric() {
        return type.kind() == Kind.REAL || type.kind() == Kind.COMPLEX;
    }

    /** Number of values; more than any array has if the product is beyond all numbers. */
    public long size() {
        long size = 1;
        for (long length : shape) {
            if (length != 0 && size > Long.MAX_VALUE / length) return Long.MAX_VALUE;
            size *= length;
        }
        return size;
    }

    /** The axes that are longer than 1, in their order. */
    public int[] longAxes() {
        int[] axes = new int[shape.length];
        int n = 0;
        for (int i = 0; i < shape.length; i++) if (shape[i] != 1) axes[n++] = i;
        return Arrays.copyOf(axes, n);
    }

    /** Whether it is a single number. */
    public boolean isScalar() {
        return type.kind() == Kind.REAL && size() == 1;
    }

    /** Whether it has one axis longer than 1, of real numbers. */
    public boolean isVector() {
        return type.kind() == Kind.REAL && longAxes().length == 1 && size() > 1;
    }

    /** The last part of the name, in lower case. */
    public String leaf() {
        String leaf = name.substring(name.lastIndexOf('/') + 1);
        return leaf.substring(leaf.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    /** How many groups it lies in. */
    public int depth() {
        return (int) name.chars().filter(c -> c == '/' || c == '@').count();
    }

    /**
     * Reads the values, if there is memory for them.
     *
     * @throws IllegalArgumentException if they are no numbers, or cannot be read
     * @throws IllegalStateException if they do not fit into memory
     */
    public Values read() {
        if (!isNumeric())
            throw new IllegalArgumentException(
                    "Expected numbers in " + name + ", found " + type.name() + ". Choose another.");
        if (size() > LONGEST)
            throw new IllegalArgumentException(
                    "Expected at most 2^31 - 9 values in "
                            + name
                            + ", found "
                            + sizes()
                            + ". Write a part of it into a file of its own.");
        FreeMemory.requireOfJava(
                size() * type.bytes(), name + " (" + sizes() + ")", "Write a part of it to a file");
        return source.read();
    }

    /** The values as real numbers. */
    public double[] vector() {
        return read().reals();
    }

    /** The lengths of the axes, as 16 x 64 x 301. */
    public String sizes() {
        return shape.length == 0
                ? "a single value"
                : Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(" x "));
    }

    /** Its line in a listing. */
    @Override
    public String toString() {
        return name + ": " + sizes() + ", " + type.name() + (unit.isEmpty() ? "" : ", in " + unit);
    }
}
