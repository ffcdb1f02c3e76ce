package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.phantom.Anatomy;
import sc.fiji.aspire.standin.FijiProcess;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;

class CreatePhantomsTest {

    @TempDir Path folder;

    @Test
    void drawsCalibratedHeadsOnASliceEach() throws Exception {
        CommandRun run = draw("count", 2, "seed", 5L);
        assertNull(run.reason());
        ImagePlus heads = run.image("phantoms");
        assertArrayEquals(new int[] {64, 64, 1, 2, 1}, heads.getDimensions());
        assertEquals(4, heads.getCalibration().pixelWidth);
        assertEquals("mm", heads.getCalibration().getUnit());
        assertEquals("seed 6", heads.getStack().getSliceLabel(2));
        float[] second = Images.plane(heads, 1);
        assertFalse(Arrays.equals(Images.plane(heads, 0), second));
        assertArrayEquals(second, Images.plane(draw("seed", 6L).image("phantoms"), 0));
        assertEquals(1500, second[0], 1);
        assertTrue(heads.getStatistics().max > 2000);
    }

    @Test
    void drawsOtherBodiesAndLesions() throws Exception {
        for (String anatomy : Anatomy.labels()) {
            CommandRun healthy = draw("anatomy", anatomy, "seed", 5L);
            assertNull(healthy.reason());
            CommandRun ill = draw("anatomy", anatomy, "seed", 5L, "lesions", true);
            float[] drawn = Images.values(healthy.image("phantoms"));
            Grid grid = Grid.centered(4, 64, 64);
            assertArrayEquals(Anatomy.named(anatomy).draw(grid, 5).values(), drawn);
            assertFalse(Arrays.equals(drawn, Images.values(ill.image("phantoms"))), anatomy);
        }
        String reason = draw("anatomy", "foot").reason();
        assertTrue(reason.contains("head, varied-head, breast, limb"), reason);
    }

    @Test
    void runsAsACommandOfItsOwn() throws Exception {
        Path file = folder.resolve("heads.tif");
        String inputs = "count=1,size=64,spacing=4.0,seed=5,save=\"" + file + "\"";
        FijiProcess fiji = FijiProcess.headless("--run", CreatePhantoms.class.getName(), inputs);
        assertEquals(0, fiji.code(), fiji.errors().toString());
        assertFalse(fiji.errors().toString().contains("warning"), fiji.errors().toString());
        ImagePlus saved = TiffFile.read(file);
        assertArrayEquals(Images.values(draw("seed", 5L).image("phantoms")), Images.values(saved));
        assertEquals("5", saved.getProp("aspire.seed"));
        assertEquals("m/s", saved.getProp("aspire.unit"));
    }

    @Test
    void tellsOfBodiesThatAreCutOff() throws Exception {
        LoggedRun run =
                LoggedRun.of(
                        CreatePhantoms.class, "count", 1, "size", 64, "spacing", 1.0, "seed", 5L);
        assertTrue(run.told("warning: ", "found bodies cut off in 1 of 1"), "" + run.lines());
    }

    @Test
    void endsWithItsReasonWhenItCannotSave() throws Exception {
        Path occupied = Files.createFile(folder.resolve("occupied"));
        String inputs = "size=16,spacing=16.0,save=\"" + occupied.resolve("heads.tif") + "\"";
        FijiProcess fiji = FijiProcess.headless("--run", CreatePhantoms.class.getName(), inputs);
        assertEquals(1, fiji.code());
        String last = fiji.errors().get(fiji.errors().size() - 1);
        assertTrue(last.startsWith("error: Cannot make the folder " + occupied + ": "), last);
    }

    @Test
    void refusesMoreThanMemoryHolds() throws Exception {
        String reason = draw("count", 10_000, "size", 4096).reason();
        assertTrue(reason.contains(" would take 671088 MB of Java's memory, found "), reason);
        assertTrue(reason.contains("Take fewer bodies or a smaller image, or give Java"), reason);
    }

    private static CommandRun draw(Object... inputs) throws Exception {
        Object[] all = Arrays.copyOf(new Object[] {"size", 64, "spacing", 4.0}, inputs.length + 4);
        System.arraycopy(inputs, 0, all, 4, inputs.length);
        return CommandRun.of(CreatePhantoms.class, all);
    }
}
