package sc.fiji.aspire.figure;

import java.awt.Color;
import java.util.List;

/**
 * Curves over two axes.
 *
 * @param title above it
 * @param x horizontal axis
 * @param y vertical axis
 * @param marks what is drawn, the first one first
 */
record Chart(String title, Axis x, Axis y, List<Mark> marks) {

    /** How the points of a mark are drawn. */
    enum Style {
        LINE,
        DASHES,
        /** Points joined by a line, with bars between low and high. */
        POINTS,
        /** The area between low and high, a step for each pair of points. */
        BAND
    }

    /**
     * Something drawn.
     *
     * @param name in the legend; empty to leave it out there
     * @param style how
     * @param color which
     * @param x of its points
     * @param y of its points
     * @param low lower ends, as many; empty where there are none
     * @param high upper ends
     */
    record Mark(
            String name,
            Style style,
            Color color,
            double[] x,
            double[] y,
            double[] low,
            double[] high) {

        Mark(String name, Style style, Color color, double[] x, double[] y) {
            this(name, style, color, x, y, new double[0], new double[0]);
        }
    }

    Chart {
        marks = List.copyOf(marks);
    }
}
