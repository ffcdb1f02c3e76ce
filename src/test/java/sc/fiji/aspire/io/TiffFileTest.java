package sc.fiji.aspire.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TiffFileTest {

    @TempDir Path folder;

    @Test
    void keepsValuesUnitsAndProperties() {
        float[] values = new float[5 * 4 * 2 * 3];
        for (int i = 0; i < values.length; i++) values[i] = 1500 + 0.25f * i;
        ImagePlus image = Images.calibrate(Images.image("maps", values, 5, 4, 2, 3), 2);
        image.setProp("aspire.seed", "7");
        Path file = folder.resolve("a b").resolve("maps.tif");
        TiffFile.write(image, file);

        ImagePlus read = TiffFile.read(file);
        assertArrayEquals(values, Images.values(read));
        assertArrayEquals(new int[] {5, 4, 2, 3, 1}, read.getDimensions());
        assertEquals(2, read.getCalibration().pixelWidth, 1e-6);
        assertEquals("mm", read.getCalibration().getUnit());
        assertEquals("7", read.getProp("aspire.seed"));
        assertEquals("maps", image.getTitle());
    }

    @Test
    void saysWhatIsWrongWithAFile() throws Exception {
        Path missing = folder.resolve("none.tif");
        Exception e = assertThrows(UncheckedIOException.class, () -> TiffFile.read(missing));
        assertTrue(e.getMessage().contains("No file"), e.getMessage());
        Path text = folder.resolve("text.tif");
        Files.writeString(text, "this is no image");
        e = assertThrows(UncheckedIOException.class, () -> TiffFile.read(text));
        assertTrue(e.getMessage().contains("text.tif"), e.getMessage());
    }

    @Test
    void keepsTheOldFileWhenWritingFails() throws Exception {
        Path file = folder.resolve("state.bin");
        AtomicFile.write(file, "old");
        assertThrows(
                UncheckedIOException.class,
                () ->
                        AtomicFile.replace(
                                file,
                                temporary -> {
                                    Files.writeString(temporary, "half");
                                    throw new java.io.IOException("No space left on device");
                                }));
        assertEquals("old", Files.readString(file));
        assertEquals(1, Files.list(folder).count());
    }
}
