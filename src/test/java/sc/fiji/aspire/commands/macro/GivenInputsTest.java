package sc.fiji.aspire.commands.macro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.parse.ParseService;
import org.scijava.run.RunService;
import org.scijava.startup.StartupService;
import sc.fiji.aspire.commands.CommandRun;
import sc.fiji.aspire.commands.CreatePhantoms;
import sc.fiji.aspire.commands.SamplePosterior;
import sc.fiji.aspire.commands.SimulateAcquisition;
import sc.fiji.aspire.commands.TrainModel;
import sc.fiji.aspire.standin.FijiProcess;

/** Text that is no number, and inputs that no command has, are refused by name. */
class GivenInputsTest {

    private static final CommandInfo SIMULATE = new CommandInfo(SimulateAcquisition.class);

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "noise | 20,5 | a number | Write decimals with a point: 20.5.",
                "noise | -2,0 | a number | Write decimals with a point: -2.0.",
                "noise | abc | a number | Correct it.",
                "noise | 35 dB | a number | Write the number alone, without a unit.",
                "noise | 35dB | a number | Write the number alone, without a unit.",
                "noise | NaN | a number | Correct it.",
                "noise | Infinity | a number | Correct it.",
                "noise | 1e999 | a number | Correct it.",
                "noise | 0x10 | a number | Write the number alone, without a unit.",
                "noise | '' | a number | Correct it.",
                "noise | 1.000,5 | a number | ",
                "seed | 1e3 | a whole number | Write its digits alone: 1000.",
                "seed | 7.0 | a whole number | Write its digits alone: 7.",
                "seed | 1.5 | a whole number | Correct it.",
                "seed | 1_000 | a whole number | ",
                "seed | 99999999999999999999 | a whole number | ",
                "exponent | 3000000000 | a whole number | ",
                "exponent | two | a whole number | Correct it.",
                "noise | \u0663\u0665 | a number | Correct it.",
            })
    void refusesTextThatIsNoNumber(String name, String text, String kind, String advice) {
        String value = text == null ? "" : text;
        String message = refusal(Map.of(name, value));
        String start = "The input " + name + ": expected " + kind + ", found \"" + value + "\". ";
        assertTrue(message.startsWith(start), message);
        assertTrue(message.endsWith(advice == null ? "" : advice), message);
    }

    @Test
    void takesNumbers() {
        for (Object number : List.of("20.5", "20", "-3", "+.5", "1e-3", 7, 7.5, 1e9, 3L))
            require(Map.of("noise", number));
        for (Object number : List.of("20", "-3", "+5", 7, 7.0, 1e9, 9007199254740993L))
            require(Map.of("seed", number));
        for (Object number : List.of(1.5, Double.NaN, true, 1e300))
            assertTrue(refusal(Map.of("seed", number)).contains("found \"" + number + "\""));
        require(Map.of("acquisition", 7, "device", "abc", "save", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "", "True", "on"})
    void refusesOtherTruth(String text) {
        CommandInfo train = new CommandInfo(TrainModel.class);
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new GivenInputs(train, Map.of("warm", text)).require())
                        .getMessage();
        assertTrue(message.contains("warm: expected true or false, found \"" + text), message);
        new GivenInputs(train, Map.of("warm", "true")).require();
        new GivenInputs(train, Map.of("warm", false)).require();
    }

    @ParameterizedTest
    @CsvSource({
        "modle, model",
        "modelchoice, model",
        "Model, model",
        "draw, draws",
        "refinement, refinements",
        "acqusition, acquisition",
    })
    void refusesWhatNoCommandHas(String name, String nearest) {
        CommandInfo sample = new CommandInfo(SamplePosterior.class);
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new GivenInputs(sample, Map.of(name, "x")).require())
                        .getMessage();
        assertTrue(message.contains("(stack, acquisition, model,"), message);
        assertTrue(message.contains("found \"" + name + "\"."), message);
        assertEquals(
                !name.equals("modelchoice"), message.endsWith("Did you mean \"" + nearest + "\"?"));
        assertTrue(!message.contains("preview") && !message.contains("commands"), message);
    }

    @Test
    void readsOptionsAsTheyAreMeant() {
        assertEquals(
                Map.of("a", "1", "b", "x [y] z", "c", "", "d", "p q"),
                new MacroOptions("a=1 b=[x [y] z]  c= d='p q'").values());
        for (String text : List.of("a=1 b", "a=1 a=2", "a=[x", "a=35 dB"))
            assertThrows(
                    IllegalArgumentException.class, () -> new MacroOptions(text).values(), text);
        MacroOptions inside = new MacroOptions("save=[/x seed=9/y] noise=3");
        inside.requireReadable(List.of("save", "noise"));
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> inside.requireReadable(List.of("save", "seed")));
        assertTrue(e.getMessage().contains("seed, which it reads as \"9/y]\""), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "noise=20,5 | noise: expected a number, found \"20,5\". Write decimals with a point",
                "noise=abc | noise: expected a number, found \"abc\"",
                "noise=35 dB | noise: expected a number, found \"35 dB\". Write the number alone",
                "size=16,seeds=abc | found \"seeds\". Did you mean \"seed\"?",
                "seed=4,seed=5 | found seed twice",
                "4 | Expected inputs as name=",
                "save=/tmp/x | Put texts into double quotes",
            })
    void refusesOnACommandLine(String inputs, String message) {
        try (Context context =
                new Context(
                        CommandService.class,
                        ParseService.class,
                        RunService.class,
                        StartupService.class)) {
            RunArguments arguments = new RunArguments();
            context.inject(arguments);
            CommandInfo phantoms = new CommandInfo(CreatePhantoms.class);
            String problem = arguments.problem(phantoms, inputs.replace("noise", "spacing"));
            assertTrue(problem.contains(message.replace("noise", "spacing")), problem);
            assertEquals("", arguments.problem(phantoms, "size=16,seed=3,save=\"a, b=c.tif\""));
        }
    }

    /** As a script calls it, by CommandService. */
    @Test
    void refusesFromAProgram() throws Exception {
        assertReason("spacing: expected a number, found \"20,5\"", "spacing", "20,5");
        assertReason("seed: expected a whole number, found \"1e3\"", "seed", "1e3");
        assertReason("seed: expected a whole number, found \"1.5\"", "seed", 1.5);
        assertReason("found \"sed\". Did you mean \"seed\"?", "sed", 3);
    }

    private static void assertReason(String expected, String name, Object value) throws Exception {
        CommandRun run = CommandRun.of(CreatePhantoms.class, "size", 16, name, value);
        assertTrue(run.reason().contains(expected), run.reason());
        assertNull(run.module().getOutput("phantoms"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spacing=20,5 | spacing: expected a number, found \"20,5\". Write decimals",
                "sed=3 | found \"sed\". Did you mean \"seed\"?",
            })
    void endsWhatACommandLineStarts(String inputs, String message) throws Exception {
        String name = CreatePhantoms.class.getName();
        refuses(message, FijiProcess.headless("--run", name, inputs));
    }

    @Test
    void endsMacros() throws Exception {
        Path macro =
                write(
                        "a.ijm",
                        "run(\"Create Phantoms...\", \"size=16 spacing=[35 mm]\");",
                        "print(\"not reached\");");
        refuses(
                "spacing: expected a number, found \"35 mm\"",
                FijiProcess.headless("-macro", macro.toString()));
    }

    @Test
    void refusesInAScript() throws Exception {
        Path script =
                write(
                        "a.py",
                        "from ij import IJ",
                        "for options in ['seed=1e3', 'spacing=2,0', 'sed=3', 'Seed=3', 'seed']:",
                        "    try:",
                        "        IJ.run('Create Phantoms...', 'size=16 ' + options)",
                        "    except:",
                        "        pass");
        FijiProcess fiji = FijiProcess.headless("--run", script.toString());
        assertNotEquals(0, fiji.code());
        String errors = fiji.errors().toString();
        for (String part :
                List.of(
                        "seed: expected a whole number, found \"1e3\". Write its digits alone: 1000",
                        "Write decimals with a point: 2.0",
                        "found \"sed\". Did you mean \"seed\"?",
                        "found \"Seed\". Did you mean \"seed\"?",
                        "found \"seed\" without a value"))
            assertTrue(errors.contains(part), errors);
    }

    private static void refuses(String message, FijiProcess fiji) {
        assertNotEquals(0, fiji.code());
        assertEquals(List.of(), fiji.output());
        String errors = fiji.errors().toString();
        assertTrue(errors.contains(message), errors);
        assertEquals(1, fiji.errors().stream().distinct().count(), errors);
    }

    private Path write(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines));
    }

    private static void require(Map<String, Object> values) {
        new GivenInputs(SIMULATE, values).require();
    }

    private static String refusal(Map<String, Object> values) {
        return assertThrows(IllegalArgumentException.class, () -> require(values)).getMessage();
    }
}
