package sc.fiji.aspire.benchmark;

import java.util.List;
import java.util.Random;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.ConditionalFlow;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.training.RandomFlow;

/**
 * The time of a posterior sample in ONNX Runtime, as a user gets it, beside that of the same
 * network of random weights in libtorch: the features of one condition and a number of latents, in
 * batches of 8 in both. libtorch is given one thread and all processors in turn, and the faster of
 * the two counts. {@code difference} is the relative L2 of the two programs' images.
 */
final class SamplingBenchmark {

    static final List<String> OPTIONS = List.of("--size", "--batch");

    private static final int ROUNDS = 5;

    private SamplingBenchmark() {}

    static List<String> run(Options options) {
        int size = options.count("--size", 104);
        int count = options.count("--batch", 16);
        FlowArchitecture architecture =
                FlowArchitecture.standard(size, size, Conditioning.CHANNELS);
        Random random = new Random(1);
        float[] condition = normal(random, architecture.conditionLength());
        float[][] latents = new float[count][];
        for (int i = 0; i < count; i++) latents[i] = normal(random, architecture.numPixels());
        RandomFlow network = new RandomFlow(architecture, 1);
        int processors = Runtime.getRuntime().availableProcessors();
        try (ConditionalFlow onnx = network.onnx()) {
            Rounds.Times[] times =
                    Rounds.run(
                            ROUNDS,
                            List.of(
                                    Rounds.timed(
                                            () -> onnx.sample(condition, latents, Progress.NONE)),
                                    Rounds.timed(() -> network.libtorch(condition, latents, 1)),
                                    Rounds.timed(
                                            () ->
                                                    network.libtorch(
                                                            condition, latents, processors))));
            double libtorch = Math.min(times[1].median(), times[2].median());
            float[][] expected = network.libtorch(condition, latents, 1);
            float[][] found = onnx.sample(condition, latents, Progress.NONE);
            return new Report()
                    .add("ms-per-sample", 1e3 * times[0].median() / count, "ms")
                    .add("libtorch-ms-per-sample", 1e3 * libtorch / count, "ms")
                    .add("libtorch-threads", libtorch == times[1].median() ? 1L : processors, "1")
                    .add("difference", difference(expected, found), "1")
                    .device("CPU, " + processors + " processors")
                    .lines();
        }
    }

    private static float[] normal(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) values[i] = (float) random.nextGaussian();
        return values;
    }

    private static double difference(float[][] expected, float[][] found) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++)
            for (int j = 0; j < expected[i].length; j++) {
                difference += Math.pow(expected[i][j] - found[i][j], 2);
                norm += Math.pow(expected[i][j], 2);
            }
        return Math.sqrt(difference / norm);
    }
}
