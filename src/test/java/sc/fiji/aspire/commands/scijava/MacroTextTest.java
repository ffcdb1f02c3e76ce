package sc.fiji.aspire.commands.scijava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.plugin.frame.Recorder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.commands.CommandRun;
import sc.fiji.aspire.commands.CreatePhantoms;

class MacroTextTest {

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/a/b.tif", "/a b/c.tif", "/a [1]/b.tif", "/a[1]/b.tif", "a]b", "it's"})
    void aMacroHoldsSpacesAndPairedBrackets(String path) {
        assertEquals("", text(path).problem());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a ]b/c.tif", "/a [b/c.tif", "[x", "/seed=9/c.tif", "/a b/seed=9/c"})
    void saysWhatAMacroCannotHold(String path) {
        String problem = text(path).problem();
        assertTrue(problem.contains("found save = \"" + path) || problem.contains("found seed"));
        assertTrue(problem.contains("would read as") && problem.contains("Rename"), problem);
    }

    /** Only while recording: any path will do for those who write no macro. */
    @Test
    void refusesToBeRecordedWrong() throws Exception {
        String odd = folder.resolve("a ]b.tif").toString();
        assertNull(phantom(odd).reason());
        Recorder.record = true;
        try {
            String reason = phantom(odd).reason();
            assertTrue(reason.contains("found save = \"" + odd), reason);
            assertTrue(reason.contains("close the recorder"), reason);
            assertNull(phantom(folder.resolve("a [1].tif").toString()).reason());
        } finally {
            Recorder.record = false;
        }
    }

    private static CommandRun phantom(String save) throws Exception {
        return CommandRun.of(CreatePhantoms.class, "size", 16, "spacing", 16.0, "save", save);
    }

    private static MacroText text(String path) {
        Map<String, String> inputs = new LinkedHashMap<>();
        inputs.put("save", path);
        inputs.put("seed", "3");
        return new MacroText(inputs);
    }
}
