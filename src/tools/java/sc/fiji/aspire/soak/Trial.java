package sc.fiji.aspire.soak;

import ij.ImagePlus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import sc.fiji.aspire.commands.LoggedRun;
import sc.fiji.aspire.commands.SamplePosterior;
import sc.fiji.aspire.commands.SimulateAcquisition;
import sc.fiji.aspire.standin.FijiProcess;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;

/** What is done with the files of a case. */
enum Trial {
    /** Samples record.tif, by model.zip if there is one. */
    SAMPLE {
        @Override
        Outcome run(Path folder) throws Exception {
            Path own = folder.resolve("model.zip");
            String model = Files.exists(own) ? own.toString() : "ring64";
            ImagePlus stack = TiffFile.read(folder.resolve("record.tif"));
            return Outcome.of(
                    LoggedRun.of(
                            SamplePosterior.class,
                            "stack",
                            stack,
                            "model",
                            model,
                            "refinements",
                            "2",
                            "draws",
                            16),
                    "posterior");
        }
    },

    /** Simulates the record of map.tif by the acquisition beside it. */
    SIMULATE {
        @Override
        Outcome run(Path folder) throws Exception {
            ImagePlus map = TiffFile.read(folder.resolve("map.tif"));
            return Outcome.of(LoggedRun.of(SimulateAcquisition.class, "map", map), "stack");
        }
    },

    /** Runs macro.ijm in a Fiji of its own; it saves its posterior as posterior.tif. */
    MACRO {
        @Override
        Outcome run(Path folder) throws Exception {
            String macro = folder.resolve("macro.ijm").toString();
            FijiProcess fiji = FijiProcess.headless("-macro", macro, folder.toString());
            if (fiji.code() != 0)
                return new Outcome(String.join(" ", fiji.errors()), null, List.of());
            List<String> warnings =
                    fiji.errors().stream().filter(line -> line.startsWith("warning: ")).toList();
            return new Outcome(null, TiffFile.read(folder.resolve("posterior.tif")), warnings);
        }
    };

    private static final double NOISE = 0.018;

    abstract Outcome run(Path folder) throws Exception;

    /**
     * Root mean square difference of two results: of posterior means in posterior deviations, over
     * pixels that have one; of records in deviations of noise at 35 dB.
     */
    double difference(ImagePlus right, ImagePlus found) {
        if (found.getWidth() != right.getWidth() || found.getHeight() != right.getHeight())
            return Double.POSITIVE_INFINITY;
        if (this != SIMULATE)
            return weighted(Images.plane(right, 0), Images.plane(found, 0), Images.plane(right, 1));
        float[] traces = Images.values(right);
        float[] deviations = new float[traces.length];
        java.util.Arrays.fill(deviations, (float) (NOISE * rootMeanSquare(traces)));
        return weighted(traces, Images.values(found), deviations);
    }

    private static double rootMeanSquare(float[] values) {
        double sum = 0;
        for (float value : values) sum += value * value;
        return Math.sqrt(sum / values.length);
    }

    private static double weighted(float[] right, float[] found, float[] deviation) {
        if (found.length != right.length) return Double.POSITIVE_INFINITY;
        double sum = 0;
        int count = 0;
        for (int i = 0; i < right.length; i++)
            if (deviation[i] > 0) {
                sum += Math.pow((found[i] - right[i]) / deviation[i], 2);
                count++;
            }
        return Math.sqrt(sum / count);
    }
}
