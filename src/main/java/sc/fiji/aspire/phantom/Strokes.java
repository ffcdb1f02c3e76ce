package sc.fiji.aspire.phantom;

import java.util.Arrays;

/**
 * A shape made of tapered strokes, as a signed distance, mm: negative inside.
 *
 * <pre>   distance(p) = min over segments of |p - nearest point q| - radius(q)</pre>
 *
 * <p>The distance is kept on a lattice over the head's frame and is right within {@link #REACH} of
 * the shape; farther away it is {@code REACH}. A negative radius leaves a gap in a stroke.
 */
final class Strokes {

    static final double REACH = 6;
    private static final double HALF = 100;
    private static final double STEP = 0.5;
    private static final int N = (int) (2 * HALF / STEP) + 1;

    private final float[] distance = new float[N * N];

    Strokes() {
        Arrays.fill(distance, (float) REACH);
    }

    /**
     * Adds a stroke through points.
     *
     * @param points x, y, radius of each point, mm
     */
    void add(double[]... points) {
        for (int i = 1; i < points.length; i++) segment(points[i - 1], points[i]);
    }

    /** The signed distance at a position of the head's frame, mm, interpolated. */
    double at(double x, double y) {
        double u = Math.min(N - 1.001, Math.max(0, (x + HALF) / STEP));
        double v = Math.min(N - 1.001, Math.max(0, (y + HALF) / STEP));
        int i = (int) u;
        int j = (int) v;
        double a = u - i;
        double b = v - j;
        int k = j * N + i;
        return (1 - b) * ((1 - a) * distance[k] + a * distance[k + 1])
                + b * ((1 - a) * distance[k + N] + a * distance[k + N + 1]);
    }

    private void segment(double[] p, double[] q) {
        double margin = REACH + Math.max(p[2], q[2]);
        int x0 = lattice(Math.min(p[0], q[0]) - margin);
        int x1 = lattice(Math.max(p[0], q[0]) + margin);
        int y0 = lattice(Math.min(p[1], q[1]) - margin);
        int y1 = lattice(Math.max(p[1], q[1]) + margin);
        double dx = q[0] - p[0];
        double dy = q[1] - p[1];
        double squared = Math.max(1e-12, dx * dx + dy * dy);
        for (int j = y0; j <= y1; j++)
            for (int i = x0; i <= x1; i++) {
                double x = i * STEP - HALF - p[0];
                double y = j * STEP - HALF - p[1];
                double t = Math.max(0, Math.min(1, (x * dx + y * dy) / squared));
                double d = Math.hypot(x - t * dx, y - t * dy) - p[2] - t * (q[2] - p[2]);
                int k = j * N + i;
                if (d < distance[k]) distance[k] = (float) d;
            }
    }

    private static int lattice(double position) {
        return (int) Math.max(0, Math.min(N - 1, Math.round((position + HALF) / STEP)));
    }
}
