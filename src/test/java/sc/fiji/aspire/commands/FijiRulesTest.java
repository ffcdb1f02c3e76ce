package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.standin.FijiProcess;
import sc.fiji.aspire.standin.VirtualScreen;

/** Where Fiji by itself would wait for an answer, lose images, or fail without a word. */
class FijiRulesTest {

    @TempDir static Path folder;
    private static String tiny;

    @BeforeAll
    static void writeInputs() throws Exception {
        RecordedCases.writeInputs(folder);
        tiny = "model=[" + folder.resolve("tiny.zip") + "] device=Java";
    }

    static boolean hasScreen() {
        return VirtualScreen.isAvailable();
    }

    private static Path script(String name, String... lines) throws Exception {
        return Files.write(folder.resolve(name), List.of(lines));
    }

    private static String open(String name) {
        return "open('" + folder.resolve(name) + "');";
    }

    private static Path macro(String name, String... lines) throws Exception {
        return Files.writeString(folder.resolve(name), String.join("\n", lines).replace('\'', '"'));
    }

    @Test
    void aMacroWithoutWindowsHasTheImages() throws Exception {
        Path macro =
                macro(
                        "images.ijm",
                        open("observation-a.tif"),
                        "run('Sample Posterior...', '" + tiny + " draws=6');",
                        "print(getTitle()); selectImage('samples'); print(nSlices);");
        for (String option : List.of("-macro", "--run")) {
            FijiProcess fiji = FijiProcess.headless(option, macro.toString());
            assertEquals(0, fiji.code(), fiji.errors().toString());
            assertEquals("posterior", fiji.output().get(0));
            assertEquals(2, fiji.output().size());
        }
    }

    /** Where there are windows, a macro prints to one. */
    private static String tell(String text) {
        return "File.append(" + text + ", '" + folder.resolve("told.txt") + "');";
    }

    private static List<String> told(Path script) throws Exception {
        Files.deleteIfExists(folder.resolve("told.txt"));
        try (VirtualScreen screen = VirtualScreen.open()) {
            FijiProcess fiji = FijiProcess.on(screen.display(), "--run", script.toString());
            assertEquals(0, fiji.code(), fiji.errors().toString());
        }
        return Files.readAllLines(folder.resolve("told.txt"));
    }

    @Test
    @EnabledIf(value = "hasScreen", disabledReason = "needs Xvfb")
    void aMacroInBatchModeHasTheImages() throws Exception {
        Path macro =
                macro(
                        "batch.ijm",
                        open("disk.tif"),
                        "setBatchMode(true);",
                        open("observation-a.tif"),
                        "run('Sample Posterior...', '" + tiny + " draws=6');",
                        tell("getTitle()"),
                        "selectImage('refinements');",
                        tell("getTitle()"));
        assertEquals(List.of("posterior", "refinements"), told(macro));
    }

    /** None of these would end: their dialogs have no one to answer them. */
    @Test
    @EnabledIf(value = "hasScreen", disabledReason = "needs Xvfb")
    void whatCallersLeaveOutIsTheDefault() throws Exception {
        String record = folder.resolve("observation-a.tif").toString();
        Path macro =
                macro(
                        "left.ijm",
                        open("observation-a.tif"),
                        "run('Compute Score Image...', '" + tiny + "');",
                        "run('Create Phantoms...', 'count=1 size=32 spacing=8');",
                        tell("'end'"));
        Path jython =
                script(
                        "left.py",
                        "#@ CommandService command",
                        "from ij import IJ",
                        "stack = IJ.openImage('" + record + "')",
                        "run = command.run('sc.fiji.aspire.commands.ComputeScoreImage', True,",
                        "    'stack', stack, 'model', '" + folder.resolve("tiny.zip") + "').get()",
                        "IJ.openImage('" + folder.resolve("disk.tif") + "').show()",
                        "IJ.run(stack, 'Compute Score Image...', '" + tiny + "')",
                        "from ij import WindowManager",
                        "score = WindowManager.getImage('score')",
                        "with open('" + folder.resolve("told.txt") + "', 'w') as told:",
                        "    told.write(run.getOutput('score').getTitle() + ' ' + score.getTitle())");
        assertEquals(List.of("end"), told(macro));
        assertEquals(List.of("score score"), told(jython));
    }

    @Test
    void aCanceledCommandSaysWhyAndIsNoSuccess() throws Exception {
        FijiProcess fiji =
                FijiProcess.headless(
                        "--run", "sc.fiji.aspire.commands.ModelInformation", "model=\"nowhere\"");
        assertEquals(1, fiji.code());
        assertEquals(1, fiji.errors().size(), fiji.errors().toString());
        assertTrue(fiji.errors().get(0).startsWith("error: Expected a model"), fiji.errors() + "");
    }

    @Test
    void aFolderWithAFailedStackIsNoSuccess() throws Exception {
        Path stacks = Files.createDirectories(folder.resolve("stacks"));
        Files.writeString(stacks.resolve("broken.tif"), "no image");
        FijiProcess fiji =
                FijiProcess.headless(
                        "--run",
                        "sc.fiji.aspire.commands.SampleFolder",
                        "folder=\"%s\",model=\"%s\",device=\"Java\""
                                .formatted(stacks, folder.resolve("tiny.zip")));
        assertEquals(1, fiji.code());
        assertTrue(fiji.errors().toString().contains("1 of 1 stacks failed"), fiji.errors() + "");
    }

    @Test
    void aMacroEndsWhereACommandIsCanceled() throws Exception {
        Path macro =
                macro(
                        "canceled.ijm",
                        open("observation-a.tif"),
                        "run('Sample Posterior...', 'model=nowhere');",
                        "print('went on');");
        for (String option : List.of("-macro", "-batch")) {
            FijiProcess fiji = FijiProcess.headless(option, macro.toString());
            assertEquals(List.of(), fiji.output());
            assertEquals(1, fiji.code(), option);
            String errors = fiji.errors().toString();
            assertTrue(fiji.errors().get(0).startsWith("error: Expected a model"), errors);
        }
    }

    @Test
    void aBatchThatDidItsWorkIsASuccess() throws Exception {
        Path macro =
                macro(
                        "well.ijm",
                        open("observation-a.tif"),
                        "run('Sample Posterior...', '" + tiny + " draws=6');",
                        "print(getTitle());");
        FijiProcess fiji = FijiProcess.headless("-batch", macro.toString());
        assertEquals(0, fiji.code(), fiji.errors().toString());
        assertEquals(List.of("posterior"), fiji.output());
    }

    /** With a display, too, -batch opens no window that could say why. */
    @Test
    @EnabledIf(value = "hasScreen", disabledReason = "needs Xvfb")
    void aCanceledBatchBesideADisplayIsNoSuccess() throws Exception {
        Path macro = macro("beside.ijm", "run('Model Information...', 'model=nowhere');");
        try (VirtualScreen screen = VirtualScreen.open()) {
            FijiProcess fiji = FijiProcess.on(screen.display(), "-batch", macro.toString());
            assertEquals(1, fiji.code());
            assertTrue(fiji.errors().toString().contains("Expected a model"), fiji.errors() + "");
        }
    }

    @Test
    void noOtherImageIsTakenForOneThatIsNotOpen() throws Exception {
        Path macro =
                macro(
                        "closed.ijm",
                        open("observation-a.tif"),
                        "run('Sample Posterior...', 'stack=night.tif " + tiny + "');");
        FijiProcess fiji = FijiProcess.headless("-macro", macro.toString());
        assertEquals(1, fiji.code());
        String expected =
                "error: Expected an image for stack, found night.tif while observation-a.tif is"
                        + " open.";
        assertTrue(fiji.errors().get(0).startsWith(expected), fiji.errors().toString());
    }

    @Test
    void withoutAnImageNothingIsRun() throws Exception {
        FijiProcess fiji = FijiProcess.headless("--run", "sc.fiji.aspire.commands.SamplePosterior");
        assertEquals(1, fiji.code());
        assertTrue(fiji.errors().get(0).contains("while no image is open"), fiji.errors() + "");
    }
}
