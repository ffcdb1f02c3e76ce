package sc.fiji.aspire.soak;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.scijava.Context;
import sc.fiji.aspire.commands.CommandRun;
import sc.fiji.aspire.commands.EvaluateModel;
import sc.fiji.aspire.commands.GenerateTrainingSet;
import sc.fiji.aspire.commands.SampleFolder;
import sc.fiji.aspire.commands.TinyProblem;
import sc.fiji.aspire.commands.TrainModel;
import sc.fiji.aspire.commands.scijava.AspireCommand;
import sc.fiji.aspire.tiff.TiffFile;

/** The commands that run for hours, here on problems of seconds. */
enum LongWork {
    GENERATION(GenerateTrainingSet.class) {
        @Override
        List<String> inputs(Path inputs, Path results) {
            return List.of(
                    "folder",
                    results.toString(),
                    "acquisition",
                    inputs.resolve("ring.json").toString(),
                    "phantoms",
                    "1-10",
                    "spares",
                    "11-12",
                    "factor",
                    "1",
                    "size",
                    "40");
        }
    },
    TRAINING(TrainModel.class) {
        /** The training set is there before, and is among the results. */
        @Override
        void prepare(Path inputs, Path results) throws Exception {
            Folders.copy(inputs.resolve(SET), results);
        }

        @Override
        List<String> inputs(Path inputs, Path results) {
            return List.of(
                    "folder", results.toString(),
                    "save", results.resolve("model.zip").toString(),
                    "refinements", "2",
                    "epochs", "3",
                    "batch", "1",
                    "rate", "0.00025",
                    "crop", "32",
                    "mask", "25.0",
                    "draws", "16",
                    "dequantisation", "30.0",
                    "threads", "1");
        }
    },
    EVALUATION(EvaluateModel.class) {
        @Override
        List<String> inputs(Path inputs, Path results) {
            return List.of(
                    "observations", inputs.toString(),
                    "truth", inputs.toString(),
                    "model", inputs.resolve("tiny.zip").toString(),
                    "draws", "20",
                    "save", results.toString());
        }
    },
    BATCH(SampleFolder.class) {
        @Override
        List<String> inputs(Path inputs, Path results) {
            return List.of(
                    "folder", inputs.toString(),
                    "names", "observation-*.tif",
                    "model", inputs.resolve("tiny.zip").toString(),
                    "draws", "20",
                    "save", results.toString());
        }
    };

    private static final int RECORDS = 3;
    private static final String SET = "set";

    private final Class<? extends AspireCommand> command;

    LongWork(Class<? extends AspireCommand> command) {
        this.command = command;
    }

    /** Inputs of the command, names and values in turn. */
    abstract List<String> inputs(Path inputs, Path results);

    /** Makes what must be in the folder of the results before. */
    void prepare(Path inputs, Path results) throws Exception {}

    /** Runs the command in this process. */
    CommandRun run(Path inputs, Path results) throws Exception {
        try (Context context = new Context()) {
            return run(context, inputs(inputs, results));
        }
    }

    /** Runs the command in this process with these inputs. */
    CommandRun run(Context context, List<String> inputs) throws Exception {
        return CommandRun.in(context, command, typed(inputs));
    }

    private static Object[] typed(List<String> words) {
        List<Object> values = new ArrayList<>(List.of("device", "Java"));
        for (int i = 0; i < words.size(); i += 2)
            values.addAll(List.of(words.get(i), Worker.value(words.get(i + 1))));
        return values.toArray();
    }

    /** Starts the command in a process of its own. */
    JavaProcess start(List<String> inputs) throws Exception {
        return start(List.of("-Xmx768m"), inputs);
    }

    /** The same with options of Java. */
    JavaProcess start(List<String> options, List<String> inputs) throws Exception {
        List<String> words = new ArrayList<>(List.of(command.getName(), "device", "Java"));
        words.addAll(inputs);
        return JavaProcess.start(options, Worker.class, words.toArray(String[]::new));
    }

    /** Writes the inputs that all share. */
    static void writeInputs(Path folder) throws Exception {
        TinyProblem.writeModel(folder);
        TinyProblem.writeMaps(folder, 10, 1);
        var record = TinyProblem.record(folder);
        for (int i = 0; i < RECORDS; i++) {
            TiffFile.write(record, folder.resolve("observation-" + i + ".tif"));
            TiffFile.write(TinyProblem.disk(), folder.resolve("truth-" + i + ".tif"));
        }
        writeSet(folder);
    }

    private static void writeSet(Path folder) throws Exception {
        List<String> words =
                List.of(
                        "folder",
                        folder.resolve(SET).toString(),
                        "acquisition",
                        folder.resolve("ring.json").toString(),
                        "phantoms",
                        "",
                        "maps",
                        folder.resolve("maps.tif").toString(),
                        "trainpages",
                        "1-8",
                        "heldpages",
                        "9-10",
                        "factor",
                        "1",
                        "size",
                        "40");
        String reason = CommandRun.of(GenerateTrainingSet.class, typed(words)).reason();
        if (reason != null) throw new IllegalStateException(reason);
    }
}
