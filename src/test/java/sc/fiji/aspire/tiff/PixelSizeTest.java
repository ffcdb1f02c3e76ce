package sc.fiji.aspire.tiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelSizeTest {

    @TempDir Path folder;

    private static ImagePlus image(String unit, double width, double height) {
        ImagePlus image = Images.image("map", new float[12], 4, 3);
        Calibration calibration = image.getCalibration();
        calibration.setUnit(unit);
        calibration.pixelWidth = width;
        calibration.pixelHeight = height;
        return image;
    }

    /** Set in ImageJ, which spells some itself, and from a file. */
    @ParameterizedTest
    @CsvSource({"mm, 2", "cm, 0.2", "m, 0.002", "um, 2000", "micron, 2000", "inch, 0.0787401575"})
    void lengths(String unit, double width) {
        ImagePlus image = image(unit, width, width);
        assertEquals(2, PixelSize.mm(image).getAsDouble(), 1e-6);
        Path file = folder.resolve("map.tif");
        TiffFile.write(image, file);
        assertEquals(2, PixelSize.mm(TiffFile.read(file)).getAsDouble(), 2e-3);
        FloatImage read = FloatImage.readMaps(file);
        assertEquals("mm", read.unit());
        assertEquals(2, read.pixelWidth(), 2e-3);
    }

    @ParameterizedTest
    @CsvSource({"us, 0.8", "ns, 800", "s, 8e-7", "ms, 8e-4", "\u00b5s, 0.8", "\u03bcs, 0.8"})
    void times(String unit, double width) {
        ImagePlus image = image(unit, width, 1);
        assertEquals(0.8, PixelSize.us(image).getAsDouble(), 1e-9);
        Path file = folder.resolve("record.tif");
        TiffFile.write(image, file);
        assertEquals(0.8, PixelSize.us(TiffFile.read(file)).getAsDouble(), 1e-3);
    }

    @Test
    void axesMayHaveUnitsOfTheirOwn() {
        ImagePlus image = image("mm", 2, 0.2);
        image.getCalibration().setYUnit("cm");
        assertEquals(2, PixelSize.mm(image).getAsDouble());
    }

    @Test
    void roundingMakesNoRectangles() {
        assertEquals(2, PixelSize.mm(image("mm", 2, 1.9999996)).getAsDouble());
        assertRefused("2 mm by 1.9 mm", image("mm", 2, 1.9));
        assertRefused("1 pixel by 2 pixel", image("pixel", 1, 2));
        assertRefused("0 mm", image("mm", 0, 0));
        assertRefused("NaN mm", image("mm", Double.NaN, 1));
    }

    @Test
    void noUnitIsNone() {
        assertTrue(PixelSize.mm(image("pixel", 1, 1)).isEmpty());
        assertTrue(PixelSize.us(image(" ", 1, 1)).isEmpty());
    }

    @Test
    void otherUnitsAreRefused() {
        assertRefused("found us in map", image("us", 2, 2));
        assertRefused("found furlong in map", image("furlong", 2, 2));
        Exception e =
                assertThrows(
                        IllegalArgumentException.class, () -> PixelSize.us(image("inch", 1, 1)));
        assertTrue(e.getMessage().contains("unit of time"), e.getMessage());
    }

    private static void assertRefused(String expected, ImagePlus image) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> PixelSize.mm(image));
        assertTrue(e.getMessage().contains(expected), e.getMessage());
        assertTrue(e.getMessage().contains("Image > Properties"), e.getMessage());
    }
}
