package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ij.ImagePlus;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.commands.image.AcquisitionFile;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;

class OpenHeadRingArrayTest {

    private static final Path RECORD = Path.of("test-data/observation-head.tif");
    private static final Path BESIDE = Path.of("test-data/observation-head.json");

    @TempDir Path folder;

    @Test
    void opensTheRecordWithItsAcquisition() throws Exception {
        CommandRun run = CommandRun.of(OpenHeadRingArray.class);
        assertNull(run.reason());
        ImagePlus stack = run.image("stack");
        assertArrayEquals(Images.values(TiffFile.read(RECORD)), Images.values(stack));
        assertArrayEquals(new int[] {301, 64, 1, 16, 1}, stack.getDimensions());
        assertEquals(0.8, stack.getCalibration().pixelWidth, 1e-9);
        Acquisition expected = AcquisitionFile.read(BESIDE);
        assertEquals(expected, AcquisitionFile.find("", stack).acquisition());
        Path copy = folder.resolve("copy.tif");
        TiffFile.write(stack, copy);
        assertEquals(expected, AcquisitionFile.find("", TiffFile.read(copy)).acquisition());
    }

    @Test
    void aFileBesideTheStackCountsMore() throws Exception {
        ImagePlus stack = CommandRun.of(OpenHeadRingArray.class).image("stack");
        TiffFile.write(stack, folder.resolve("copy.tif"));
        Files.writeString(folder.resolve("copy.json"), AcquisitionJson.write(TinyProblem.RING));
        ImagePlus copy = TiffFile.read(folder.resolve("copy.tif"));
        assertEquals(TinyProblem.RING, AcquisitionFile.find("", copy).acquisition());
    }
}
