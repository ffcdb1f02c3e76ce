package sc.fiji.aspire.design;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Shapes of arrays that few numbers describe, around the image centre; x to the right, y down. */
public enum ArrayShape {
    /** A circle of a diameter, from the x axis on, growing from x to y. */
    RING,
    /** An ellipse of two diameters, at equal distances along it. */
    ELLIPSE,
    /** A part of a circle, from the x axis to an angle, both ends included. */
    ARC,
    /** A row along x above what is imaged. */
    LINE,
    /** Two rows along x that face each other, half of the elements each. */
    TWO_LINES;

    private static final int STEPS = 100_000;
    private static final int FEWEST = 4;

    /** The name, as a user writes it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The shape of a name.
     *
     * @throws IllegalArgumentException naming all
     */
    public static ArrayShape named(String label) {
        List<String> labels = Arrays.stream(values()).map(ArrayShape::label).toList();
        int index = labels.indexOf(label.strip());
        if (index >= 0) return values()[index];
        throw new IllegalArgumentException(
                "Expected a shape of the array, "
                        + String.join(", ", labels)
                        + ", found \""
                        + label
                        + "\". Correct it, or name a table of positions.");
    }

    /**
     * Where the elements are, mm.
     *
     * @param width diameter, or length of a row, mm
     * @param height second diameter, or twice the distance of rows from the image centre, mm
     * @param degrees of an arc
     */
    public double[][] positions(int elements, double width, double height, double degrees) {
        require(elements >= FEWEST, "at least " + FEWEST + " elements", elements + "");
        require(width > 0, "a width above 0 mm", width + " mm");
        if (this != RING && this != ARC) require(height > 0, "a height above 0 mm", height + " mm");
        return switch (this) {
            case RING -> circle(elements, width / 2, 2 * Math.PI / elements);
            case ARC -> {
                require(degrees > 0 && degrees < 360, "an arc of less than 360", degrees + "");
                yield circle(elements, width / 2, Math.toRadians(degrees) / (elements - 1));
            }
            case ELLIPSE -> ellipse(elements, width / 2, height / 2);
            case LINE -> line(elements, width, -height / 2);
            case TWO_LINES -> {
                require(elements % 2 == 0, "an even number of elements", elements + "");
                double[][] both = Arrays.copyOf(line(elements / 2, width, -height / 2), elements);
                System.arraycopy(
                        line(elements / 2, width, height / 2), 0, both, elements / 2, elements / 2);
                yield both;
            }
        };
    }

    private void require(boolean fits, String expected, String found) {
        if (!fits)
            throw new IllegalArgumentException(
                    "Expected "
                            + expected
                            + " for the shape "
                            + label()
                            + ", found "
                            + found
                            + ". Correct it.");
    }

    private static double[][] circle(int elements, double radius, double step) {
        double[][] circle = new double[elements][];
        for (int i = 0; i < elements; i++)
            circle[i] = new double[] {radius * Math.cos(i * step), radius * Math.sin(i * step)};
        return circle;
    }

    private static double[][] ellipse(int elements, double a, double b) {
        double[] lengths = new double[STEPS + 1];
        for (int i = 1; i <= STEPS; i++) {
            double before = 2 * Math.PI * (i - 1) / STEPS;
            double after = 2 * Math.PI * i / STEPS;
            lengths[i] =
                    lengths[i - 1]
                            + Math.hypot(
                                    a * (Math.cos(after) - Math.cos(before)),
                                    b * (Math.sin(after) - Math.sin(before)));
        }
        double[][] ellipse = new double[elements][];
        int step = 0;
        for (int i = 0; i < elements; i++) {
            while (lengths[step] < lengths[STEPS] * i / elements) step++;
            double angle = 2 * Math.PI * step / STEPS;
            ellipse[i] = new double[] {a * Math.cos(angle), b * Math.sin(angle)};
        }
        return ellipse;
    }

    private static double[][] line(int elements, double length, double y) {
        double[][] line = new double[elements][];
        for (int i = 0; i < elements; i++)
            line[i] = new double[] {length * (i / (elements - 1.0) - 0.5), y};
        return line;
    }
}
