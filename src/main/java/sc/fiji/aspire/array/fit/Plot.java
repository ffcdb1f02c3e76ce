package sc.fiji.aspire.array.fit;

import java.util.List;

/**
 * Something to look at: curves over one axis.
 *
 * @param title above it
 * @param x what is along the horizontal axis, with the unit
 * @param y what is along the other
 * @param curves the first one first
 */
public record Plot(String title, String x, String y, List<Curve> curves) {

    public Plot {
        curves = List.copyOf(curves);
    }

    /** A curve through points of which none is NaN. */
    public static final class Curve {

        private final String name;
        private final double[] x;
        private final double[] y;

        Curve(String name, double[] x, double[] y) {
            this.name = name;
            this.x = x.clone();
            this.y = y.clone();
        }

        /** In the legend. */
        public String name() {
            return name;
        }

        public double[] x() {
            return x.clone();
        }

        public double[] y() {
            return y.clone();
        }
    }
}
