package sc.fiji.aspire.commands.image;

import ij.ImagePlus;
import ij.gui.Roi;
import java.awt.Point;
import java.util.Arrays;
import java.util.Locale;

/**
 * The pixels of an image that a user has drawn around.
 *
 * @param name of the selection; empty if it has none
 * @param pixels indices, x fastest
 */
public record RegionOfInterest(String name, int[] pixels) {

    /**
     * The area selection of an image.
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
                            + " region.");
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels =
                Arrays.stream(roi.getContainedPoints())
                        .filter(p -> p.x >= 0 && p.y >= 0 && p.x < width && p.y < height)
                        .mapToInt(p -> index(p, width))
                        .toArray();
        if (pixels.length == 0)
            throw new IllegalArgumentException(
                    "Expected a selection that holds a pixel of "
                            + image.getTitle()
                            + ", found one around no pixel. Draw a larger one.");
        return new RegionOfInterest(roi.getName() == null ? "" : roi.getName(), pixels);
    }

    private static int index(Point p, int width) {
        return p.y * width + p.x;
    }
}
