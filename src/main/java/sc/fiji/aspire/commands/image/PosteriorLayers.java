package sc.fiji.aspire.commands.image;

import ij.ImagePlus;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.tiff.Images;

/**
 * The layers that Sample Posterior gives: channels for mean and standard deviation, m/s, and more;
 * a frame for each repeat.
 *
 * @param image calibrated in mm
 */
public record PosteriorLayers(ImagePlus image) {

    public PosteriorLayers {
        if (image.getNChannels() < 2 || image.getNSlices() != 1)
            throw new IllegalArgumentException(
                    "Expected the layers that Sample Posterior gives (channels mean and standard"
                            + " deviation), found "
                            + image.getNChannels()
                            + " channels and "
                            + image.getNSlices()
                            + " slices in "
                            + image.getTitle()
                            + ". Choose its image \"posterior\"; of a volume, one slice of that with"
                            + " all channels (Image > Duplicate...).");
    }

    /** Where the pixels lie, mm. */
    public Grid grid() {
        return SoundSpeedMap.grid(image);
    }

    /** Number of frames. */
    public int repeats() {
        return image.getNFrames();
    }

    /** Posterior mean of a repeat counted from 1, m/s. */
    public float[] mean(int repeat) {
        return plane(1, repeat);
    }

    /** Standard deviation, m/s. */
    public float[] deviation(int repeat) {
        return plane(2, repeat);
    }

    private float[] plane(int channel, int repeat) {
        return Images.plane(image, image.getStackIndex(channel, 1, repeat) - 1);
    }
}
