package sc.fiji.aspire.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What ImageJ's recorder writes for a command, the macro language reads. */
class RecorderTest {

    @TempDir Path folder;

    static boolean hasScreen() {
        return VirtualScreen.isAvailable();
    }

    /** A command that gave up, as the first one does here, leaves no line. */
    @Test
    @EnabledIf(value = "hasScreen", disabledReason = "needs Xvfb")
    void recordsInputsByName() throws Exception {
        Path script =
                Files.write(
                        folder.resolve("record.py"),
                        List.of(
                                "from ij import IJ",
                                "from ij.plugin.frame import Recorder",
                                "recorder = Recorder(False)",
                                "Recorder.recordInMacros = True",
                                "IJ.run('Model Information...', 'model=nowhere')",
                                "IJ.run('Echo Inputs', 'count=3 path=[a file.tif] ratio=0.25 flag=true')",
                                "print(recorder.getText().strip())"));
        try (VirtualScreen screen = VirtualScreen.open()) {
            FijiProcess fiji = FijiProcess.on(screen.display(), "--run", script.toString());
            String expected =
                    "run(\"Echo Inputs\", \"count=3 path=[a file.tif] ratio=0.25 flag=true\");";
            assertEquals(List.of("3 a file.tif 0.25 true", expected), fiji.output());
            Path macro = Files.writeString(folder.resolve("replay.ijm"), expected);
            FijiProcess replay = FijiProcess.headless("-macro", macro.toString());
            assertEquals(fiji.output().subList(0, 1), replay.output());
        }
    }
}
