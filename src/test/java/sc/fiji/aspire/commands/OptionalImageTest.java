package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.standin.FijiProcess;
import sc.fiji.aspire.standin.VirtualScreen;

/**
 * A command that may do without an image, started from the menu: its dialog opens, OK is pressed.
 * Fiji's list of images has no entry for none, and begins with the image that was opened first.
 */
@EnabledIf(value = "hasScreen", disabledReason = "needs Xvfb")
class OptionalImageTest {

    @TempDir static Path folder;

    @BeforeAll
    static void writeInputs() throws Exception {
        RecordedCases.writeInputs(folder);
    }

    static boolean hasScreen() {
        return VirtualScreen.isAvailable();
    }

    @Test
    void theScoreIsTakenAtWaterOrAtTheMapThatFits() throws Exception {
        String command = "Compute Score Image...";
        assertEquals(
                List.of("score None"),
                press(command, "[open('observation-a.tif')]", "'score ' + fiducial('score')"));
        assertEquals(
                List.of("score map"),
                press(
                        command,
                        "[open('samples.tif'), map(128), open('observation-a.tif')]",
                        "'score ' + fiducial('score')"));
    }

    @Test
    void theSamplesOfTheSameRunAreFound() throws Exception {
        assertEquals(
                List.of("6.0"),
                press(
                        "Region Statistics...",
                        "[open('observation-a.tif'), open('history.tif'), open('samples.tif'),"
                                + " select(open('posterior.tif'))]",
                        "[str(WindowManager.getWindow(t).getResultsTable().getValue('draws', 0))"
                                + " for t in WindowManager.getNonImageTitles()"
                                + " if t.startswith('statistics of posterior')][0]"));
    }

    /** Opens images, the last of which is active, starts a command and presses OK. */
    private List<String> press(String command, String images, String told) throws Exception {
        Path script = folder.resolve("press.py");
        String text =
                Files.readString(Path.of("src/test/resources/press.py"))
                        .replace("FOLDER", folder.toString())
                        .replace("COMMAND", command)
                        .replace("IMAGES", images)
                        .replace("TOLD", told);
        Files.writeString(script, text);
        try (VirtualScreen screen = VirtualScreen.open()) {
            FijiProcess fiji = FijiProcess.on(screen.display(), "--run", script.toString());
            assertEquals(0, fiji.code(), fiji.errors().toString());
            return fiji.output();
        }
    }
}
