package sc.fiji.aspire.soak;

import ij.ImagePlus;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.scijava.Context;
import sc.fiji.aspire.commands.CommandRun;
import sc.fiji.aspire.commands.SamplePosterior;
import sc.fiji.aspire.tiff.TiffFile;

/** Work whose files fail. */
interface FaultedWork {

    /** Few: the files are the same. */
    String DRAWS = "4";

    /** Makes what must be in the folder of the results before. */
    default void prepare(Path inputs, Path results) throws Exception {}

    /**
     * Does the work, or what remains of it.
     *
     * @return why it ended early, or null
     */
    String run(Path inputs, Path results) throws Exception;

    /** A long command that goes on where it was. */
    static FaultedWork of(LongWork work, Context context) {
        return new FaultedWork() {
            @Override
            public void prepare(Path inputs, Path results) throws Exception {
                work.prepare(inputs, results);
            }

            @Override
            public String run(Path inputs, Path results) throws Exception {
                List<String> words = new ArrayList<>(work.inputs(inputs, results));
                int draws = words.indexOf("draws");
                // Of a training, as many as its temperature needs.
                if (draws >= 0 && work != LongWork.TRAINING) words.set(draws + 1, DRAWS);
                return work.run(context, words).reason();
            }
        };
    }

    /** Sample Posterior, whose samples go to a file as they are drawn; it begins anew. */
    static FaultedWork sampling(Context context) {
        return (inputs, results) -> {
            ImagePlus stack;
            try {
                stack = TiffFile.read(inputs.resolve("observation-0.tif"));
            } catch (UncheckedIOException e) {
                // What a script that opens the stack would see.
                return e.getMessage();
            }
            return CommandRun.in(
                            context,
                            SamplePosterior.class,
                            "stack",
                            stack,
                            "model",
                            inputs.resolve("tiny.zip").toString(),
                            "draws",
                            Integer.valueOf(DRAWS),
                            "device",
                            "Java",
                            "save",
                            results.resolve("samples-posterior.tif").toString())
                    .reason();
        };
    }
}
