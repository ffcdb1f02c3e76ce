package sc.fiji.aspire.io;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.plugin.FileInfoVirtualStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** ImageJ TIFF files, read and written without a window. */
public final class TiffFile {

    private TiffFile() {}

    /**
     * Reads all planes of a TIFF file.
     *
     * @throws UncheckedIOException if the file is missing or is no TIFF file that ImageJ can read
     */
    public static ImagePlus read(Path file) {
        if (!Files.isRegularFile(file))
            throw new UncheckedIOException(
                    "No file " + file + ". Check the path.",
                    new NoSuchFileException(file.toString()));
        Opener opener = new Opener();
        opener.setSilentMode(true);
        ImagePlus image = null;
        String reason = "it is no TIFF file that ImageJ can read";
        try {
            TiffCheck.require(file);
            image = opener.openTiff(file.toAbsolutePath().getParent() + "/", fileName(file));
        } catch (IOException e) {
            reason = Reason.of(e);
        } catch (RuntimeException e) {
            reason = e.getMessage();
        }
        if (image == null)
            throw new UncheckedIOException(
                    "Cannot read the image " + file + ": " + reason + ".", new IOException(reason));
        return image;
    }

    /**
     * Opens a TIFF file whose planes are read when they are looked at.
     *
     * @throws UncheckedIOException if it is no TIFF file that ImageJ can read
     */
    static ImagePlus openVirtual(Path file) {
        ImagePlus image = FileInfoVirtualStack.openVirtual(file.toString());
        if (image == null)
            throw new UncheckedIOException(
                    "Cannot read the image " + file + ".", new IOException("no TIFF file"));
        return image;
    }

    /** Writes an image with its calibration and properties, whole or not at all. */
    public static void write(ImagePlus image, Path file) {
        AtomicFile.replace(file, temporary -> save(image, temporary));
    }

    /** Saving renames the image and its origin to the temporary file: both are put back. */
    private static void save(ImagePlus image, Path temporary) throws IOException {
        String title = image.getTitle();
        FileInfo origin = image.getOriginalFileInfo();
        FileSaver saver = new FileSaver(image);
        String path = temporary.toString();
        boolean saved =
                image.getStackSize() > 1 ? saver.saveAsTiffStack(path) : saver.saveAsTiff(path);
        image.setTitle(title);
        image.setFileInfo(origin);
        if (!saved || !Files.isRegularFile(temporary))
            throw new IOException("ImageJ could not save the image");
    }

    private static String fileName(Path file) {
        return file.getFileName().toString();
    }
}
