package sc.fiji.aspire.tiff;

import ij.ImagePlus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import sc.fiji.aspire.files.FileErrors;

/**
 * What the head of a TIFF stack of maps says, without its pixels.
 *
 * @param pixel mm; empty if the stack names no unit
 */
public record StackSize(int width, int height, int pages, OptionalDouble pixel) {

    /** The same of cubes, of which each fills as many pages as it is wide. */
    public StackSize ofVolumes() {
        return new StackSize(width, height, pages / width, pixel);
    }

    /**
     * Reads it.
     *
     * @throws UncheckedIOException if there is no TIFF file that ImageJ can read
     */
    public static StackSize of(Path file) {
        if (!Files.isRegularFile(file))
            throw new UncheckedIOException(
                    "No file " + file + ". Check the path.",
                    new NoSuchFileException(file.toString()));
        try {
            int pages = TiffCheck.requireRoom(file);
            ImagePlus image = TiffFile.openVirtual(file);
            return new StackSize(image.getWidth(), image.getHeight(), pages, PixelSize.mm(image));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read the image " + file + ": " + FileErrors.reason(e), e);
        }
    }
}
