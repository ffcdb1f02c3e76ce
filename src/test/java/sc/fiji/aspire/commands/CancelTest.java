package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.aspire.flow.ModelBundle;
import sc.fiji.aspire.io.Images;
import sc.fiji.aspire.io.TiffFile;

/**
 * Long commands, canceled when they begin and on their way: they end, leave no thread, and what is
 * run next, in the same folder too, gives what it gives elsewhere.
 */
class CancelTest {

    private static final double[] MOMENTS = {0, 0.2, 0.6};
    private static final List<String> THREADS =
            List.of("wave lane", "flow sampling", "flow training");

    @TempDir static Path world;

    /** The commands and what they are run with. */
    enum Case {
        SAMPLE(SamplePosterior.class, "stack", "@record", "draws", 300),
        SCORE(ComputeScoreImage.class, "stack", "@record"),
        SIMULATE(SimulateAcquisition.class, "map", "@disk", "acquisition", "@ring.json"),
        GENERATE(
                GenerateTrainingSet.class,
                "folder",
                "@own/made",
                "acquisition",
                "@ring.json",
                "phantoms",
                "1-3",
                "spares",
                "4",
                "size",
                40),
        TRAIN(
                TrainModel.class,
                "folder",
                "@own/set",
                "save",
                "@own/model.zip",
                "refinements",
                2,
                "epochs",
                3,
                "batch",
                2,
                "crop",
                32,
                "mask",
                25.0,
                "draws",
                4),
        EVALUATE(EvaluateModel.class, "observations", "@", "truth", "@", "draws", 20),
        INVERT(EvaluateModel.class, "observations", "@", "truth", "@", "baseline", "fwi10"),
        CALIBRATE(CheckCalibration.class, "phantoms", "10001-10003", "draws", 19);

        private final Class<? extends AspireCommand> command;
        private final List<Object> inputs;

        Case(Class<? extends AspireCommand> command, Object... inputs) {
            this.command = command;
            this.inputs = List.of(inputs);
        }

        /**
         * @param own folder of the run
         */
        Object[] inputs(Path own) {
            List<Object> all = new ArrayList<>(inputs);
            all.addAll(List.of("device", "Java"));
            if (needsModel()) {
                String name = this == CALIBRATE ? "heads.zip" : "tiny.zip";
                all.addAll(List.of("model", world.resolve(name).toString()));
            }
            return all.stream().map(value -> resolved(value, own)).toArray();
        }

        private boolean needsModel() {
            return this != SIMULATE && this != GENERATE && this != TRAIN;
        }

        private static Object resolved(Object value, Path own) {
            if (value.equals("@record")) return TiffFile.read(world.resolve("observation-a.tif"));
            if (value.equals("@disk")) return TinyProblem.disk();
            if (!(value instanceof String text) || !text.startsWith("@")) return value;
            return text.startsWith("@own/")
                    ? own.resolve(text.substring(5)).toString()
                    : world.resolve(text.substring(1)).toString();
        }
    }

    @BeforeAll
    static void prepare() throws Exception {
        TinyProblem.writeModel(world);
        TinyProblem.writeHeadModel(world);
        TinyProblem.writeRing(world);
        TiffFile.write(TinyProblem.record(world), world.resolve("observation-a.tif"));
        TiffFile.write(TinyProblem.disk(), world.resolve("truth-a.tif"));
        Object[] inputs = Case.GENERATE.inputs(world);
        assertNull(CommandRun.of(GenerateTrainingSet.class, inputs).reason());
    }

    @ParameterizedTest
    @EnumSource(Case.class)
    void endsAndLeavesNothing(Case tried, @TempDir Path temporary, TestReporter reporter)
            throws Exception {
        Path fresh = folder(temporary.resolve("fresh"));
        CommandRun whole = CommandRun.of(tried.command, tried.inputs(fresh));
        assertNull(whole.reason());
        Map<String, String> expected = results(whole, fresh);
        assertTrue(!expected.isEmpty());
        int canceled = 0;
        for (double moment : MOMENTS) {
            Path own = folder(temporary.resolve("canceled-" + moment));
            CanceledRun run =
                    CanceledRun.at(
                            task ->
                                    task.getProgressValue() >= moment * task.getProgressMaximum()
                                            && task.getProgressValue() < task.getProgressMaximum(),
                            tried.command,
                            tried.inputs(own));
            if (run.pressed() && run.module().isCanceled()) {
                canceled++;
                String time = String.format("%.0f ms", 1e3 * run.seconds());
                reporter.publishEntry(tried + " canceled at " + moment, time);
            }
            assertNoThreadIsLeft();
            CommandRun next = CommandRun.of(tried.command, tried.inputs(own));
            assertNull(next.reason());
            assertEquals(expected, results(next, own));
        }
        assertTrue(canceled >= 1, "never canceled");
    }

    /** A step of training that was being computed may end a moment later. */
    private static void assertNoThreadIsLeft() throws InterruptedException {
        for (int i = 0; i < 600 && !threads().isEmpty(); i++) Thread.sleep(50);
        assertEquals(List.of(), threads());
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(THREADS::contains)
                .toList();
    }

    /** A folder with the training set, which every training adds its scores to. */
    private static Path folder(Path folder) throws IOException {
        Path made = world.resolve("made");
        try (Stream<Path> files = Files.walk(made)) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve("set").resolve(made.relativize(file).toString());
                if (Files.isDirectory(file)) Files.createDirectories(copy);
                else Files.copy(file, copy);
            }
        }
        return folder;
    }

    /** All that a run gave and that does not tell the time. */
    private static Map<String, String> results(CommandRun run, Path own) throws IOException {
        Map<String, String> results = new TreeMap<>();
        run.module()
                .getOutputs()
                .forEach(
                        (name, value) -> {
                            if (value instanceof ImagePlus image)
                                results.put(name, hash(Images.values(image)));
                            if (value instanceof ResultsTable table && !name.equals("report"))
                                results.put(name, untimed(table));
                        });
        for (String made : List.of("made", "model.zip")) addFiles(own, own.resolve(made), results);
        return results;
    }

    private static void addFiles(Path own, Path made, Map<String, String> results)
            throws IOException {
        if (!Files.exists(made)) return;
        try (Stream<Path> files = Files.walk(made)) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                results.put(
                        own.relativize(file).toString(),
                        ModelBundle.sha256(Files.readAllBytes(file)));
        }
    }

    private static String hash(float[] values) {
        return values.length + " " + Arrays.hashCode(values);
    }

    private static String untimed(ResultsTable table) {
        return Tables.cells(table).stream()
                .filter(row -> !row.get(0).startsWith("seconds"))
                .toList()
                .toString();
    }
}
