package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.CommandService;
import sc.fiji.aspire.commands.scijava.TaskProgress;
import sc.fiji.aspire.files.PortableName;
import sc.fiji.aspire.standin.FijiProcess;
import sc.fiji.aspire.standin.VirtualScreen;

/**
 * What ImageJ's recorder writes for each command gives, as a macro without a window, the same
 * images, tables and files, bit for bit, and so does a script in Jython; only times may differ. All
 * commands are recorded in one run of the stand-in and replayed in two others, with paths that hold
 * spaces and brackets.
 */
@EnabledIf(value = "hasScreen", disabledReason = "needs Xvfb")
class RecorderRoundTripTest {

    private static final String OUTPUTS = "-Dstandin.outputs=";
    private static final String SHOWN = "shown";
    private static final String WINDOWS =
            "javax[.]swing[.].*|java[.]awt[.]event[.].*|ij[.]text[.].*"
                    + "|ij[.]gui[.]\\w*(Window|Dialog|Canvas)";

    @TempDir static Path folder;

    private static Path recorded;
    private static List<Path> replayed;
    private static NetworkWatch watch;
    private static List<RecordedCases.Case> cases;

    static boolean hasScreen() {
        return VirtualScreen.isAvailable();
    }

    @BeforeAll
    static void recordAndReplay() throws Exception {
        Path in = Files.createDirectory(folder.resolve("in [1], a=b \u00e9 puts"));
        Path out = folder.resolve("out [2] puts");
        RecordedCases.writeInputs(in);
        cases = RecordedCases.all(in, out);
        Path macro = Files.write(folder.resolve("replay.ijm"), record(out));
        recorded = kept(out, "recorded");
        run("-macro", macro.toString());
        Path byMacro = kept(out, "by macro");
        Path script = Files.write(folder.resolve("replay.txt"), ScriptedCases.lines(cases));
        runScript("--run", "src/test/resources/replay.py", "cases=\"" + script + "\"");
        replayed = List.of(byMacro, kept(out, "by script"));
    }

    private static void run(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(FijiProcess.COMPUTING);
        all.add("-Xlog:class+init:file=" + initialized());
        all.addAll(headless(arguments));
        FijiProcess replay = FijiProcess.on("", all.toArray(String[]::new));
        assertEquals(0, replay.code(), replay.errors().toString());
    }

    /** Watched, where that can be. */
    private static void runScript(String... arguments) throws Exception {
        if (!NetworkWatch.isAvailable()) {
            run(arguments);
            return;
        }
        List<String> all = new ArrayList<>(List.of("scripts/fiji"));
        all.addAll(FijiProcess.SHORT);
        all.addAll(FijiProcess.COMPUTING);
        all.addAll(headless(arguments));
        watch = new NetworkWatch(folder.resolve("calls.txt"));
        FijiProcess replay = watch.run(all);
        assertEquals(0, replay.code(), replay.errors().toString());
    }

    private static List<String> headless(String... arguments) {
        List<String> all = new ArrayList<>(List.of(OUTPUTS + folder.resolve(SHOWN), "--headless"));
        all.addAll(List.of(arguments));
        return all;
    }

    /** Puts aside what a run left, so that the next finds nothing there. */
    private static Path kept(Path out, String name) throws Exception {
        Path place = Files.move(out, folder.resolve(name));
        Files.move(folder.resolve(SHOWN), place.resolve(SHOWN));
        return place;
    }

    /** Log of the classes that the last run without a window initialised. */
    private static Path initialized() {
        return folder.resolve("initialized.txt");
    }

    /** A macro of what stands before each case and what the recorder wrote for it. */
    private static List<String> record(Path out) throws Exception {
        List<String> lines = new ArrayList<>();
        for (RecordedCases.Case one : cases)
            lines.add(one.before() + "\t" + one.label() + "\t" + one.options());
        Path list = Files.write(folder.resolve("cases.txt"), lines);
        try (VirtualScreen screen = VirtualScreen.open()) {
            List<String> all = new ArrayList<>(FijiProcess.COMPUTING);
            all.add(OUTPUTS + folder.resolve(SHOWN));
            all.addAll(List.of("--run", "src/test/resources/record.py", "cases=\"" + list + "\""));
            FijiProcess fiji = FijiProcess.on(screen.display(), all.toArray(String[]::new));
            assertEquals(0, fiji.code(), fiji.errors().toString());
            // Without OpenCL, its library says so between them.
            List<String> recorded =
                    fiji.output().stream().filter(line -> line.startsWith("run(")).toList();
            assertEquals(cases.size(), recorded.size(), fiji.output().toString());
            List<String> macro = new ArrayList<>();
            for (int i = 0; i < cases.size(); i++)
                macro.add("close(\"*\");" + cases.get(i).before() + recorded.get(i));
            return macro;
        }
    }

    @Test
    void noCommandIsLeftOut() {
        TreeSet<String> labels = new TreeSet<>();
        try (Context context = new Context()) {
            context.service(CommandService.class).getCommands().stream()
                    .filter(c -> c.getClassName().startsWith(getClass().getPackageName()))
                    .forEach(c -> labels.add(c.getMenuPath().getLeaf().getName()));
        }
        TreeSet<String> tested = new TreeSet<>();
        for (RecordedCases.Case one : cases) tested.add(one.label());
        assertEquals(labels, tested);
    }

    static IntStream numbers() {
        return IntStream.range(0, RecordedCases.all(Path.of(""), Path.of("")).size());
    }

    /** What a command gave, and the files that it was told to save beside. */
    @ParameterizedTest(name = "command {0}")
    @MethodSource("numbers")
    void givesTheSameImagesAndTables(int number) throws Exception {
        Path place = Path.of(SHOWN, String.valueOf(number));
        List<Path> files = files(recorded.resolve(place));
        String options = cases.get(number).options();
        assertTrue(!files.isEmpty() || options.matches(".*(folder=|\\.npy).*"), "" + place);
        for (Path again : replayed)
            assertEquals(files, files(again.resolve(place)), cases.get(number).label());
        for (Path file : files) assertSame(place.resolve(file));
    }

    /** Files of a folder that is moved to another system must all arrive. */
    @Test
    void namesOfFilesFitEverySystem() throws Exception {
        try (Stream<Path> files = Files.walk(recorded)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                assertEquals(PortableName.like(name), name);
            }
        }
    }

    @Test
    void writesTheSameFiles() throws Exception {
        List<Path> files = files(recorded);
        for (Path again : replayed) assertEquals(files, files(again));
        assertTrue(files.contains(Path.of("trained.zip")), files.toString());
        assertTrue(files.contains(Path.of("judged", "calibration.csv")), files.toString());
        for (Path file : files) assertSame(file);
    }

    private static void assertSame(Path file) throws Exception {
        Content expected = Content.of(recorded.resolve(file));
        for (Path again : replayed)
            assertEquals(expected, Content.of(again.resolve(file)), again.resolve(file).toString());
    }

    /** Nothing listens and nothing calls out while the script runs each command. */
    @Test
    void noCommandTouchesTheNetworkOrNeedsIt() throws Exception {
        assumeTrue(watch != null, "strace is not here, or may not trace");
        assertEquals(List.of(), watch.calls());
    }

    /** From the first command on; what ImageJ and SciJava need to start is theirs. */
    @Test
    void noWindowIsTouchedWithoutAScreen() throws Exception {
        List<String> classes =
                Files.readAllLines(initialized()).stream()
                        .filter(line -> line.contains(" Initializing '"))
                        .map(line -> line.split("'")[1].replace('/', '.'))
                        .toList();
        for (String line : ScriptedCases.lines(cases))
            assertTrue(classes.contains(line.split("\t")[1]), line);
        assertEquals(
                List.of(),
                classes.stream()
                        .dropWhile(name -> !name.equals(TaskProgress.class.getName()))
                        .filter(name -> name.matches(WINDOWS))
                        .toList());
    }

    /** Images, tables and models; checkpoints hold times. */
    private static List<Path> files(Path root) throws Exception {
        if (!Files.isDirectory(root)) return List.of();
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(f -> f.toString().matches(".*\\.(tif|csv|zip|png|json|npy)"))
                    .map(root::relativize)
                    .filter(f -> !f.toString().contains("training"))
                    .sorted()
                    .toList();
        }
    }
}
