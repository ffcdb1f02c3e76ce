package sc.fiji.aspire.tiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.LUT;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingTiffTest {

    @TempDir Path folder;

    private final float[][] planes = new float[3][5 * 4];
    private final ImagePlus like =
            Images.calibrate(Images.image("samples", new float[5 * 4], 5, 4), 0.5);

    private GrowingTiff grown(int count) {
        for (int i = 0; i < 3; i++)
            for (int p = 0; p < 20; p++) planes[i][p] = 1500 + i + 0.01f * p;
        GrowingTiff tiff = new GrowingTiff(folder.resolve("part"), 5, 4, 3);
        for (int i = 0; i < count; i++) tiff.add(planes[i]);
        return tiff;
    }

    @Test
    void imagejReadsWhatWasAdded() {
        like.setProp("aspire.seed", "7");
        like.setProp("aspire.name", "\u00e4 = \u03c3");
        Path file = folder.resolve("samples.tif");
        try (GrowingTiff tiff = grown(3)) {
            ImagePlus virtual = tiff.finish(file, like);
            assertTrue(virtual.getStack().isVirtual());
            assertArrayEquals(planes[2], Images.plane(virtual, 2));
            assertEquals("7", virtual.getProp("aspire.seed"));
        }
        ImagePlus read = TiffFile.read(file);
        assertArrayEquals(new int[] {5, 4, 1, 3, 1}, read.getDimensions());
        for (int i = 0; i < 3; i++) assertArrayEquals(planes[i], Images.plane(read, i));
        assertEquals(0.5, read.getCalibration().pixelWidth, 1e-9);
        assertEquals(2, read.getCalibration().xOrigin, 1e-9);
        assertEquals("mm", read.getCalibration().getUnit());
        assertEquals("7", read.getProp("aspire.seed"));
        assertEquals("\u00e4 = \u03c3", read.getProp("aspire.name"));
    }

    @Test
    void keepsColoursAndOverlay() {
        byte[] ramp = new byte[256];
        for (int i = 0; i < 256; i++) ramp[i] = (byte) i;
        like.setLut(new LUT(ramp, new byte[256], ramp));
        like.setDisplayRange(1490, 1580);
        like.setOverlay(new Overlay(new Roi(1, 1, 2, 2)));
        Path file = folder.resolve("samples.tif");
        try (GrowingTiff tiff = grown(3)) {
            assertEquals(1580, tiff.finish(file, like).getDisplayRangeMax());
        }
        ImagePlus read = IJ.openImage(file.toString());
        assertEquals(0xC800C8, read.getProcessor().getLut().getRGB(200) & 0xFFFFFF);
        assertEquals(1490, read.getDisplayRangeMin());
        assertEquals(2, read.getOverlay().get(0).getBounds().width);
        assertArrayEquals(planes[1], Images.plane(read, 1));
    }

    @Test
    void readsPlanesWhileItGrows() {
        try (GrowingTiff tiff = grown(2)) {
            float[] some = new float[6];
            tiff.read(1, 7, some);
            assertArrayEquals(Arrays.copyOfRange(planes[1], 7, 13), some);
        }
    }

    @Test
    void leavesNothingWhenItIsNotFinished() throws Exception {
        grown(2).close();
        try (GrowingTiff tiff = grown(2)) {
            Path file = folder.resolve("samples.tif");
            Exception e = assertThrows(UncheckedIOException.class, () -> tiff.finish(file, like));
            assertTrue(e.getMessage().contains("expected 3 planes, found 2"), e.getMessage());
        }
        assertEquals(0, Files.list(folder).count());
    }

    @Test
    void refusesPropertiesThatDoNotFit() throws Exception {
        like.setProp("aspire.long", "x".repeat(TiffHead.BYTES));
        Path file = folder.resolve("samples.tif");
        try (GrowingTiff tiff = grown(3)) {
            Exception e = assertThrows(UncheckedIOException.class, () -> tiff.finish(file, like));
            assertTrue(e.getMessage().contains("properties"), e.getMessage());
        }
        assertFalse(Files.exists(file));
    }

    @Test
    void refusesAStackThatTheDiskHasNoRoomFor() {
        Exception e =
                assertThrows(
                        UncheckedIOException.class,
                        () -> new GrowingTiff(folder.resolve("part"), 10_000, 10_000, 1 << 30));
        assertTrue(e.getMessage().contains("expected room for"), e.getMessage());
    }
}
