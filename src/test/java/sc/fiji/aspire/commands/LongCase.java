package sc.fiji.aspire.commands;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.scijava.task.Task;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.commands.report.Tables;
import sc.fiji.aspire.commands.scijava.AspireCommand;
import sc.fiji.aspire.soak.Folders;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;

/** The long commands on problems of a moment, to be cancelled. */
enum LongCase {
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
            "",
            "maps",
            "@maps.tif",
            "trainpages",
            "1-8",
            "heldpages",
            "9-10",
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
            1,
            "rate",
            2.5e-4,
            "crop",
            32,
            "mask",
            25.0,
            "draws",
            16,
            "dequantisation",
            30.0),
    EVALUATE(EvaluateModel.class, "observations", "@", "truth", "@", "draws", 20),
    INVERT(EvaluateModel.class, "observations", "@", "truth", "@", "baseline", "fwi10"),
    CALIBRATE(CheckCalibration.class, "phantoms", "10001-10002", "draws", 19);

    private final Class<? extends AspireCommand> command;
    private final List<Object> inputs;

    LongCase(Class<? extends AspireCommand> command, Object... inputs) {
        this.command = command;
        this.inputs = List.of(inputs);
    }

    /**
     * Writes what the cases start from.
     *
     * @param world folder of it
     */
    static void prepare(Path world) throws Exception {
        TinyProblem.writeModel(world);
        TinyProblem.writeHeadModel(world);
        TinyProblem.writeRing(world);
        TinyProblem.writeMaps(world, 10, 2);
        TiffFile.write(TinyProblem.record(world), world.resolve("observation-a.tif"));
        TiffFile.write(TinyProblem.disk(), world.resolve("truth-a.tif"));
        String reason = GENERATE.run(world, world, "Java").reason();
        if (reason != null) throw new IllegalStateException(reason);
    }

    /** Runs the command, with results in a folder of its own. */
    CommandRun run(Path world, Path own, String device) throws Exception {
        return CommandRun.of(command, inputs(world, own, device));
    }

    /** Runs it and cancels it so long after its task began. */
    CanceledRun canceledAfter(long nanoseconds, Path world, Path own, String device)
            throws Exception {
        return CanceledRun.after(nanoseconds, command, inputs(world, own, device));
    }

    /** Runs it until a finger presses Cancel. */
    CanceledRun canceled(Predicate<Task> moment, Path world, Path own, String device)
            throws Exception {
        return CanceledRun.at(moment, command, inputs(world, own, device));
    }

    private Object[] inputs(Path world, Path own, String device) {
        List<Object> all = new ArrayList<>(inputs);
        all.addAll(List.of("device", device));
        if (needsModel()) {
            String name = this == CALIBRATE ? "heads.zip" : "tiny.zip";
            all.addAll(List.of("model", world.resolve(name).toString()));
        }
        return all.stream().map(value -> resolved(value, world, own)).toArray();
    }

    private boolean needsModel() {
        return this != SIMULATE && this != GENERATE && this != TRAIN;
    }

    private static Object resolved(Object value, Path world, Path own) {
        if (value.equals("@record")) return TiffFile.read(world.resolve("observation-a.tif"));
        if (value.equals("@disk")) return TinyProblem.disk();
        if (!(value instanceof String text) || !text.startsWith("@")) return value;
        return text.startsWith("@own/")
                ? own.resolve(text.substring(5)).toString()
                : world.resolve(text.substring(1)).toString();
    }

    /** Fills a folder with the training set, which every training adds its scores to. */
    static Path folder(Path world, Path folder) throws IOException {
        Folders.copy(world.resolve("made"), folder.resolve("set"));
        return folder;
    }

    /** All that a run gave and that does not tell the time. */
    static Map<String, String> results(CommandRun run, Path own) throws IOException {
        Map<String, String> results = new TreeMap<>();
        run.module()
                .getOutputs()
                .forEach(
                        (name, value) -> {
                            if (value instanceof ImagePlus image)
                                results.put(name, Images.sha256(image));
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

    private static String untimed(ResultsTable table) {
        return Tables.cells(table).stream()
                .filter(row -> !row.get(0).startsWith("seconds"))
                .toList()
                .toString();
    }
}
