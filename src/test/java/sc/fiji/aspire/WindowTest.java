package sc.fiji.aspire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.standin.FijiProcess;

/**
 * The windows as a user sees them: the sample, and OK right away in the dialog of each command that
 * takes it or what came out of it; then a training and its live windows.
 */
class WindowTest {

    private static final int FIELD = 0x7A8A99;
    private static final int WATER = 0x472877;
    private static final int LARGEST_DEVIATION = 0xFEF9BA;
    private static final int BAR = 0xA9C1DD;
    private static final int CERTAIN_WATER = 0x481E70;
    private static final int BRAIN_SCORE = 0xBFCFE6;
    private static final int TRAINING = 0x1F5FA8;
    private static final int VALIDATION = 0xD9731A;

    private static final int ENOUGH_PIXELS = 500;

    /** What is seen in the pictures, by colours that nothing else in them has. */
    private static final Map<String, List<Integer>> COLOURS =
            Map.of(
                    "dialog", List.of(FIELD),
                    "layers", List.of(WATER, LARGEST_DEVIATION),
                    "region", List.of(WATER, BAR, TRAINING),
                    "results", List.of(CERTAIN_WATER, BRAIN_SCORE),
                    "training", List.of(TRAINING, VALIDATION));

    @TempDir Path folder;

    static boolean hasXvfb() {
        return Files.isExecutable(Path.of("/usr/bin/Xvfb"));
    }

    @Test
    @EnabledIf(value = "hasXvfb", disabledReason = "needs Xvfb")
    void okRightAwayGivesTheLayersOfTheSample() throws Exception {
        FijiProcess fiji = FijiProcess.scriptWithDevices("scripts/screenshots", folder.toString());
        assertEquals(0, fiji.code(), fiji.errors().toString());
        Map<String, String> said = new HashMap<>();
        for (String line : fiji.output()) said.put(line.split("\t")[0], line.split("\t")[1]);
        requireDialogs(said);
        requireWindows(said);
        requireLayers(said);
        for (Map.Entry<String, List<Integer>> shown : COLOURS.entrySet())
            requirePicture(shown.getKey(), shown.getValue());
    }

    private static void requireDialogs(Map<String, String> said) {
        String asked = said.get("asked");
        assertTrue(
                asked.contains(">Fits the model ring64.<br>head-ring-array: 301 samples"), asked);
        assertTrue(asked.contains("; Acquisition (JSON); Model; Refinements; "), asked);
        assertEquals(4, Integer.parseInt(said.get("browsing")));
        assertTrue(said.get("more").contains("; Bodies per step; "), said.get("more"));
        assertFalse(said.get("more").contains("Epochs per refinement"), said.get("more"));
    }

    /** Side by side, at a useful zoom, the posterior active, with verdict and unit. */
    private static void requireWindows(Map<String, String> said) {
        assertTrue(said.get("apart").startsWith("True"), said.get("apart"));
        assertEquals("posterior", said.get("active"));
        assertEquals("384 384 384 384", said.get("widths"));
        assertEquals(
                "posterior (300%): m/s, verdict inside, samples (300%): m/s, verdict inside,"
                        + " refinements (300%): m/s, verdict inside, anomaly (300%): deviations, verdict"
                        + " inside, report of head-ring-array",
                said.get("titles"));
    }

    private static void requireLayers(Map<String, String> said) {
        assertEquals("mean, standard deviation, 5 %, 95 %", said.get("channels"));
        assertEquals("2 mm", said.get("scale"));
        // What the sample, ring64 and the defaults were measured to give without windows.
        assertEquals(1553, Double.parseDouble(said.get("centre")), 1);
        assertEquals(6, Integer.parseInt(said.get("rows")));
        assertEquals("1490 to 1580", said.get("speeds"));
        assertEquals("1490 to 1580, 1490 to 1580", said.get("bounds"));
        assertEquals("0 to 9", said.get("deviations"));
        assertEquals("64, 16", said.get("transducers"));
        assertEquals("250", said.get("score"));
    }

    /** Whether what should be seen covers enough pixels in each of its colours. */
    private void requirePicture(String name, List<Integer> colours) throws IOException {
        BufferedImage picture = ImageIO.read(folder.resolve(name + ".png").toFile());
        Map<Integer, Integer> counts = new HashMap<>();
        for (int y = 0; y < picture.getHeight(); y++)
            for (int x = 0; x < picture.getWidth(); x++)
                counts.merge(picture.getRGB(x, y) & 0xFFFFFF, 1, Integer::sum);
        for (int colour : colours)
            assertTrue(
                    counts.getOrDefault(colour, 0) >= ENOUGH_PIXELS,
                    name + ", " + Integer.toHexString(colour));
    }
}
