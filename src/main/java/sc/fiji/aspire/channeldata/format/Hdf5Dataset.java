package sc.fiji.aspire.channeldata.format;

import io.jhdf.api.Attribute;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.StringData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import sc.fiji.aspire.channeldata.format.Dataset.Kind;
import sc.fiji.aspire.channeldata.format.Dataset.Order;

/**
 * Datasets of an HDF5 file as ours. MATLAB stores what it calls n x m as m x n, and says so by an
 * attribute; complex numbers are structures of two, or groups of two datasets (USTB).
 */
final class Hdf5Dataset {

    private static final List<String> REAL = List.of("r", "real", "re");
    private static final List<String> IMAGINARY = List.of("i", "imag", "im", "imaginary");

    /** While it is read, a value is there as bytes, too. */
    private static final int COPIES = 2;

    private Hdf5Dataset() {}

    static Dataset of(io.jhdf.api.Dataset dataset, String name) {
        boolean isMatlab = attribute(dataset, "MATLAB_class").isPresent();
        long[] shape = dataset.getDimensionsAsLong();
        if (isMatlab) reverse(shape);
        Packing packing = Packing.of(dataset);
        Dataset.Type stored = type(dataset);
        Dataset.Type type =
                new Dataset.Type(stored.kind(), stored.name() + packing.told(), stored.bytes());
        return new Dataset(
                name,
                shape,
                isMatlab ? Order.FIRST_FASTEST : Order.LAST_FASTEST,
                type,
                unit(dataset),
                () -> read(dataset, name, type.kind(), packing));
    }

    private static void reverse(long[] shape) {
        for (int i = 0; i < shape.length / 2; i++) {
            long other = shape[shape.length - 1 - i];
            shape[shape.length - 1 - i] = shape[i];
            shape[i] = other;
        }
    }

    private static String unit(Node node) {
        return attribute(node, "units").or(() -> attribute(node, "unit")).orElse("");
    }

    /** The text of an attribute. */
    private static Optional<String> attribute(Node node, String name) {
        Attribute attribute = node.getAttribute(name);
        if (attribute == null || attribute.getSize() != 1) return Optional.empty();
        Object data = attribute.getData();
        if (data instanceof String[] texts && texts.length == 1) data = texts[0];
        return data instanceof String text ? Optional.of(text.strip()) : Optional.empty();
    }

    private static Dataset.Type type(io.jhdf.api.Dataset dataset) {
        String matlab = attribute(dataset, "MATLAB_class").orElse("");
        boolean isEmpty = dataset.isEmpty() || dataset.getSize() == 0;
        if (isEmpty || dataset.getAttribute("MATLAB_empty") != null)
            return other("nothing (empty)");
        if (matlab.equals("char")) return new Dataset.Type(Kind.TEXT, "text", 0);
        if (matlab.matches("cell|struct|function_handle|string")) return other("a " + matlab);
        DataType type = dataset.getDataType();
        if (type instanceof StringData || dataset.isVariableLength())
            return new Dataset.Type(Kind.TEXT, "text", 0);
        if (type instanceof CompoundDataType pair && isComplex(pair)) {
            DataType part = pair.getMembers().get(0).getDataType();
            return new Dataset.Type(Kind.COMPLEX, "complex " + name(part), COPIES * pair.getSize());
        }
        if (!(type instanceof FixedPoint || type instanceof FloatingPoint))
            return other("values of the type " + type.getClass().getSimpleName());
        return new Dataset.Type(Kind.REAL, name(type), COPIES * type.getSize());
    }

    private static Dataset.Type other(String name) {
        return new Dataset.Type(Kind.OTHER, name, 0);
    }

    private static String name(DataType type) {
        int bits = 8 * type.getSize();
        if (type instanceof FixedPoint whole) return (whole.isSigned() ? "int" : "uint") + bits;
        return "float" + bits;
    }

    private static boolean isComplex(CompoundDataType pair) {
        return pair.getMembers().size() == 2
                && REAL.contains(pair.getMembers().get(0).getName())
                && IMAGINARY.contains(pair.getMembers().get(1).getName());
    }

    private static Values read(
            io.jhdf.api.Dataset dataset, String name, Kind kind, Packing packing) {
        requireNoBomb(dataset, name);
        try {
            if (kind == Kind.REAL)
                return new Values((int) dataset.getSize(), packing.unpacked(at(flat(dataset))));
            if (!(dataset.getData() instanceof Map<?, ?> parts))
                throw new IllegalArgumentException("a complex number of no parts");
            double[] real = numbers(part(parts, REAL));
            double[] imaginary = numbers(part(parts, IMAGINARY));
            return new Values(
                    real.length,
                    packing.unpacked(i -> real[i]),
                    packing.unpacked(i -> imaginary[i]));
        } catch (RuntimeException | OutOfMemoryError e) {
            throw new IllegalArgumentException(
                    "Expected values that can be read in "
                            + name
                            + ", found that they cannot ("
                            + Hdf5File.reason(e)
                            + "). If the file is whole, write them again uncompressed or with gzip.",
                    e);
        }
    }

    /** What is not stored counts, too: it is read as the number that fills. */
    private static void requireNoBomb(io.jhdf.api.Dataset dataset, String name) {
        new UnpackedLimit(
                        dataset.getHdfFile().getHdfBackingStorage().size(),
                        name,
                        "write it without compression")
                .require(dataset.getSizeInBytes());
    }

    private static Object flat(io.jhdf.api.Dataset dataset) {
        return dataset.isScalar() ? dataset.getData() : dataset.getDataFlat();
    }

    private static Object part(Map<?, ?> parts, List<String> names) {
        return parts.entrySet().stream()
                .filter(part -> part.getKey() instanceof String s && names.contains(s))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    /** Whether a group is a complex dataset as USTB writes it. */
    static boolean isComplex(Group group) {
        return group.getAttribute("complex") != null
                && part(group, REAL).isPresent()
                && part(group, IMAGINARY).isPresent();
    }

    private static Optional<io.jhdf.api.Dataset> part(Group group, List<String> names) {
        for (String name : names)
            if (group.getChild(name) instanceof io.jhdf.api.Dataset part) return Optional.of(part);
        return Optional.empty();
    }

    /** The dataset of a group of real and imaginary parts. */
    static Dataset complex(Group group, String name) {
        Dataset real = of(part(group, REAL).orElseThrow(), name);
        Dataset imaginary = of(part(group, IMAGINARY).orElseThrow(), name);
        return new Dataset(
                name,
                real.shape(),
                real.order(),
                new Dataset.Type(
                        Kind.COMPLEX, "complex " + real.type().name(), 2 * real.type().bytes()),
                real.unit(),
                () ->
                        new Values(
                                (int) real.size(),
                                real.source().read().real(),
                                imaginary.source().read().real()));
    }

    /** The numbers of an array of any depth; none if it holds something else. */
    static double[] numbers(Object data) {
        if (data instanceof Object[] rows && !(data instanceof Number[])) {
            double[][] parts = new double[rows.length][];
            int size = 0;
            for (int i = 0; i < rows.length; i++) {
                parts[i] = numbers(rows[i]);
                size += parts[i].length;
            }
            double[] all = new double[size];
            int at = 0;
            for (double[] part : parts) {
                System.arraycopy(part, 0, all, at, part.length);
                at += part.length;
            }
            return all;
        }
        double[] numbers = new double[length(data)];
        if (numbers.length == 0) return numbers;
        IntToDoubleFunction at = at(data);
        for (int i = 0; i < numbers.length; i++) numbers[i] = at.applyAsDouble(i);
        return numbers;
    }

    private static int length(Object data) {
        if (data instanceof double[] a) return a.length;
        if (data instanceof float[] a) return a.length;
        if (data instanceof long[] a) return a.length;
        if (data instanceof int[] a) return a.length;
        if (data instanceof short[] a) return a.length;
        if (data instanceof byte[] a) return a.length;
        if (data instanceof Number[] a) return a.length;
        return data instanceof Number ? 1 : 0;
    }

    private static IntToDoubleFunction at(Object data) {
        if (data instanceof double[] a) return i -> a[i];
        if (data instanceof float[] a) return i -> a[i];
        if (data instanceof long[] a) return i -> a[i];
        if (data instanceof int[] a) return i -> a[i];
        if (data instanceof short[] a) return i -> a[i];
        if (data instanceof byte[] a) return i -> a[i];
        if (data instanceof Number[] a) return i -> a[i].doubleValue();
        if (data instanceof Number a) return i -> a.doubleValue();
        throw new IllegalArgumentException("values of the type " + data.getClass().getSimpleName());
    }
}
