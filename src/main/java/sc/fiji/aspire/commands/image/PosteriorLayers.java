package sc.fiji.aspire.commands.image;

import ij.ImagePlus;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.commands.report.RunReport;
import sc.fiji.aspire.tiff.Images;

/**
 * The layers that Sample Posterior gives: channels for mean and standard deviation, m/s, and more;
 * a frame for each repeat; of a volume, a slice for each plane.
 *
 * @param image calibrated in mm
 */
public record PosteriorLayers(ImagePlus image) {

    public PosteriorLayers {
        boolean planes = image.getNSlices() == 1 || Images.isVolume(image);
        // The refinements of a volume look alike, but are frames.
        String kept = image.getProp(RunReport.KEPT);
        boolean repeats = kept == null || kept.split(" ").length == image.getNFrames();
        if (image.getNChannels() < 2 || !planes || !repeats)
            throw new IllegalArgumentException(
                    "Expected the layers that Sample Posterior gives (channels mean and standard"
                            + " deviation, of a volume its planes as slices), found "
                            + image.getNChannels()
                            + " channels, "
                            + image.getNSlices()
                            + " slices and "
                            + image.getNFrames()
                            + " frames in "
                            + image.getTitle()
                            + ". Choose its image \"posterior\".");
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
        return Images.body(image, 1, repeat);
    }

    /** Standard deviation, m/s. */
    public float[] deviation(int repeat) {
        return Images.body(image, 2, repeat);
    }
}
