package sc.fiji.aspire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.standin.FijiProcess;
import sc.fiji.aspire.tiff.TiffFile;

/**
 * The demo as a user runs it, with the model that comes with the plugin: it must find the head, and
 * each refinement must help.
 */
class DemoTest {

    private static final Path OUT = Path.of("target/demo");

    /** What chi^2 is at most for a map that explains the record: the true one has about 1.1. */
    private static final double EXPLAINED = 1.3;

    @Test
    void findsTheHead() throws Exception {
        FijiProcess demo = FijiProcess.scriptWithDevices("scripts/demo");
        assertEquals(0, demo.code(), demo.errors().toString());
        Map<String, String> figures = new HashMap<>();
        assertTrue(demo.output().get(0).startsWith("After refinement "), demo.output().get(0));
        for (String line : demo.output().subList(1, demo.output().size()))
            figures.put(line.split("\t")[0], line.split("\t")[1]);
        for (int j = 1; j <= last(figures); j++) {
            for (String figure : new String[] {"rmse-head", "rmse-brain"})
                assertTrue(
                        number(figures, figure, j) < number(figures, figure, j - 1),
                        figure + " after refinement " + j);
            // Once the record is explained, chi^2 has its noise left to rise by.
            double limit = Math.max(number(figures, "chi2", j - 1), EXPLAINED);
            assertTrue(number(figures, "chi2", j) < limit, "chi2 after refinement " + j);
        }
        assertTrue(number(figures, "rmse-head", 2) < 50);
        assertTrue(number(figures, "rmse-brain", 2) < 15);
        assertEquals(90, number(figures, "coverage-90", last(figures)), 7);
        assertTrue(figures.containsKey("device") && figures.containsKey("seconds-1"));

        ImagePlus posterior = TiffFile.read(OUT.resolve("posterior.tif"));
        assertEquals(4, posterior.getNChannels());
        assertEquals("mm", posterior.getCalibration().getUnit());
        assertEquals(2, posterior.getCalibration().pixelWidth, 1e-9);
        assertEquals(64, TiffFile.read(OUT.resolve("samples.tif")).getStackSize());
        assertEquals(
                2 * last(figures), TiffFile.read(OUT.resolve("refinements.tif")).getStackSize());
        assertTrue(Files.size(OUT.resolve("posterior.png")) > 100_000);
    }

    private static int last(Map<String, String> figures) {
        int j = 0;
        while (figures.containsKey("rmse-head-" + (j + 1))) j++;
        return j;
    }

    private static double number(Map<String, String> figures, String name, int refinement) {
        return Double.parseDouble(figures.get(name + "-" + refinement));
    }
}
