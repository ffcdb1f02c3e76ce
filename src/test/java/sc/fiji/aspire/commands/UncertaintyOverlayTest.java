package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;

class UncertaintyOverlayTest {

    @TempDir Path folder;

    @Test
    void whatIsUncertainLosesItsColour() throws Exception {
        Path file = folder.resolve("overlay.tif");
        CommandRun run =
                overlay("low", 1450.0, "high", 1650.0, "doubt", 40.0, "save", file.toString());
        assertNull(run.reason());
        ImagePlus image = TiffFile.read(file);
        assertEquals(24, image.getBitDepth());
        assertEquals(2, image.getNFrames());
        // 10 pixels of 2 mm on 512 or more: what is at 4 mm there is at 4 mm here.
        int x = (int) Math.round(image.getCalibration().getRawX(-9));
        int y = (int) Math.round(image.getCalibration().getRawY(-9));
        assertTrue(x >= 0 && x < 52 && y >= 0 && y < 52, x + ", " + y);
        int sure = color(image, 1, -9, -9);
        int unsure = color(image, 1, 9, -9);
        assertTrue(chroma(sure) > 60, "chroma " + chroma(sure));
        assertTrue(chroma(unsure) < 4, "chroma " + chroma(unsure));
        int frameTwo = color(image, 2, -9, -9);
        assertTrue(chroma(frameTwo) < chroma(sure) && chroma(frameTwo) > chroma(unsure));
        assertEquals("UncertaintyOverlay", image.getProp("aspire.command"));
    }

    @Test
    void rangesFollowTheImage() throws Exception {
        ImagePlus image = overlay().image("overlay");
        // Low and high speed, both certain, must not look alike.
        int slow = color(image, 1, -9, -9);
        int fast = color(image, 1, -9, 9);
        int apart = 0;
        for (int shift = 0; shift < 24; shift += 8)
            apart += Math.abs((slow >> shift & 255) - (fast >> shift & 255));
        assertTrue(apart > 200, "apart " + apart);
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        assertReason("found 1600.0 and 1500.0", overlay("low", 1600.0, "high", 1500.0));
        CommandRun run = CommandRun.of(UncertaintyOverlay.class, "posterior", TinyProblem.disk());
        assertReason("found 1 channels", run);
    }

    private static int color(ImagePlus image, int frame, double x, double y) {
        int i = (int) Math.round(image.getCalibration().getRawX(x));
        int j = (int) Math.round(image.getCalibration().getRawY(y));
        return image.getStack().getProcessor(frame).get(i, j) & 0xFFFFFF;
    }

    private static int chroma(int rgb) {
        int red = rgb >> 16 & 255;
        int green = rgb >> 8 & 255;
        int blue = rgb & 255;
        return Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
    }

    private static CommandRun overlay(Object... more) throws Exception {
        Object[] inputs = new Object[more.length + 2];
        inputs[0] = "posterior";
        inputs[1] = posterior();
        System.arraycopy(more, 0, inputs, 2, more.length);
        return CommandRun.of(UncertaintyOverlay.class, inputs);
    }

    /** Slow above, fast below; certain on the left, not on the right; less so in frame 2. */
    private static ImagePlus posterior() {
        float[] values = new float[10 * 10 * 4 * 2];
        for (int i = 0; i < values.length; i++) {
            int channel = i / 100 % 4;
            int frame = i / 400;
            if (channel == 1) values[i] = i % 10 < 5 ? 20 * frame : 50;
            else values[i] = i / 10 % 10 < 5 ? 1460 : 1640;
        }
        return Images.calibrate(Images.image("posterior", values, 10, 10, 4, 1, 2), 2);
    }

    private static void assertReason(String expected, CommandRun run) {
        assertTrue(run.reason() != null && run.reason().contains(expected), run.reason());
    }
}
