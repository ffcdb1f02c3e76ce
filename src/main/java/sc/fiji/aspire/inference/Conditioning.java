package sc.fiji.aspire.inference;

import sc.fiji.aspire.wave.Grid;

/**
 * What the flows see and say, in network units: images cropped around the centre of the grid, the
 * score under a mask that leaves out the transducers, compressed by asinh, and speeds of sound
 * relative to the fiducial image.
 *
 * @param grid of the images in m/s
 * @param crop width and height of the flows' images, pixels
 * @param maskRadius the score counts within this distance of 0 mm only, mm
 */
public record Conditioning(Grid grid, int crop, double maskRadius) {

    /** Channels of a condition: score, fiducial, anterior coordinate, radius. */
    public static final int CHANNELS = 4;

    /** Speed of sound that is 0 in network units, m/s. */
    public static final float CENTER = 1540;

    /** Speed of sound that is 1 in network units, m/s. */
    public static final float SCALE = 300;

    private static final double COORDINATE_SCALE = 100;

    public Conditioning {
        if (grid.numDimensions() != 2)
            throw new IllegalArgumentException("Expected a grid in two dimensions, found " + grid);
        for (int d = 0; d < 2; d++)
            if (crop < 1 || crop > grid.size(d) || (grid.size(d) - crop) % 2 != 0)
                throw new IllegalArgumentException(
                        "Expected a crop of 1 to "
                                + grid.size(d)
                                + " pixels that can be centred, found "
                                + crop
                                + ".");
        if (!(maskRadius > 0))
            throw new IllegalArgumentException(
                    "Expected a positive radius of the mask in mm, found " + maskRadius + ".");
    }

    /**
     * The condition [{@value #CHANNELS}][crop][crop] of a flow.
     *
     * @param score on the grid
     * @param fiducial on the grid, m/s
     * @param scoreScale root mean square of the scores that the flow was trained on
     */
    public float[] condition(float[] score, float[] fiducial, double scoreScale) {
        int n = crop * crop;
        float[] condition = new float[CHANNELS * n];
        for (int y = 0, i = 0; y < crop; y++)
            for (int x = 0; x < crop; x++, i++) {
                int p = pixel(x, y);
                double r = radius(x, y);
                condition[i] = r < maskRadius ? asinh(score[p] / scoreScale) : 0;
                condition[n + i] = (fiducial[p] - CENTER) / SCALE;
                condition[2 * n + i] = (float) (grid.position(1, y + top()) / COORDINATE_SCALE);
                condition[3 * n + i] = (float) (r / COORDINATE_SCALE);
            }
        return condition;
    }

    /** What the flow should say of a true map, m/s: [crop][crop] in network units. */
    public float[] target(float[] map, float[] fiducial) {
        float[] target = new float[crop * crop];
        for (int y = 0, i = 0; y < crop; y++)
            for (int x = 0; x < crop; x++, i++) {
                int p = pixel(x, y);
                target[i] = (map[p] - fiducial[p]) / SCALE;
            }
        return target;
    }

    /**
     * The image on the grid, m/s, that a flow's output means; outside the crop it is the fiducial.
     */
    public float[] image(float[] output, float[] fiducial) {
        float[] image = fiducial.clone();
        for (int y = 0, i = 0; y < crop; y++)
            for (int x = 0; x < crop; x++, i++) image[pixel(x, y)] += SCALE * output[i];
        return image;
    }

    /** Sum of squares and number of the score's pixels within the mask. */
    public double[] scorePower(float[] score) {
        double sum = 0;
        int count = 0;
        for (int y = 0; y < crop; y++)
            for (int x = 0; x < crop; x++)
                if (radius(x, y) < maskRadius) {
                    double s = score[pixel(x, y)];
                    sum += s * s;
                    count++;
                }
        return new double[] {sum, count};
    }

    private int left() {
        return (grid.size(0) - crop) / 2;
    }

    private int top() {
        return (grid.size(1) - crop) / 2;
    }

    private int pixel(int x, int y) {
        return (y + top()) * grid.size(0) + x + left();
    }

    /** Distance of a pixel of the flows' images, x fastest, from 0 mm, mm. */
    double radius(int pixel) {
        return radius(pixel % crop, pixel / crop);
    }

    private double radius(int x, int y) {
        return Math.hypot(grid.position(0, x + left()), grid.position(1, y + top()));
    }

    private static float asinh(double x) {
        return (float) (Math.signum(x) * Math.log(Math.abs(x) + Math.sqrt(x * x + 1)));
    }
}
