package sc.fiji.aspire.benchmark;

import java.util.List;
import java.util.Random;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.ConditionalFlow;
import sc.fiji.aspire.flow.Drawing;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.training.RandomFlow;

/**
 * The time of a posterior sample in ONNX Runtime, as a user gets it, beside that of the same
 * network of random weights in libtorch, which draws all samples in one batch without gradients, on
 * one thread and on all processors; the faster of the two counts. Both compute the features of the
 * condition once, which is timed apart. {@code difference} is the relative L2 of the two programs'
 * images.
 */
final class SamplingBenchmark {

    static final List<String> OPTIONS = List.of("--size", "--batch", "--rounds");

    private static final List<Integer> SIZES = List.of(64, 128, 256, 512);
    private static final List<Integer> BATCHES = List.of(1, 8, 32);
    private static final int ROUNDS = 5;

    /** Pixels that one timing draws at least, so that it is well above the clock's steps. */
    private static final int PIXELS = 1 << 17;

    private static final int MAX_REPEATS = 10;

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private SamplingBenchmark() {}

    static List<String> run(Options options) {
        List<Integer> sizes = chosen(options, "--size", SIZES);
        List<Integer> batches = chosen(options, "--batch", BATCHES);
        int rounds = options.count("--rounds", ROUNDS);
        Report report = new Report();
        for (int size : sizes)
            for (int batch : batches) {
                String suffix =
                        (sizes.size() > 1 ? "-" + size : "")
                                + (batches.size() > 1 ? "-" + batch : "");
                new Case(size, batch).measure(rounds, suffix, report);
            }
        return report.device("CPU, " + PROCESSORS + " processors").lines();
    }

    private static List<Integer> chosen(Options options, String name, List<Integer> otherwise) {
        return options.has(name) ? List.of(options.count(name, 1)) : otherwise;
    }

    /** One size and number of samples. */
    private static final class Case {

        private final int count;
        private final int repeats;
        private final RandomFlow network;
        private final FlowArchitecture architecture;
        private final float[] condition;
        private final float[][] latents;

        Case(int size, int count) {
            this.count = count;
            repeats = Math.max(1, Math.min(MAX_REPEATS, PIXELS / (count * size * size)));
            architecture = FlowArchitecture.standard(size, size, Conditioning.CHANNELS);
            network = new RandomFlow(architecture, 1);
            Random random = new Random(1);
            condition = normal(random, architecture.conditionLength());
            latents = new float[count][];
            for (int i = 0; i < count; i++) latents[i] = normal(random, architecture.numPixels());
        }

        void measure(int rounds, String suffix, Report report) {
            try (ConditionalFlow onnx = network.onnx()) {
                float[][] found = onnx(onnx, () -> {});
                float[][] expected = libtorch(1, () -> {});
                libtorch(PROCESSORS, () -> {});
                Laps own = new Laps();
                Laps one = new Laps();
                Laps all = new Laps();
                for (int i = 0; i < rounds; i++)
                    for (int k = 0; k < repeats; k++) {
                        own.run(ready -> onnx(onnx, ready));
                        one.run(ready -> libtorch(1, ready));
                        all.run(ready -> libtorch(PROCESSORS, ready));
                    }
                Laps best = one.after() <= all.after() ? one : all;
                add(report, "", suffix, own);
                add(report, "libtorch-", suffix, best);
                report.add("libtorch-threads" + suffix, best == one ? 1L : PROCESSORS, "1");
                report.add("difference" + suffix, difference(expected, found), "1");
            }
        }

        private void add(Report report, String who, String suffix, Laps laps) {
            report.add(who + "ms-per-sample" + suffix, 1e3 * laps.after() / count, "ms");
            report.add(
                    who + "cpu-ms-per-sample" + suffix, 1e3 * laps.processorAfter() / count, "ms");
            report.add(who + "condition-ms" + suffix, 1e3 * laps.before(), "ms");
            report.add(who + "condition-cpu-ms" + suffix, 1e3 * laps.processorBefore(), "ms");
        }

        private float[][] onnx(ConditionalFlow flow, Runnable ready) {
            float[][] images = new float[count][];
            int[] done = new int[1];
            Drawing drawing =
                    new Drawing(
                            count,
                            i -> {
                                ready.run();
                                return latents[i];
                            },
                            image -> images[done[0]++] = image);
            flow.sample(condition, drawing, Progress.NONE);
            return images;
        }

        private float[][] libtorch(int threads, Runnable ready) {
            return network.libtorch(condition, latents, threads, ready);
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
