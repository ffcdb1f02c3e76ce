package sc.fiji.aspire.commands.image;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import java.awt.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.tiff.Images;

/**
 * The pixels of an image that a user has drawn around, or labelled.
 *
 * @param name of the selection or label; empty if it has none
 * @param pixels indices, x fastest
 */
public record RegionOfInterest(String name, int[] pixels) {

    private static final int MOST_LABELS = 1000;

    /**
     * The area selection of an image; of a volume, in the slice that is shown.
     *
     * @throws IllegalArgumentException if there is none, or it lies outside the image
     */
    public static RegionOfInterest of(ImagePlus image) {
        Roi roi = image.getRoi();
        if (roi == null || !roi.isArea())
            throw new IllegalArgumentException(
                    "Expected an area selection on "
                            + image.getTitle()
                            + ", found "
                            + (roi == null
                                    ? "none"
                                    : "a " + roi.getTypeAsString().toLowerCase(Locale.ROOT))
                            + ". Draw one (rectangle, oval, polygon or freehand) around the"
                            + " region, or give an image of labels.");
        int width = image.getWidth();
        int height = image.getHeight();
        int first = Images.isVolume(image) ? (image.getZ() - 1) * width * height : 0;
        int[] pixels =
                Arrays.stream(roi.getContainedPoints())
                        .filter(p -> p.x >= 0 && p.y >= 0 && p.x < width && p.y < height)
                        .mapToInt(p -> first + index(p, width))
                        .toArray();
        if (pixels.length == 0)
            throw new IllegalArgumentException(
                    "Expected a selection that holds a pixel of "
                            + image.getTitle()
                            + ", found one around no pixel. Draw a larger one.");
        return new RegionOfInterest(roi.getName() == null ? "" : roi.getName(), pixels);
    }

    /**
     * The regions of an image of labels, smallest label first: the pixels of each whole number but
     * 0; where a threshold is set (Image > Adjust > Threshold), those within it are the only
     * region.
     *
     * @param grid that the regions are on
     * @throws IllegalArgumentException if the image is of another size, or holds no labels
     */
    public static List<RegionOfInterest> labelled(ImagePlus image, Grid grid) {
        requireSize(image, grid);
        float[] values = Images.values(image);
        ImageProcessor shown = image.getProcessor();
        if (shown.isThreshold()) {
            double from = image.getCalibration().getCValue(shown.getMinThreshold());
            double to = image.getCalibration().getCValue(shown.getMaxThreshold());
            for (int i = 0; i < values.length; i++)
                values[i] = (values[i] - from) * (values[i] - to) <= 0 ? 1 : 0;
        }
        Map<Float, List<Integer>> labels = new TreeMap<>();
        for (int i = 0; i < values.length; i++)
            if (values[i] != 0) add(labels, image, values[i], i);
        if (labels.isEmpty())
            throw new IllegalArgumentException(
                    "Expected an image of labels, found 0 everywhere in "
                            + image.getTitle()
                            + ". Choose one whose regions are other whole numbers.");
        List<RegionOfInterest> regions = new ArrayList<>();
        labels.forEach(
                (label, pixels) ->
                        regions.add(
                                new RegionOfInterest(
                                        Decimal.text(label),
                                        pixels.stream().mapToInt(Integer::intValue).toArray())));
        return regions;
    }

    private static void add(
            Map<Float, List<Integer>> labels, ImagePlus image, float label, int pixel) {
        labels.computeIfAbsent(label, none -> new ArrayList<>()).add(pixel);
        if (label != Math.rint(label) || labels.size() > MOST_LABELS)
            throw new IllegalArgumentException(
                    "Expected an image of labels, at most "
                            + MOST_LABELS
                            + " whole numbers, found "
                            + (label != Math.rint(label) ? Decimal.text(label) : "more")
                            + " in "
                            + image.getTitle()
                            + ". Set a threshold on it, or choose an image of labels.");
    }

    private static void requireSize(ImagePlus image, Grid grid) {
        int[] found = {image.getWidth(), image.getHeight(), image.getStackSize()};
        int[] expected = {grid.size(0), grid.size(1), grid.numPlanes()};
        if (!Arrays.equals(found, expected))
            throw new IllegalArgumentException(
                    "Expected labels of "
                            + text(expected)
                            + ", as large as the posterior, found "
                            + text(found)
                            + " in "
                            + image.getTitle()
                            + ". Scale or crop them to the same region.");
    }

    private static String text(int[] size) {
        return size[0] + " x " + size[1] + " pixels in " + size[2] + " slices";
    }

    private static int index(Point p, int width) {
        return p.y * width + p.x;
    }
}
