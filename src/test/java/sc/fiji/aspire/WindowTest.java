package sc.fiji.aspire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private static final List<String> PICTURES =
            List.of("dialog", "layers", "results", "region", "training");

    @TempDir Path folder;

    static boolean hasXvfb() {
        return Files.isExecutable(Path.of("/usr/bin/Xvfb"));
    }

    @Test
    @EnabledIf(value = "hasXvfb", disabledReason = "needs Xvfb")
    void okRightAwayGivesTheLayersOfTheSample() throws Exception {
        FijiProcess fiji = FijiProcess.script("scripts/screenshots", folder.toString());
        assertEquals(0, fiji.code(), fiji.errors().toString());
        Map<String, String> said = new HashMap<>();
        for (String line : fiji.output()) said.put(line.split("\t")[0], line.split("\t")[1]);
        assertEquals("mean, standard deviation, 5 %, 95 %", said.get("channels"));
        assertEquals("2 mm", said.get("scale"));
        // What the sample, ring64 and the defaults were measured to give without windows.
        assertEquals(1553, Double.parseDouble(said.get("centre")), 1);
        assertEquals("6", said.get("rows"));
        assertEquals("1490 to 1580", said.get("speeds"));
        assertEquals("1490 to 1580, 1490 to 1580", said.get("bounds"));
        assertEquals("0 to 8", said.get("deviations"));
        assertEquals("64, 16", said.get("transducers"));
        assertEquals("250", said.get("score"));
        for (String name : PICTURES) {
            BufferedImage picture = ImageIO.read(folder.resolve(name + ".png").toFile());
            Set<Integer> colours = new HashSet<>();
            for (int y = 0; y < picture.getHeight(); y++)
                for (int x = 0; x < picture.getWidth(); x++) colours.add(picture.getRGB(x, y));
            assertTrue(picture.getWidth() > 500 && colours.size() > 20, name);
        }
    }
}
