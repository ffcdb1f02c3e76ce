package sc.fiji.aspire.phantom;

import java.util.Random;

/**
 * The closed curves of a head: inner surface of the skull, three layers of bone, scalp.
 *
 * <p>The inner surface is a superellipse, narrower in front, with random harmonics; the layers lie
 * outside of it at thicknesses that vary smoothly with the angle. Tables take 32 % of the bone each
 * and the diploe between them the rest.
 */
final class HeadShape {

    private static final int ANGLES = 1440;
    private static final double LARGEST_RADIUS = 101.5;

    /** Half axes of the inner surface of the skull, to the side and to the front, mm. */
    final double halfWidth;

    final double halfLength;

    private final double[] radius = new double[ANGLES];
    private final double[] slope = new double[ANGLES];
    private final double[] bone = new double[ANGLES];
    private final double[] scalp = new double[ANGLES];
    private final double[] gap = new double[ANGLES];
    private final double[] sinus = new double[ANGLES];

    HeadShape(Random random, HeadVariety variety) {
        double size = 1 - variety.shrink() * Math.pow(random.nextDouble(), variety.skew());
        double slim = variety.aspect() == 0 ? 1 : 1 + variety.aspect() * bounded(random);
        halfWidth = slim * size * (69.7 + 0.7 * bounded(random));
        halfLength = size * (87.5 + 0.5 * bounded(random));
        double power = 2.05 + 0.15 * random.nextDouble();
        double egg = 0.075 + 0.02 * bounded(random);
        double lopsided = 0.008 * bounded(random);
        double temple = 2.0 + 0.5 * bounded(random);
        AngularNoise waves = new AngularNoise(random, 4, 11);
        for (int i = 0; i < ANGLES; i++) {
            double a = angle(i);
            double c = Math.cos(a);
            double s = Math.sin(a);
            double width = halfWidth * (1 + egg * s + lopsided * Math.signum(c) * c * c);
            radius[i] =
                    Math.pow(
                            Math.pow(Math.abs(c) / width, power)
                                    + Math.pow(Math.abs(s) / halfLength, power),
                            -1 / power);
            radius[i] += 0.6 * waves.at(a) - temple * dent(s);
        }
        layers(random, variety);
        shrinkIntoRing();
        for (int i = 0; i < ANGLES; i++) {
            double change = radius[(i + 1) % ANGLES] - radius[(i + ANGLES - 1) % ANGLES];
            double perRadian = change * ANGLES / (4 * Math.PI);
            slope[i] = 1 / Math.sqrt(1 + Math.pow(perRadian / radius[i], 2));
        }
    }

    private void layers(Random random, HeadVariety variety) {
        double mean = variety.bone().draw(random);
        AngularNoise thickness = new AngularNoise(random, 1, variety.orders());
        AngularNoise fluid = new AngularNoise(random, 1, 5);
        AngularNoise skin = new AngularNoise(random, 2, 8);
        double[] muscle = {swelling(random), swelling(random)};
        double front = -0.15 + 0.3 * bounded(random);
        double uneven = variety.uneven().draw(random);
        double liquor = variety.gap().draw(random);
        for (int i = 0; i < ANGLES; i++) {
            double a = angle(i);
            bone[i] = mean * (1 + uneven * Math.tanh(0.6 * thickness.at(a)));
            gap[i] = liquor + 0.6 * Math.tanh(fluid.at(a));
            double side = Math.cos(a - (Math.cos(a) > 0 ? front : Math.PI - front));
            double lobe = muscle[Math.cos(a) > 0 ? 0 : 1] * Math.pow(Math.max(0, side), 6);
            scalp[i] = 2.5 + 0.6 * Math.max(0, skin.at(a)) + lobe;
        }
        double flesh = variety.flesh().draw(random);
        if (flesh > 0) thicken(flesh, new AngularNoise(random, 1, 8));
        if (variety.sinus() > 0 && random.nextDouble() < variety.sinus()) hollow(random);
    }

    /** Puts soft tissue below the skin. */
    private void thicken(double flesh, AngularNoise noise) {
        for (int i = 0; i < ANGLES; i++)
            scalp[i] += flesh * (1 + 0.7 * Math.tanh(noise.at(angle(i))));
    }

    /** Swells the bone in front around a sinus. */
    private void hollow(Random random) {
        double swelling = 5 + 8 * random.nextDouble();
        double width = 0.12 + 0.2 * random.nextDouble();
        double wall = 1.5 + random.nextDouble();
        for (int i = 0; i < ANGLES; i++) {
            double fromFront = angle(i) - 1.5 * Math.PI;
            double bump = swelling * Math.exp(-0.5 * Math.pow(fromFront / width, 2));
            bone[i] += bump;
            sinus[i] = Math.max(0, bump - wall);
        }
    }

    /** The temples are flat or hollow, between the forehead and the widest part. */
    private static double dent(double sine) {
        return Math.exp(-0.5 * Math.pow((sine + 0.58) / 0.2, 2));
    }

    /** How far the temple's muscle stands out, mm: mostly not at all. */
    private static double swelling(Random random) {
        return 7 * Math.pow(random.nextDouble(), 5);
    }

    /** How far the head reaches from its centre, mm. */
    double reach() {
        double largest = 0;
        for (int i = 0; i < ANGLES; i++)
            largest = Math.max(largest, radius[i] + bone[i] + scalp[i]);
        return largest;
    }

    /** Leaves room for the blur, a shift and the transducers outside of the head. */
    private void shrinkIntoRing() {
        double largest = reach();
        if (largest > LARGEST_RADIUS)
            for (int i = 0; i < ANGLES; i++) radius[i] -= largest - LARGEST_RADIUS;
    }

    /** A normal deviate, cut at two standard deviations. */
    static double bounded(Random random) {
        return Math.max(-2, Math.min(2, random.nextGaussian()));
    }

    /** Distance from the inner surface of the skull, mm: negative inside the skull. */
    double distance(double x, double y) {
        double at = position(x, y);
        return (Math.hypot(x, y) - between(radius, at)) * between(slope, at);
    }

    /**
     * Distance of the inner surface of the skull from the centre in the direction of a point, mm.
     */
    double radius(double x, double y) {
        return between(radius, position(x, y));
    }

    /** Thickness of the fluid between skull and brain in the direction of a point, mm. */
    double gap(double x, double y) {
        return between(gap, position(x, y));
    }

    /** Thickness of the bone in the direction of a point, mm. */
    double bone(double x, double y) {
        return between(bone, position(x, y));
    }

    /**
     * Thickness of the sinus in the middle of the bone in the direction of a point, mm; 0: none.
     */
    double sinus(double x, double y) {
        return between(sinus, position(x, y));
    }

    /** Thickness of the scalp in the direction of a point, mm. */
    double scalp(double x, double y) {
        return between(scalp, position(x, y));
    }

    /** Distance of the brain's surface from the centre at an angle from x towards y, mm. */
    double brainRadius(double angle) {
        double at = position(Math.cos(angle), Math.sin(angle));
        return between(radius, at) - between(gap, at);
    }

    private static double angle(int i) {
        return 2 * Math.PI * i / ANGLES;
    }

    private static double position(double x, double y) {
        double turns = Math.atan2(y, x) / (2 * Math.PI);
        return (turns < 0 ? turns + 1 : turns) * ANGLES;
    }

    private static double between(double[] values, double at) {
        int i = (int) at;
        double t = at - i;
        return (1 - t) * values[i % ANGLES] + t * values[(i + 1) % ANGLES];
    }
}
