package sc.fiji.aspire.commands.image;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.measure.Calibration;
import java.awt.Color;
import java.util.Arrays;
import sc.fiji.aspire.wave.Acquisition;

/**
 * Where sources and receivers stand on an image of the body: an overlay of points, which changes no
 * pixel, stays with the image when that is saved, and can be hidden (Image > Overlay).
 *
 * @param acquisition positions in mm from the image centre
 */
public record Transducers(Acquisition acquisition) {

    /** Lighter than the dark and darker than the light ends of the colours of images. */
    private static final Color COLOR = new Color(0xF0, 0x70, 0xA0);

    private static final int SMALL = 1;
    private static final int LARGE = 3;

    /**
     * Adds the points to an image that is calibrated in mm. Those outside the image, and those more
     * than half a pixel off the plane z = 0, are not shown.
     */
    public void on(ImagePlus image) {
        Overlay overlay = new Overlay();
        add(overlay, image, acquisition.receivers(), "receivers");
        add(overlay, image, acquisition.sources(), "sources");
        if (overlay.size() > 0) image.setOverlay(overlay);
    }

    private static void add(Overlay overlay, ImagePlus image, double[][] positions, String name) {
        Calibration calibration = image.getCalibration();
        double[][] pixels =
                Arrays.stream(positions)
                        .filter(p -> p.length < 3 || Math.abs(p[2]) <= 0.5 * calibration.pixelWidth)
                        // ImageJ counts points, unlike areas, from the centre of the first pixel.
                        .map(
                                p ->
                                        new double[] {
                                            calibration.getRawX(p[0]), calibration.getRawY(p[1])
                                        })
                        .filter(p -> isInside(p, image))
                        .toArray(double[][]::new);
        if (pixels.length == 0) return;
        float[] x = new float[pixels.length];
        float[] y = new float[pixels.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) pixels[i][0];
            y[i] = (float) pixels[i][1];
        }
        PointRoi points = new PointRoi(x, y, x.length);
        boolean firing = name.equals("sources");
        points.setPointType(firing ? PointRoi.CIRCLE : PointRoi.DOT);
        points.setSize(firing ? LARGE : SMALL);
        points.setStrokeColor(COLOR);
        points.setName(name);
        overlay.add(points);
    }

    private static boolean isInside(double[] pixel, ImagePlus image) {
        return pixel[0] >= -0.5
                && pixel[1] >= -0.5
                && pixel[0] <= image.getWidth() - 0.5
                && pixel[1] <= image.getHeight() - 0.5;
    }
}
