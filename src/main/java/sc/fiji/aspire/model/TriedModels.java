package sc.fiji.aspire.model;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.prefs.Preferences;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.SideProcess;
import sc.fiji.aspire.flow.onnx.OnnxDevice;
import sc.fiji.aspire.flow.onnx.OnnxFlow;
import sc.fiji.aspire.inference.AspireModel;

/**
 * Draws a few samples, in a separate process, with a model that was never opened here before
 * ({@link FirstDraw}), with limits on memory and time, so that a harmful bundle does no harm to
 * this process. The user's preferences keep the SHA-256 of the models that passed, for this
 * runtime.
 */
final class TriedModels {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Longest key that preferences take; as good as a whole SHA-256 here. */
    private static final int KEY = 40;

    private static final Set<String> GOOD = ConcurrentHashMap.newKeySet();

    private TriedModels() {}

    /**
     * Tries a model, unless it was tried before or comes from no file.
     *
     * @param told is given a line if it cannot be tried
     * @throws IllegalArgumentException if it takes too much memory or time, or crashes
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    static void require(AspireModel model, Consumer<String> told, Progress progress) {
        if (model.sha256().isEmpty() || isGood(model.sha256())) return;
        try {
            int code = run(model, process(model), progress);
            if (code == 0) remember(model.sha256());
        } catch (IOException e) {
            told.accept(
                    "The model "
                            + model.name()
                            + " is opened without a trial, since no process can be started ("
                            + e.getMessage()
                            + ").");
        }
    }

    private static SideProcess process(AspireModel model) throws IOException {
        long megabytes = model.stages().stream().mapToLong(FirstDraw::megabytes).max().orElse(0);
        return SideProcess.java(megabytes, FirstDraw.class, OnnxFlow.libraries(), LIMIT);
    }

    /** Runs a trial: 0 if the model is good, {@value FirstDraw#REFUSED} if it is not opened. */
    static int run(AspireModel model, SideProcess process, Progress progress) throws IOException {
        Path folder = SideProcess.folder();
        try {
            ByteArrayOutputStream input = new ByteArrayOutputStream();
            try (DataOutputStream to = new DataOutputStream(input)) {
                for (AspireModel.Stage stage : model.stages()) FirstDraw.write(stage, to);
            }
            String what = "trying the model " + model.name();
            SideProcess.End end =
                    process.run(
                            List.of("" + FirstDraw.MEGABYTES),
                            folder,
                            input.toByteArray(),
                            what,
                            progress);
            if (end.late())
                throw bad(model, "took more than " + process.seconds() + " for a few samples");
            String output = String.join(" ", end.output()).trim();
            return switch (end.code()) {
                case 0, FirstDraw.REFUSED -> end.code();
                case FirstDraw.TOO_LARGE ->
                        throw bad(model, "took several times the memory that it should");
                case 1 -> {
                    if (!output.contains("Exception in thread")) throw new IOException(output);
                    throw bad(model, "failed: " + output);
                }
                default -> throw bad(model, "crashed (exit code " + end.code() + ")");
            };
        } finally {
            SideProcess.delete(folder);
        }
    }

    private static IllegalArgumentException bad(AspireModel model, String what) {
        return new IllegalArgumentException(
                "Expected a model that draws a few samples in "
                        + LIMIT.toSeconds()
                        + " s and the memory that its networks need, found that "
                        + model.name()
                        + " "
                        + what
                        + ". Do not use the file.");
    }

    private static boolean isGood(String sha256) {
        if (GOOD.contains(sha256)) return true;
        try {
            return runtime()
                    .equals(Preferences.userNodeForPackage(TriedModels.class).get(key(sha256), ""));
        } catch (RuntimeException e) {
            // Preferences that cannot be read remember nothing.
            return false;
        }
    }

    private static void remember(String sha256) {
        GOOD.add(sha256);
        try {
            Preferences.userNodeForPackage(TriedModels.class).put(key(sha256), runtime());
        } catch (RuntimeException e) {
            // Then it is tried again after a restart.
            return;
        }
    }

    private static String key(String sha256) {
        return sha256.substring(0, Math.min(KEY, sha256.length()));
    }

    private static String runtime() {
        return OnnxFlow.nameOf(OnnxDevice.CPU);
    }
}
