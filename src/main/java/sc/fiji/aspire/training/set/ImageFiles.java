package sc.fiji.aspire.training.set;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.files.RemadeFiles;
import sc.fiji.aspire.tiff.FloatImage;

/**
 * Images of numbered items as TIFF files, a folder for each kind.
 *
 * @param folder that the kinds' folders lie in
 * @param grid of the images
 * @param origin SHA-256 of what the images that are kept follow from
 */
public record ImageFiles(Path folder, Grid grid, String origin) {

    /** Whether an image is there as {@link #keep} wrote it, for this item and of this origin. */
    public boolean has(Path kind, int item, Progress progress) {
        return FloatImage.isSealed(file(kind, item), label(kind, item), progress);
    }

    /** The same; one that is there in another way is told. */
    public boolean has(Path kind, int item, RemadeFiles told, Progress progress) {
        boolean there = has(kind, item, progress);
        if (!there) told.found(file(kind, item));
        return there;
    }

    /**
     * Writes an image on the grid, with its sum, so that a later run takes it again.
     *
     * @param unit of the values
     */
    public void keep(Path kind, int item, float[] values, String unit) {
        onGrid(values).seal(title(kind), unit, file(kind, item), label(kind, item));
    }

    /**
     * The same of an image or stack of another size, in pixels.
     *
     * @param size width, height and planes
     */
    public void keep(Path kind, int item, float[] values, int... size) {
        new FloatImage(values, size[0], size[1], 1, FloatImage.NO_UNIT)
                .seal(title(kind), "", file(kind, item), label(kind, item));
    }

    /**
     * Writes an image on the grid.
     *
     * @param unit of the values
     */
    public void write(Path kind, int item, float[] values, String unit) {
        onGrid(values).write(title(kind), unit, file(kind, item));
    }

    private FloatImage onGrid(float[] values) {
        return new FloatImage(
                values, grid.size(0), grid.size(1), grid.numPlanes(), grid.spacing(), "mm");
    }

    /** The same wherever the folder lies. */
    private String label(Path kind, int item) {
        return origin + " " + kind.toString().replace('\\', '/') + " " + item;
    }

    private static String title(Path kind) {
        return kind.getFileName().toString();
    }

    /** Reads an image on the grid, x fastest. */
    public float[] read(Path kind, int item) {
        return read(kind, item, grid.size(0), grid.size(1), grid.numPlanes());
    }

    /**
     * Reads an image or stack of another size.
     *
     * @param size width, height and planes
     * @throws IllegalArgumentException if the file has another
     */
    public float[] read(Path kind, int item, int... size) {
        float[] values = readRecord(kind, item, size);
        for (int i = 0; i < values.length; i++)
            if (!Float.isFinite(values[i]))
                throw new IllegalArgumentException(
                        "Expected finite values in "
                                + file(kind, item)
                                + ", found "
                                + values[i]
                                + " at index "
                                + i
                                + ". Delete the file; the next run makes it again.");
        return values;
    }

    /** Reads a stack that may have missing values, which are NaN. */
    float[] readRecord(Path kind, int item, int... size) {
        FloatImage image = FloatImage.read(file(kind, item));
        int[] found = {image.width(), image.height(), image.planes()};
        if (!Arrays.equals(found, size))
            throw new IllegalArgumentException(
                    "Expected "
                            + Arrays.toString(size)
                            + " pixels in "
                            + file(kind, item)
                            + ", found "
                            + Arrays.toString(found)
                            + ". Delete the file; the next run makes it again.");
        return image.values();
    }

    /** The file of an image, there or not. */
    public Path file(Path kind, int item) {
        return folder.resolve(kind).resolve(String.format(Locale.ROOT, "%05d.tif", item));
    }
}
