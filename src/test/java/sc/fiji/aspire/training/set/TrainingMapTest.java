package sc.fiji.aspire.training.set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ShortProcessor;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.tiff.FloatImage;
import sc.fiji.aspire.tiff.TiffFile;
import sc.fiji.aspire.wave.Medium;

/** Maps as people store them: whole numbers, other units, pixels that are a little rounded. */
class TrainingMapTest {

    private static final Grid GRID = Grid.centered(1, 24, 24);

    @TempDir Path folder;

    /** Two pages of 1500 and 1510 m/s in 16 bits. */
    private Path maps(boolean signed, String unit, double width, double height) {
        ImageStack stack = new ImageStack(24, 24);
        for (int page = 0; page < 2; page++) {
            short[] pixels = new short[24 * 24];
            Arrays.fill(pixels, (short) (1500 + 10 * page + (signed ? 32768 : 0)));
            stack.addSlice(new ShortProcessor(24, 24, pixels, null));
        }
        ImagePlus image = new ImagePlus("maps", stack);
        Calibration calibration = image.getCalibration();
        if (signed) calibration.setSigned16BitCalibration();
        calibration.setUnit(unit);
        calibration.pixelWidth = width;
        calibration.pixelHeight = height;
        TiffFile.write(image, folder.resolve("maps.tif"));
        return folder.resolve("maps.tif");
    }

    private static Medium draw(Path stack, int page) {
        return TrainingMap.page(stack, page, false)
                .draw(GRID, 1e6, path -> FloatImage.readMaps(Path.of(path)));
    }

    @ParameterizedTest
    @CsvSource({
        "true, mm, 1, 1",
        "false, mm, 1, 0.9999998",
        "false, cm, 0.1, 0.1",
        "true, m, 0.001, 0.001",
        "false, micron, 1000, 1000",
        "false, pixel, 1, 1"
    })
    void areReadInMillimetresAndMetresPerSecond(
            boolean signed, String unit, double width, double height) {
        Path maps = maps(signed, unit, width, height);
        assertEquals(1500, draw(maps, 0).max());
        assertEquals(1510, draw(maps, 1).min());
        assertEquals(GRID, draw(maps, 1).grid());
    }

    @Test
    void areRefusedInOtherSizes() {
        assertRefused("pixels of 10 mm", maps(false, "cm", 1, 1));
        assertRefused("unit of length", maps(false, "us", 1, 1));
        assertRefused("square pixels", maps(false, "mm", 1, 1.1));
    }

    private static void assertRefused(String found, Path maps) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> draw(maps, 0));
        assertTrue(e.getMessage().contains(found), e.getMessage());
    }
}
