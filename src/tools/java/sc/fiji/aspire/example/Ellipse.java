package sc.fiji.aspire.example;

import sc.fiji.aspire.Grid;

/**
 * An ellipse.
 *
 * @param x middle, mm
 * @param y middle, mm
 * @param a half axis, mm
 * @param b the other half axis, mm
 * @param angle of the first axis to the x axis, radians
 */
record Ellipse(double x, double y, double a, double b, double angle) {

    /** Gives the pixels inside a value. */
    void fill(Grid grid, float[] image, float value) {
        for (int i = 0; i < image.length; i++)
            if (contains(grid.position(0, i % grid.size(0)), grid.position(1, i / grid.size(0))))
                image[i] = value;
    }

    private boolean contains(double px, double py) {
        double u = (px - x) * Math.cos(angle) + (py - y) * Math.sin(angle);
        double v = (py - y) * Math.cos(angle) - (px - x) * Math.sin(angle);
        return u * u / (a * a) + v * v / (b * b) < 1;
    }
}
