package sc.fiji.aspire.commands.image;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.util.List;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.wave.Grid;
import sc.fiji.aspire.wave.Medium;

/** Images of the speed of sound in m/s, calibrated in mm with 0 at the image centre. */
public final class SoundSpeedMap {

    /** TIFF files hold the width of a pixel as a ratio of whole numbers. */
    private static final double ROUNDED = 1e-4;

    private SoundSpeedMap() {}

    /**
     * The medium that the selected slice of an image shows.
     *
     * @param spacing mm per pixel, or 0 to take it from the image's calibration
     * @throws IllegalArgumentException if the spacing is not known or the values are no speeds
     */
    public static Medium medium(ImagePlus map, double spacing) {
        double pixel = spacing > 0 ? spacing : spacing(map);
        Grid grid = Grid.centered(pixel, map.getWidth(), map.getHeight());
        return new Medium(grid, Images.plane(map, map.getCurrentSlice() - 1));
    }

    /** The grid of an image that is calibrated in mm. */
    public static Grid grid(ImagePlus map) {
        return Grid.centered(spacing(map), map.getWidth(), map.getHeight());
    }

    /**
     * The selected slice of a true map, averaged down to a grid over the same region.
     *
     * @throws IllegalArgumentException if the map's size is no multiple of the grid's
     */
    public static Medium truth(ImagePlus map, Grid grid) {
        int factor = map.getWidth() / grid.size(0);
        if (factor < 1
                || map.getWidth() != factor * grid.size(0)
                || map.getHeight() != factor * grid.size(1))
            throw new IllegalArgumentException(
                    "Expected a true map of "
                            + grid
                            + ", or of a multiple of as many, found "
                            + map.getWidth()
                            + " x "
                            + map.getHeight()
                            + " pixels in "
                            + map.getTitle()
                            + ". Crop or scale it to the same region.");
        return medium(map, grid.spacing() / factor).averaged(factor);
    }

    /**
     * The selected slice of an image over the same region as a grid, averaged down to it where its
     * pixels are finer.
     *
     * @throws IllegalArgumentException if the image is no whole number of times as fine
     */
    public static Medium on(ImagePlus map, Grid grid) {
        Grid own = grid(map);
        int factor = (int) Math.rint(grid.spacing() / own.spacing());
        boolean fits =
                factor >= 1 && Math.abs(own.spacing() * factor / grid.spacing() - 1) < ROUNDED;
        for (int d = 0; d < 2; d++) fits &= own.size(d) == factor * grid.size(d);
        if (!fits)
            throw new IllegalArgumentException(
                    "Expected an image of "
                            + grid
                            + ", or of pixels a whole number of times finer over the same region;"
                            + " found "
                            + own
                            + " in "
                            + map.getTitle()
                            + ". Crop or scale it, or choose another grid.");
        return medium(map, grid.spacing() / factor).averaged(factor);
    }

    /** A stack of maps, a slice for each. */
    public static ImagePlus image(String title, List<float[]> maps, Grid grid) {
        ImagePlus image = Images.image(title, maps, grid.size(0), grid.size(1), 1, maps.size(), 1);
        Images.calibrate(image, grid.spacing());
        return Shading.speeds(Spread.of(maps)).on(image);
    }

    private static double spacing(ImagePlus map) {
        Calibration calibration = map.getCalibration();
        double mm =
                switch (calibration.getXUnit()) {
                    case "mm", "millimeter", "millimeters" -> 1;
                    case "cm" -> 10;
                    case "m", "meter" -> 1000;
                    case "um", "\u00b5m", "\u03bcm", "micron", "microns" -> 1e-3;
                    default -> throw uncalibrated(map, "pixels of 1 " + calibration.getXUnit());
                };
        if (calibration.pixelWidth != calibration.pixelHeight)
            throw uncalibrated(
                    map, "pixels of " + calibration.pixelWidth + " by " + calibration.pixelHeight);
        return mm * calibration.pixelWidth;
    }

    private static IllegalArgumentException uncalibrated(ImagePlus map, String found) {
        return new IllegalArgumentException(
                "Expected square pixels calibrated in mm, found "
                        + found
                        + " in "
                        + map.getTitle()
                        + ". Calibrate the image (Image > Properties), or give spacing in mm.");
    }
}
