package sc.fiji.aspire.tiff;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.Prefs;
import ij.VirtualStack;
import ij.io.FileInfo;
import ij.io.FileOpener;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.io.RoiEncoder;
import ij.io.TiffDecoder;
import ij.io.TiffEncoder;
import ij.plugin.FileInfoVirtualStack;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.files.FileErrors;
import sc.fiji.aspire.files.SealedFile;

/** ImageJ TIFF files, read and written without a window. */
public final class TiffFile {

    private static final int BUFFER = 1 << 16;
    private static final int RGB = 24;

    /** Endings of other files that people save, and of what lies beside a TIFF. */
    private static final String OTHERS =
            "(?i).*\\.(jpe?g|png|gif|bmp|avi|h5|hdf5?|npy|npz|mat|csv|json|zip|raw|nii|nrrd|pdf)";

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
        ImagePlus image = null;
        String reason = "it is not a TIFF file that ImageJ can read";
        try {
            int planes = TiffCheck.requireRoom(file);
            image = open(file);
            if (image != null && image.getStackSize() != planes) {
                reason = "expected " + planes + " images, found " + image.getStackSize();
                image = null;
            }
        } catch (IOException e) {
            reason = FileErrors.reason(e);
        } catch (RuntimeException e) {
            reason =
                    "expected labels, colours and properties that ImageJ can read, found damaged"
                            + " ones; save a copy of the image";
        } catch (OutOfMemoryError e) {
            reason = "what it says takes more of Java's memory than there is";
        }
        if (image == null)
            throw new UncheckedIOException(
                    "Cannot read the image " + file + ": " + reason.replaceFirst("[.]$", "") + ".",
                    new IOException(reason));
        return image;
    }

    /**
     * What ImageJ does, but for what no command needs: a plot is data of Java, which ImageJ makes
     * objects of whatever their classes do, and an overlay may hold images that hold more overlays.
     */
    private static ImagePlus open(Path file) throws IOException {
        String folder = file.toAbsolutePath().getParent() + "/";
        FileInfo[] pages = new TiffDecoder(folder, fileName(file)).getTiffInfo();
        if (pages == null) return null;
        for (FileInfo page : pages) {
            page.plot = null;
            page.roi = TiffRegion.readable(page.roi);
            page.overlay = null;
        }
        if (pages.length > 1) {
            Opener opener = new Opener();
            opener.setSilentMode(true);
            ImagePlus stack = opener.openTiffStack(pages);
            if (stack != null) return stack;
        }
        return withColors(new FileOpener(pages[0]).openImage(), pages[0].description);
    }

    /** Channels in colours, if they were saved so, as ImageJ's own opener makes them. */
    private static ImagePlus withColors(ImagePlus image, String description) {
        boolean saved = description != null && description.contains("mode=");
        boolean plain = image != null && !image.isComposite() && image.getBitDepth() != RGB;
        if (!plain || image.getNChannels() < 2 || !saved && !image.getOpenAsHyperStack())
            return image;
        if (!saved) return new CompositeImage(image, CompositeImage.COLOR);
        boolean together = description.contains("mode=composite");
        boolean gray = description.contains("mode=gray");
        return new CompositeImage(
                image,
                together
                        ? CompositeImage.COMPOSITE
                        : gray ? CompositeImage.GRAYSCALE : CompositeImage.COLOR);
    }

    /**
     * Refuses an image that ImageJ itself has opened from a TIFF file that it does not read
     * rightly.
     *
     * @throws IllegalArgumentException saying what it does not read
     */
    public static void requireRead(ImagePlus image) {
        FileInfo origin = image.getOriginalFileInfo();
        if (origin == null || origin.fileFormat != FileInfo.TIFF) return;
        if (origin.directory == null || origin.fileName == null) return;
        Path file = Path.of(origin.directory, origin.fileName);
        TiffCheck.unread(file)
                .ifPresent(
                        reason -> {
                            throw new IllegalArgumentException(
                                    "The pixels of "
                                            + image.getTitle()
                                            + " are not those of its file: "
                                            + reason
                                            + ".");
                        });
    }

    /**
     * Opens a TIFF file whose planes are read when they are looked at.
     *
     * @throws UncheckedIOException if it is not a TIFF file that ImageJ can read
     */
    static ImagePlus openVirtual(Path file) {
        ImagePlus image = FileInfoVirtualStack.openVirtual(file.toString());
        if (image == null)
            throw new UncheckedIOException(
                    "Cannot read the image " + file + ".", new IOException("no TIFF file"));
        return image;
    }

    /**
     * Refuses a name by which other programs would take a TIFF for something else.
     *
     * @throws IllegalArgumentException naming its ending
     */
    public static void requireName(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        if (name.matches(OTHERS))
            throw new IllegalArgumentException(
                    "Expected a file name that ends with .tif, as images are saved as TIFF, found "
                            + name
                            + ". Change its ending.");
    }

    /** Writes an image with its calibration and properties, whole or not at all. */
    public static void write(ImagePlus image, Path file) {
        AtomicFile.replace(file, out -> save(image, out));
    }

    /** The same with a sum behind it, which readers of TIFF do not mind. */
    static void seal(ImagePlus image, Path file, String label) {
        SealedFile.replace(file, label, out -> save(image, out));
    }

    /**
     * Writes the bytes that {@link FileSaver} writes. That itself opens a dialog where it fails, in
     * the midst of a batch, and does not tell its caller why.
     */
    private static void save(ImagePlus image, OutputStream file) throws IOException {
        FileSaver saver = new FileSaver(image);
        FileInfo info = image.getFileInfo();
        info.info = image.getInfoProperty();
        info.description = saver.getDescriptionString();
        info.sliceLabels = labels(image);
        info.roi = RoiEncoder.saveAsByteArray(image.getRoi());
        info.overlay = FileSaver.getOverlay(image);
        info.properties = image.getPropertiesAsArray();
        if (image.getStack() instanceof VirtualStack stack) info.virtualStack = stack;
        if (image.isComposite()) saver.saveDisplayRangesAndLuts(image, info);
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(file, BUFFER));
        encoder(info).write(out);
        out.flush();
        image.changes = false;
    }

    /**
     * One that writes the byte order of {@link TiffHead}, whatever the settings of ImageJ say: the
     * same image has the same bits on all computers.
     */
    private static synchronized TiffEncoder encoder(FileInfo info) {
        boolean ofUser = Prefs.intelByteOrder;
        Prefs.intelByteOrder = false;
        try {
            return new TiffEncoder(info);
        } finally {
            Prefs.intelByteOrder = ofUser;
        }
    }

    /** Null if there are none, as of single images, whose label would be their info once more. */
    private static String[] labels(ImagePlus image) {
        ImageStack stack = image.getStack();
        if (!image.hasImageStack() || !stack.isVirtual())
            return image.hasImageStack() ? stack.getSliceLabels() : null;
        String[] labels = new String[stack.size()];
        for (int i = 0; i < labels.length; i++) labels[i] = stack.getSliceLabel(i + 1);
        return Arrays.stream(labels).allMatch(Objects::isNull) ? null : labels;
    }

    private static String fileName(Path file) {
        return file.getFileName().toString();
    }
}
