package sc.fiji.aspire.array.fit;

import sc.fiji.aspire.wave.Acquisition;

/**
 * Which way round the numbers of receivers run, as an image shows them: x to the right, y down.
 *
 * @param acquisition of the array
 */
record Handedness(Acquisition acquisition) {

    /** Part of the square of the perimeter that an array around something encloses at least. */
    private static final double ENCLOSED = 0.02;

    /** As "clockwise on the screen"; empty of receivers that enclose nothing. */
    String text() {
        double[][] at = acquisition.receivers();
        double area = 0;
        double perimeter = 0;
        for (int i = 0; i < at.length; i++) {
            double[] a = at[i];
            double[] b = at[(i + 1) % at.length];
            area += 0.5 * (a[0] * b[1] - b[0] * a[1]);
            perimeter += Math.hypot(b[0] - a[0], b[1] - a[1]);
        }
        if (!(Math.abs(area) > ENCLOSED * perimeter * perimeter)) return "";
        return (area > 0 ? "clockwise" : "counterclockwise") + " on the screen";
    }
}
