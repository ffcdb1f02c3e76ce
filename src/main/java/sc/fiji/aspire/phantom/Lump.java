package sc.fiji.aspire.phantom;

import java.util.Random;

/** An ellipse with a rough outline. */
final class Lump {

    private final double x;
    private final double y;
    private final double radius;
    private final double rough;
    private final double speed;
    private final double flat;
    private final double cos;
    private final double sin;
    private final AngularNoise outline;

    /**
     * @param centre x and y, mm
     * @param radius mean of its half axes, mm
     * @param rough standard deviation of the outline, as a share of the radius
     * @param speed of sound, m/s
     */
    Lump(double[] centre, double radius, double rough, double speed, Random random) {
        x = centre[0];
        y = centre[1];
        this.radius = radius;
        this.rough = rough;
        this.speed = speed;
        flat = 1 + 0.5 * random.nextDouble();
        double turn = Math.PI * random.nextDouble();
        cos = Math.cos(turn);
        sin = Math.sin(turn);
        outline = new AngularNoise(random, 2, 9);
    }

    double speed() {
        return speed;
    }

    boolean holds(double px, double py) {
        return distance(px, py) < 0;
    }

    /** Distance from the outline, mm, nearly: negative inside. */
    double distance(double px, double py) {
        double u = (cos * (px - x) + sin * (py - y)) / Math.sqrt(flat);
        double v = (cos * (py - y) - sin * (px - x)) * Math.sqrt(flat);
        double from = Math.hypot(u, v);
        if (from > 3 * radius) return from - radius;
        return from - radius * (1 + rough * outline.at(Math.atan2(v, u)));
    }
}
