package sc.fiji.aspire.commands.scijava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.macro.Interpreter;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.commands.TinyProblem;
import sc.fiji.aspire.tiff.TiffFile;

/** It serves every command of a Fiji, so it must leave alone what is not meant for it. */
class ImageByPathTest {

    @TempDir Path folder;

    private final ImageByPath converter = new ImageByPath();

    @Test
    void opensTheTiffFileOfAPath() {
        Path file = folder.resolve("disk.tif");
        TiffFile.write(TinyProblem.disk(), file);
        assertTrue(converter.canConvert(file.toString(), ImagePlus.class));
        assertEquals(40, converter.convert(file.toString(), ImagePlus.class).getWidth());
    }

    @Test
    void leavesAllElseToOthers() throws Exception {
        Path text = Files.writeString(folder.resolve("a.txt"), "a");
        String tiff = folder.resolve("disk.tif").toString();
        for (String source : new String[] {"disk", "disk.tif", text.toString(), tiff, "", "\0.tif"})
            assertFalse(converter.canConvert(source, ImagePlus.class), source);
        TiffFile.write(TinyProblem.disk(), Path.of(tiff));
        assertFalse(converter.canConvert(tiff, File.class));
        assertFalse(converter.canConvert(tiff, Object.class));
        assertFalse(converter.canConvert(String.class, ImagePlus.class));
    }

    @Test
    void anOpenImageOfThatTitleComesFirst() {
        Path file = folder.resolve("disk.tif");
        TiffFile.write(TinyProblem.disk(), file);
        ImagePlus open = TinyProblem.disk();
        open.setTitle(file.toString());
        Interpreter.batchMode = true;
        try {
            Interpreter.addBatchModeImage(open);
            assertFalse(converter.canConvert(file.toString(), ImagePlus.class));
        } finally {
            Interpreter.removeBatchModeImage(open);
            Interpreter.batchMode = false;
        }
        assertTrue(converter.canConvert(file.toString(), ImagePlus.class));
    }
}
