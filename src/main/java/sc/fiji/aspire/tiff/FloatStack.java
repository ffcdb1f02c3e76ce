package sc.fiji.aspire.tiff;

import ij.ImagePlus;
import java.nio.file.Path;

/**
 * A TIFF stack with all its axes, for code that does not use ImageJ.
 *
 * @param values x fastest
 * @param frames outermost
 * @param slices each of the channels
 * @param channels each of rows
 * @param height rows
 * @param width columns
 * @param pixelWidth in {@code unit}
 * @param unit along x; {@link FloatImage#NO_UNIT} if none
 * @param origin where x is 0, in pixels
 */
public record FloatStack(
        float[] values,
        int frames,
        int slices,
        int channels,
        int height,
        int width,
        double pixelWidth,
        String unit,
        double origin) {

    /**
     * Reads a TIFF file as it is.
     *
     * @throws java.io.UncheckedIOException if it is missing or cannot be read
     */
    public static FloatStack read(Path file) {
        ImagePlus image = TiffFile.read(file);
        return new FloatStack(
                Images.values(image),
                image.getNFrames(),
                image.getNSlices(),
                image.getNChannels(),
                image.getHeight(),
                image.getWidth(),
                image.getCalibration().pixelWidth,
                image.getCalibration().getXUnit(),
                image.getCalibration().xOrigin);
    }
}
