package sc.fiji.aspire.tiff;

import ij.ImagePlus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.files.ChunkedIo;
import sc.fiji.aspire.files.FileErrors;
import sc.fiji.aspire.files.NewFile;
import sc.fiji.aspire.files.WorkFolder;

/**
 * A TIFF stack of 32-bit planes that grows plane by plane, can be read meanwhile, and gets its name
 * only once it is whole.
 *
 * <pre>
 *   room for the head, 64 KiB | plane 0 | plane 1 | ...
 * </pre>
 *
 * The planes follow each other without gaps after one directory, which is how ImageJ itself stores
 * stacks beyond 4 GB.
 */
public final class GrowingTiff implements AutoCloseable {

    private final Path part;
    private final int width;
    private final int height;
    private final int planes;
    private FileChannel channel;
    private int written;

    /**
     * Begins a stack, in a folder that is there.
     *
     * @param part the file while it grows, in the folder that it shall stay in
     * @throws UncheckedIOException if the disk has no room for it or the folder cannot be written
     */
    public GrowingTiff(Path part, int width, int height, int planes) {
        this.part = part.toAbsolutePath();
        this.width = width;
        this.height = height;
        this.planes = planes;
        try {
            requireRoom();
            channel = NewFile.begin(this.part);
        } catch (IOException e) {
            throw failure("write", e);
        }
    }

    private void requireRoom() throws IOException {
        long needed = TiffHead.BYTES + planeBytes() * planes;
        long free = Files.getFileStore(part.getParent()).getUsableSpace();
        if (needed > free)
            throw new IOException(
                    "expected room for "
                            + needed / 1_000_000
                            + " MB, found "
                            + free / 1_000_000
                            + " MB");
    }

    /** Number of planes that were added. */
    public int size() {
        return written;
    }

    /** Adds a plane, x fastest. */
    public void add(float[] plane) {
        if (plane.length != width * height || written == planes)
            throw new IllegalArgumentException(
                    "Expected "
                            + planes
                            + " planes of "
                            + width * height
                            + " pixels, found plane "
                            + (written + 1)
                            + " of "
                            + plane.length
                            + ".");
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * plane.length);
        bytes.asFloatBuffer().put(plane);
        try {
            ChunkedIo.write(channel, bytes, TiffHead.BYTES + written * planeBytes());
        } catch (IOException e) {
            throw failure("write", e);
        }
        written++;
    }

    /** Reads the pixels of a plane, counted from 0, that begin at {@code from}. */
    public void read(int plane, int from, float[] into) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * into.length);
        long position = TiffHead.BYTES + plane * planeBytes() + (long) Float.BYTES * from;
        try {
            ChunkedIo.read(channel, bytes, position);
        } catch (IOException e) {
            throw failure("read", e);
        }
        bytes.flip().asFloatBuffer().get(into);
    }

    /**
     * Puts the stack under its name, with the calibration, the colours, the overlay and the
     * properties of an image, and closes it. What was there before is replaced.
     *
     * @param target in the same folder
     * @param like an image of the planes' width and height
     * @return the image, whose planes are read when they are looked at
     */
    public ImagePlus finish(Path target, ImagePlus like) {
        try {
            if (written != planes)
                throw new IOException("expected " + planes + " planes, found " + written);
            ChunkedIo.write(channel, TiffHead.of(like, planes), 0);
            NewFile.finish(channel, part, target.toAbsolutePath());
        } catch (IOException e) {
            throw failure("write", e);
        }
        ImagePlus image = TiffFile.openVirtual(target);
        // ImageJ reads these from the file only if it reads the planes, too.
        image.setProperties(like.getPropertiesAsArray());
        image.setOverlay(like.getOverlay());
        image.getCalibration().fps = like.getCalibration().fps;
        image.setLut(like.getProcessor().getLut());
        image.setDisplayRange(like.getDisplayRangeMin(), like.getDisplayRangeMax());
        return image;
    }

    /** Closes the stack, and deletes what has not got its name. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            AtomicFile.deleteAfter(e, part);
            throw failure("close", e);
        }
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw failure("delete", e);
        }
    }

    private long planeBytes() {
        return (long) Float.BYTES * width * height;
    }

    private UncheckedIOException failure(String what, IOException e) {
        if (Files.notExists(part.getParent())) return WorkFolder.vanished(part.getParent(), e);
        return new UncheckedIOException(
                "Cannot "
                        + what
                        + " "
                        + part
                        + ": "
                        + FileErrors.reason(e)
                        + ". Free some disk space or choose a folder that can be written.",
                e);
    }
}
