package sc.fiji.aspire.tiff;

import ij.ImagePlus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalDouble;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.Unit;
import sc.fiji.aspire.files.SealedFile;

/**
 * A 32-bit image for code that does not use ImageJ: the content of an ImageJ TIFF file.
 *
 * @param values x fastest, then y, then the planes
 * @param width pixels
 * @param height pixels
 * @param depth planes of each image: 1 of sections, more of volumes
 * @param pixelWidth in {@code unit}
 * @param unit of the pixel width: "mm", "us"
 */
public record FloatImage(
        float[] values, int width, int height, int depth, double pixelWidth, String unit) {

    /** As ImageJ says that there is none. */
    public static final String NO_UNIT = "pixel";

    /** Of sections. */
    public FloatImage(float[] values, int width, int height, double pixelWidth, String unit) {
        this(values, width, height, 1, pixelWidth, unit);
    }

    /** Number of planes. */
    public int planes() {
        return values.length / (width * height);
    }

    /** One plane, counted from 0. */
    public float[] plane(int index) {
        return planes(index, 1);
    }

    /** So many planes from one on, counted from 0: the volume of a body. */
    public float[] planes(int first, int count) {
        int n = width * height;
        return Arrays.copyOfRange(values, first * n, (first + count) * n);
    }

    /**
     * Reads a TIFF file of images of a body, whose square pixels are in mm then, or in no unit.
     *
     * @throws java.io.UncheckedIOException if it is missing or cannot be read
     * @throws IllegalArgumentException if its pixels are not square, or in a unit that is no length
     */
    public static FloatImage readMaps(Path file) {
        ImagePlus image = TiffFile.read(file);
        PixelSize.requireCentred(image);
        OptionalDouble mm = PixelSize.mm(image);
        return of(image, mm.orElse(1), mm.isPresent() ? Unit.MM.toString() : NO_UNIT);
    }

    /**
     * Reads a TIFF file as it is.
     *
     * @throws java.io.UncheckedIOException if it is missing or cannot be read
     */
    public static FloatImage read(Path file) {
        ImagePlus image = TiffFile.read(file);
        return of(image, image.getCalibration().pixelWidth, image.getCalibration().getXUnit());
    }

    private static FloatImage of(ImagePlus image, double pixelWidth, String unit) {
        return new FloatImage(
                Images.values(image), image.getWidth(), image.getHeight(), pixelWidth, unit);
    }

    /**
     * Writes a TIFF file, whole or not at all; images in mm have square pixels, or cubes, and 0 mm
     * at the centre.
     *
     * @param valueUnit of the values; empty if it is not known
     */
    public void write(String title, String valueUnit, Path file) {
        TiffFile.write(image(title, valueUnit), file);
    }

    /**
     * The same with its SHA-256 behind it, by which {@link #isSealed} notices damage.
     *
     * @param label says which image of what it is, so that no other is taken for it
     */
    public void seal(String title, String valueUnit, Path file, String label) {
        TiffFile.seal(image(title, valueUnit), file, label);
    }

    /**
     * Whether a file is there as {@link #seal} wrote it with this label.
     *
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static boolean isSealed(Path file, String label, Progress progress) {
        try {
            return SealedFile.isWhole(file, label, progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private ImagePlus image(String title, String valueUnit) {
        ImagePlus image =
                depth == 1
                        ? Images.image(title, values, width, height, 1, planes())
                        : Images.image(title, values, width, height, 1, depth, planes() / depth);
        if (unit.equals("mm")) {
            Images.calibrate(image, pixelWidth);
            if (depth > 1) Images.calibrateDepth(image);
        } else {
            image.getCalibration().pixelWidth = pixelWidth;
            image.getCalibration().setXUnit(unit);
        }
        if (!valueUnit.isEmpty()) image.getCalibration().setValueUnit(valueUnit);
        return image;
    }

    /** The same for speeds of sound in m/s, if pixels are in mm, and else for any values. */
    public void write(String title, Path file) {
        write(title, unit.equals("mm") ? "m/s" : "", file);
    }
}
