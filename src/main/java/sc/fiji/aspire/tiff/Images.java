package sc.fiji.aspire.tiff;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Float arrays, x fastest, as {@code ImagePlus} and back. */
public final class Images {

    private Images() {}

    /** All pixels of an image of any type, as floats: x fastest, then y, then the planes. */
    public static float[] values(ImagePlus image) {
        int plane = image.getWidth() * image.getHeight();
        ImageStack stack = image.getStack();
        float[] values = new float[Math.multiplyExact(plane, stack.getSize())];
        for (int i = 0; i < stack.getSize(); i++) {
            ImageProcessor pixels = stack.getProcessor(i + 1);
            pixels.setCalibrationTable(null);
            float[] floats = (float[]) pixels.convertToFloatProcessor().getPixels();
            System.arraycopy(floats, 0, values, i * plane, plane);
        }
        return values;
    }

    /** One plane of an image of any type, as floats; planes are counted from 0. */
    public static float[] plane(ImagePlus image, int index) {
        ImageProcessor pixels = image.getStack().getProcessor(index + 1);
        return ((float[]) pixels.convertToFloatProcessor().getPixels()).clone();
    }

    /**
     * A 32-bit image.
     *
     * @param size width, height and, if any, channels, slices and frames
     */
    public static ImagePlus image(String title, float[] values, int... size) {
        int[] all = Arrays.copyOf(size, 5);
        for (int d = size.length; d < 5; d++) all[d] = 1;
        int plane = all[0] * all[1];
        int planes = all[2] * all[3] * all[4];
        if (values.length != (long) plane * planes)
            throw new IllegalArgumentException(
                    "Expected "
                            + (long) plane * planes
                            + " values for an image of "
                            + Arrays.toString(size)
                            + ", found "
                            + values.length
                            + ".");
        List<float[]> pixels = new ArrayList<>();
        for (int i = 0; i < planes; i++)
            pixels.add(Arrays.copyOfRange(values, i * plane, (i + 1) * plane));
        return image(title, pixels, all);
    }

    /**
     * A 32-bit image of planes, which are not copied.
     *
     * @param size width, height, channels, slices and frames
     */
    public static ImagePlus image(String title, List<float[]> planes, int... size) {
        ImageStack stack = new ImageStack(size[0], size[1]);
        for (float[] plane : planes)
            stack.addSlice("", new FloatProcessor(size[0], size[1], plane));
        ImagePlus image = new ImagePlus(title, stack);
        image.setDimensions(size[2], size[3], size[4]);
        image.setOpenAsHyperStack(planes.size() > 1);
        return image;
    }

    /** Gives an image of the body its scale: mm, with 0 mm at the image centre, and m/s. */
    public static ImagePlus calibrate(ImagePlus image, double spacing) {
        Calibration calibration = image.getCalibration();
        calibration.setUnit("mm");
        calibration.pixelWidth = spacing;
        calibration.pixelHeight = spacing;
        calibration.xOrigin = 0.5 * (image.getWidth() - 1);
        calibration.yOrigin = 0.5 * (image.getHeight() - 1);
        calibration.setValueUnit("m/s");
        return image;
    }
}
