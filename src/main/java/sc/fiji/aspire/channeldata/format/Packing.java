package sc.fiji.aspire.channeldata.format;

import io.jhdf.api.Attribute;
import io.jhdf.api.Node;
import java.util.function.IntToDoubleFunction;
import sc.fiji.aspire.Decimal;

/**
 * How numbers were packed, by the attributes that netCDF's conventions (CF, section 8.1) have for
 * it: value = stored {@code scale_factor} + {@code add_offset}, and none where the stored one is
 * {@code _FillValue} or {@code missing_value}.
 *
 * @param fill stored numbers that stand for none
 */
record Packing(double scale, double offset, double[] fill) {

    private static final String SCALE = "scale_factor";
    private static final String OFFSET = "add_offset";

    /**
     * Of a dataset; one that changes nothing where there are no such attributes.
     *
     * @throws IllegalArgumentException if one is no single number
     */
    static Packing of(Node node) {
        return new Packing(
                number(node, SCALE, 1),
                number(node, OFFSET, 0),
                new double[] {
                    number(node, "_FillValue", Double.NaN),
                    number(node, "missing_value", Double.NaN)
                });
    }

    private static double number(Node node, String name, double usual) {
        Attribute attribute = node.getAttribute(name);
        if (attribute == null) return usual;
        double[] numbers =
                attribute.getSize() == 1 ? Hdf5Dataset.numbers(attribute.getData()) : new double[0];
        if (numbers.length == 1 && (Double.isFinite(numbers[0]) || Double.isNaN(usual)))
            return numbers[0];
        throw new IllegalArgumentException("its attribute " + name + " is no single number");
    }

    private boolean isNone() {
        return scale == 1 && offset == 0 && Double.isNaN(fill[0]) && Double.isNaN(fill[1]);
    }

    /** What is added to the name of the stored type. */
    String told() {
        return (scale == 1 ? "" : " x " + Decimal.text(scale))
                + (offset == 0 ? "" : " + " + Decimal.text(offset));
    }

    /** The numbers that are meant by stored ones. */
    IntToDoubleFunction unpacked(IntToDoubleFunction stored) {
        if (isNone()) return stored;
        return i -> {
            double value = stored.applyAsDouble(i);
            return value == fill[0] || value == fill[1] ? Double.NaN : offset + scale * value;
        };
    }
}
