package sc.fiji.aspire.commands.image;

import ij.ImagePlus;
import java.nio.file.Path;
import java.util.function.Consumer;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;
import sc.fiji.aspire.wave.Attenuation;
import sc.fiji.aspire.wave.Density;
import sc.fiji.aspire.wave.Medium;

/**
 * What a medium may have besides its speed of sound, as a user names it.
 *
 * @param density path of a map in kg/m^3, or blank for a constant density
 * @param attenuation path of a map in dB/cm, or blank for none
 * @param frequency of the attenuation, MHz
 * @param exponent of the attenuation's growth with frequency, 0 or 2
 */
public record Material(String density, String attenuation, double frequency, int exponent) {

    /**
     * The medium with density and attenuation.
     *
     * @param warn takes a line for each map that does not say how large its pixels are
     * @throws IllegalArgumentException if a map does not fit the medium or its values make no sense
     */
    public Medium of(Medium speeds, Consumer<String> warn) {
        Medium medium = speeds;
        Grid grid = speeds.grid();
        if (!density.isBlank()) medium = medium.with(new Density(grid, map(density, grid, warn)));
        if (!attenuation.isBlank())
            medium =
                    medium.with(
                            Attenuation.of(
                                    speeds, map(attenuation, grid, warn), frequency, exponent));
        return medium;
    }

    private static float[] map(String path, Grid grid, Consumer<String> warn) {
        ImagePlus image = TiffFile.read(Path.of(path.trim()));
        boolean volume = grid.numDimensions() == 3;
        if (image.getWidth() != grid.size(0)
                || image.getHeight() != grid.size(1)
                || volume && image.getStackSize() != grid.size(2))
            throw new IllegalArgumentException(
                    "Expected a map of "
                            + grid.size(0)
                            + " x "
                            + grid.size(1)
                            + (volume ? " x " + grid.size(2) : "")
                            + " pixels, as that of the speed of sound, found "
                            + image.getWidth()
                            + " x "
                            + image.getHeight()
                            + (volume ? " x " + image.getStackSize() : "")
                            + " in "
                            + path.trim()
                            + ". Scale or crop it.");
        SoundSpeedMap.requireSpacing(image, grid.spacing(), warn);
        return volume ? Images.values(image) : Images.plane(image, 0);
    }
}
