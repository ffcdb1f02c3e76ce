package sc.fiji.aspire.commands.image;

import ij.ImagePlus;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.commands.report.RunReport;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.PixelSize;
import sc.fiji.aspire.wave.Medium;

/** Images of the speed of sound in m/s, calibrated in mm with 0 at the image centre. */
public final class SoundSpeedMap {

    private SoundSpeedMap() {}

    /**
     * The medium that the selected slice of an image shows.
     *
     * @param spacing mm per pixel, or 0 to take it from the image's calibration
     * @throws IllegalArgumentException if the spacing is not known or the values are no speeds
     */
    public static Medium medium(ImagePlus map, double spacing) {
        double pixel = spacing > 0 ? spacing : spacing(map);
        return medium(map, Grid.centered(pixel, map.getWidth(), map.getHeight()));
    }

    /** The medium that the selected slice shows, or of a volume the whole stack. */
    private static Medium medium(ImagePlus map, Grid grid) {
        PixelSize.requireCentred(map);
        if (grid.numDimensions() == 2)
            return new Medium(grid, Images.plane(map, map.getCurrentSlice() - 1));
        PixelSize.requireCubes(map);
        return new Medium(grid, Images.values(map));
    }

    /** The grid of an image that is calibrated in mm, in three dimensions if it is a volume. */
    public static Grid grid(ImagePlus map) {
        int[] size = {map.getWidth(), map.getHeight(), map.getNSlices()};
        return Grid.centered(spacing(map), Images.isVolume(map) ? size : Arrays.copyOf(size, 2));
    }

    /** What is taken for granted where an input says how large the pixels are; empty if nothing. */
    public static Optional<String> assumption(ImagePlus map, double spacing) {
        if (!(spacing > 0)) return Optional.empty();
        OptionalDouble own = PixelSize.mm(map);
        if (own.isPresent() && PixelSize.areEqual(own.getAsDouble(), spacing))
            return Optional.empty();
        String says =
                own.isPresent() ? "pixels of " + number(own.getAsDouble()) + " mm" : "no unit";
        return Optional.of(
                (map.getTitle() + " has " + says + ": its pixels are assumed to be ")
                        + (number(spacing) + " mm."));
    }

    private static String number(double value) {
        return Decimal.four(value);
    }

    /**
     * Refuses an image whose calibration says another pixel size.
     *
     * @param spacing that it must be, mm
     * @param warn takes a line if the image says none
     */
    public static void requireSpacing(ImagePlus map, double spacing, Consumer<String> warn) {
        OptionalDouble own = PixelSize.mm(map);
        if (own.isPresent() && !PixelSize.areEqual(own.getAsDouble(), spacing))
            throw new IllegalArgumentException(
                    "Expected pixels of "
                            + number(spacing)
                            + " mm, found "
                            + number(own.getAsDouble())
                            + " mm in "
                            + map.getTitle()
                            + ". Choose a map of the same region, or correct Image > Properties.");
        assumption(map, spacing).ifPresent(warn);
    }

    /**
     * The selected slice of a true map, or of a volume the whole stack, averaged down to a grid
     * over the same region.
     *
     * @param warn takes a line if the map does not say how large its pixels are
     * @throws IllegalArgumentException if the map's size is no multiple of the grid's
     */
    public static Medium truth(ImagePlus map, Grid grid, Consumer<String> warn) {
        int factor = Math.max(1, map.getWidth() / grid.size(0));
        Grid fine = grid.refined(factor);
        int[] found = {map.getWidth(), map.getHeight(), map.getStackSize()};
        found = Arrays.copyOf(found, grid.numDimensions());
        if (!Arrays.equals(found, fine.size()))
            throw new IllegalArgumentException(
                    "Expected a true map of "
                            + grid
                            + ", or of a multiple of as many, found "
                            + Arrays.stream(found)
                                    .mapToObj(Integer::toString)
                                    .collect(Collectors.joining(" x "))
                            + " in "
                            + map.getTitle()
                            + ". Crop or scale it to the same region.");
        requireSpacing(map, fine.spacing(), warn);
        return new Medium(grid, medium(map, fine).averaged(factor).values());
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
        boolean fits = factor >= 1 && PixelSize.areEqual(own.spacing() * factor, grid.spacing());
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
        image.setProp(RunReport.UNIT, "m/s");
        return Shading.speeds(Spread.of(maps)).on(image);
    }

    private static double spacing(ImagePlus map) {
        return PixelSize.mm(map)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "Expected square pixels calibrated in mm or another unit"
                                                + " of length, found pixels without a unit in "
                                                + map.getTitle()
                                                + ". Calibrate the image (Image > Properties), or"
                                                + " give spacing in mm."));
    }
}
