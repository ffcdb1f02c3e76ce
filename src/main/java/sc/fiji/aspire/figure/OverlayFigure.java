package sc.fiji.aspire.figure;

import java.awt.image.BufferedImage;

/**
 * A picture of values and their certainty, with a legend of both: standard deviation from left to
 * right, values upwards.
 *
 * @param colors of values and deviations
 * @param width pixels of the image
 * @param height pixels of the image
 */
public record OverlayFigure(ConfidenceColors colors, int width, int height) {

    private static final int PICTURE = 512;
    private static final int LEGEND = 110;
    private static final int GAP = 24;
    private static final int LABELS = 80;
    private static final int TOP = 56;

    /** Pixels of the figure for one of the image: whole, so that no value is made up. */
    public int factor() {
        return Math.max(1, (int) Math.ceil(PICTURE / (double) Math.max(width, height)));
    }

    /**
     * The picture.
     *
     * @param values x fastest
     * @param deviations as many
     */
    public BufferedImage draw(float[] values, float[] deviations) {
        int wide = width * factor();
        int high = Math.max(height * factor(), 300);
        try (Canvas canvas = new Canvas(wide + GAP + LEGEND + LABELS, high)) {
            canvas.picture(picture(values, deviations), 0, 0);
            legend(canvas, wide + GAP, high - 2 * TOP);
            return canvas.image();
        }
    }

    private BufferedImage picture(float[] values, float[] deviations) {
        int n = factor();
        BufferedImage image = new BufferedImage(width * n, height * n, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height * n; y++)
            for (int x = 0; x < width * n; x++) {
                int i = y / n * width + x / n;
                image.setRGB(x, y, colors.rgb(values[i], deviations[i]));
            }
        return image;
    }

    private void legend(Canvas canvas, int x, int size) {
        Scale scale = colors.scale();
        BufferedImage patch = new BufferedImage(LEGEND, size, BufferedImage.TYPE_INT_RGB);
        for (int j = 0; j < size; j++)
            for (int i = 0; i < LEGEND; i++)
                patch.setRGB(i, j, colors.rgb(value(j, size), (i + 0.5) / LEGEND * colors.doubt()));
        canvas.picture(patch, x, TOP);
        canvas.text("mean, " + scale.unit(), x, TOP - 14, 0);
        for (double tick : scale.ticks()) {
            double y = TOP + (1 - scale.position(tick)) * size;
            canvas.tick(x + LEGEND, y, 5, 0);
            canvas.text(scale.label(tick), x + LEGEND + 9, y + 5, 0);
        }
        Scale doubt = Scale.even(scale.map(), 0, colors.doubt(), scale.unit());
        int y = TOP + size;
        for (double share : new double[] {0, 0.5, 1}) {
            canvas.tick(x + share * LEGEND, y, 0, 5);
            String more = share == 1 ? "+" : "";
            canvas.text(
                    doubt.label(share * colors.doubt()) + more, x + share * LEGEND, y + 20, 0.5);
        }
        canvas.text("std, " + scale.unit(), x + LEGEND / 2.0, y + 42, 0.5);
    }

    /** The value at a row of the legend: the scale may be uneven, so by bisection. */
    private double value(int row, int size) {
        Scale scale = colors.scale();
        double wanted = 1 - (row + 0.5) / size;
        double low = scale.low();
        double high = scale.high();
        for (int i = 0; i < 30; i++) {
            double middle = 0.5 * (low + high);
            if (scale.position(middle) < wanted) low = middle;
            else high = middle;
        }
        return low;
    }
}
