package sc.fiji.aspire.commands.image;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

/**
 * By how much the pixels of two images differ.
 *
 * @param count of values, three for a pixel in colours, whose bits differ
 * @param values in all
 * @param largest difference, absolute; NaN where one of two values is
 */
public record PixelDifference(long count, long values, double largest) {

    /**
     * Compares two images.
     *
     * @throws IllegalStateException if their sizes or types differ
     */
    public static PixelDifference of(ImagePlus expected, ImagePlus found) {
        if (!size(expected).equals(size(found)))
            throw new IllegalStateException(
                    "Expected " + size(expected) + " as before, found " + size(found) + ".");
        long count = 0;
        long values = 0;
        double largest = 0;
        for (int slice = 1; slice <= expected.getStackSize(); slice++) {
            ImageProcessor a = expected.getStack().getProcessor(slice);
            ImageProcessor b = found.getStack().getProcessor(slice);
            for (int channel = 0; channel < a.getNChannels(); channel++) {
                FloatProcessor x = a.toFloat(channel, null);
                FloatProcessor y = b.toFloat(channel, null);
                values += x.getPixelCount();
                for (int i = 0; i < x.getPixelCount(); i++) {
                    if (Float.floatToIntBits(x.getf(i)) == Float.floatToIntBits(y.getf(i)))
                        continue;
                    count++;
                    largest = Math.max(largest, Math.abs((double) x.getf(i) - y.getf(i)));
                }
            }
        }
        return new PixelDifference(count, values, largest);
    }

    private static String size(ImagePlus image) {
        return image.getBitDepth()
                + " bits, "
                + image.getWidth()
                + " x "
                + image.getHeight()
                + " pixels, "
                + image.getNChannels()
                + " channels, "
                + image.getNSlices()
                + " slices, "
                + image.getNFrames()
                + " frames";
    }

    public String message() {
        return "Expected the same pixels as before, found "
                + count
                + " of "
                + values
                + " that differ, by at most "
                + largest
                + ".";
    }
}
