package sc.fiji.aspire.phantom;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** The outline of a rounded body, with its skin and the layer of fat below it. */
final class Hull {

    private final AngularNoise outline;
    private final AngularNoise padding;
    private final double radius;
    private final double aspect;
    private final double skinThickness;
    private final double fatLayer;

    /**
     * How much bodies of a kind differ.
     *
     * @param outline highest order of the outline
     * @param padding highest order of the thickness of the fat
     * @param smallest radius, mm
     * @param span from the smallest radius to the largest, mm
     * @param aspect how much wider or narrower, standard deviation
     * @param fat share of the radius that is fat, for a number from 0 to 1
     */
    record Variety(
            int outline,
            int padding,
            double smallest,
            double span,
            double aspect,
            DoubleUnaryOperator fat) {}

    Hull(Random random, Variety variety) {
        outline = new AngularNoise(random, 2, variety.outline());
        padding = new AngularNoise(random, 1, variety.padding());
        radius = variety.smallest() + variety.span() * random.nextDouble();
        aspect = 1 + variety.aspect() * HeadShape.bounded(random);
        skinThickness = 1.2 + 1.2 * random.nextDouble();
        fatLayer = radius * variety.fat().applyAsDouble(random.nextDouble());
    }

    /** Mean radius, mm. */
    double radius() {
        return radius;
    }

    /** Mean radius of what lies below the fat, mm. */
    double inside() {
        return radius - fatLayer;
    }

    /**
     * A point of the body.
     *
     * @param x from its centre, mm
     * @param y from its centre, mm
     * @param angle from x towards y
     * @param depth below the outline, mm; negative outside
     */
    record Point(double x, double y, double angle, double depth) {

        double fromCentre() {
            return Math.hypot(x, y);
        }
    }

    /** The point at a position from the centre of the body on the grid, mm. */
    Point at(double gridX, double gridY) {
        double x = gridX * aspect;
        double y = gridY / aspect;
        double angle = Math.atan2(y, x);
        double depth = radius * (1 + 0.03 * outline.at(angle)) - Math.hypot(x, y);
        return new Point(x, y, angle, depth);
    }

    boolean isSkin(Point point) {
        return point.depth() < skinThickness;
    }

    /** Depth at which the fat ends in the direction of a point, mm. */
    double fatBelow(Point point) {
        return fatLayer * (1 + 0.4 * Math.tanh(padding.at(point.angle())));
    }
}
