package sc.fiji.aspire.tiff;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.files.Sha256;

/** Float arrays, x fastest, as {@code ImagePlus} and back. */
public final class Images {

    /** Values that are turned into bytes at a time. */
    private static final int PIECE = 1 << 14;

    private Images() {}

    /**
     * All values of an image of any type but colours, as {@link #plane} gives them: x fastest, then
     * y, then the planes.
     */
    public static float[] values(ImagePlus image) {
        int plane = image.getWidth() * image.getHeight();
        int planes = image.getStackSize();
        float[] values = new float[Math.multiplyExact(plane, planes)];
        for (int i = 0; i < planes; i++)
            System.arraycopy(shared(image, i), 0, values, i * plane, plane);
        return values;
    }

    /**
     * One plane of an image of any type but colours, counted from 0: the values that ImageJ shows,
     * by the image's calibration function if it has one.
     *
     * @throws IllegalArgumentException if the image is in colours, which are no values
     */
    public static float[] plane(ImagePlus image, int index) {
        return shared(image, index).clone();
    }

    /** The same, maybe the image's own pixels. */
    private static float[] shared(ImagePlus image, int index) {
        ImageProcessor pixels = image.getStack().getProcessor(index + 1);
        if (pixels instanceof ColorProcessor)
            throw new IllegalArgumentException(
                    "Expected an image of values, found colours in "
                            + image.getTitle()
                            + ". Choose the image that the colours were made of; a picture of it"
                            + " has lost them.");
        pixels.setCalibrationTable(table(image, pixels));
        return (float[]) pixels.convertToFloatProcessor().getPixels();
    }

    /** What whole numbers stand for; null if for themselves, as floats always do in ImageJ. */
    private static float[] table(ImagePlus image, ImageProcessor pixels) {
        Calibration calibration = image.getCalibration();
        boolean whole = pixels instanceof ByteProcessor || pixels instanceof ShortProcessor;
        return whole && calibration.calibrated() ? calibration.getCTable() : null;
    }

    /**
     * SHA-256 of what an image holds: its values as big-endian 32-bit floats in the order of the
     * planes, see {@link #plane}; of colours, red, green and blue of each plane. It copies no more
     * than a plane, of an image of any size.
     */
    public static String sha256(ImagePlus image) {
        MessageDigest digest = Sha256.start();
        for (int i = 0; i < image.getStackSize(); i++)
            if (image.getStack().getProcessor(i + 1) instanceof ColorProcessor colors)
                for (int c = 0; c < 3; c++)
                    update(digest, (float[]) colors.toFloat(c, null).getPixels());
            else update(digest, shared(image, i));
        return Sha256.end(digest);
    }

    private static void update(MessageDigest digest, float[] values) {
        ByteBuffer piece = ByteBuffer.allocate(Float.BYTES * Math.min(values.length, PIECE));
        for (int from = 0; from < values.length; from += PIECE) {
            int count = Math.min(PIECE, values.length - from);
            piece.clear().asFloatBuffer().put(values, from, count);
            digest.update(piece.limit(Float.BYTES * count));
        }
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

    /**
     * Images of the body on a grid as a hyperstack in mm. Slices of volumes are their planes, so
     * that what is in the slices of sections is then in the frames.
     *
     * @param values images of the grid: channels fastest, then slices, then frames
     */
    public static ImagePlus onGrid(
            String title, List<float[]> values, Grid grid, int channels, int slices, int frames) {
        int width = grid.size(0);
        int height = grid.size(1);
        if (grid.numDimensions() == 2)
            return calibrate(
                    image(title, values, width, height, channels, slices, frames), grid.spacing());
        int depth = grid.size(2);
        int plane = width * height;
        List<float[]> planes = new ArrayList<>();
        for (int first = 0; first < values.size(); first += channels)
            for (int z = 0; z < depth; z++)
                for (float[] volume : values.subList(first, first + channels))
                    planes.add(Arrays.copyOfRange(volume, z * plane, (z + 1) * plane));
        int times = slices * frames;
        ImagePlus image = image(title, planes, width, height, channels, depth, times);
        return calibrateDepth(calibrate(image, grid.spacing()));
    }

    /**
     * Whether the slices of an image are the planes of a volume: they are as far apart as pixels,
     * and there is a plane at 0 mm.
     */
    public static boolean isVolume(ImagePlus image) {
        Calibration calibration = image.getCalibration();
        return image.getNSlices() > 1
                && calibration.zOrigin != 0
                && PixelSize.areEqual(calibration.pixelDepth, calibration.pixelWidth);
    }

    /** How many images of the body each channel of {@link #onGrid} holds. */
    public static int bodies(ImagePlus image) {
        return image.getNFrames() * (isVolume(image) ? 1 : image.getNSlices());
    }

    /**
     * An image of the body that {@link #onGrid} holds.
     *
     * @param channel counted from 1
     * @param number counted from 1: slices of sections fastest, then frames
     */
    public static float[] body(ImagePlus image, int channel, int number) {
        if (!isVolume(image)) {
            int slices = image.getNSlices();
            int slice = (number - 1) % slices + 1;
            return plane(image, image.getStackIndex(channel, slice, (number - 1) / slices + 1) - 1);
        }
        int plane = image.getWidth() * image.getHeight();
        float[] volume = new float[Math.multiplyExact(plane, image.getNSlices())];
        for (int z = 0; z < image.getNSlices(); z++) {
            float[] values = shared(image, image.getStackIndex(channel, z + 1, number) - 1);
            System.arraycopy(values, 0, volume, z * plane, plane);
        }
        return volume;
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

    /** Gives the slices of a volume the scale that it has along x, with 0 mm in the middle. */
    public static ImagePlus calibrateDepth(ImagePlus image) {
        Calibration calibration = image.getCalibration();
        calibration.pixelDepth = calibration.pixelWidth;
        calibration.zOrigin = 0.5 * (image.getNSlices() - 1);
        return image;
    }
}
