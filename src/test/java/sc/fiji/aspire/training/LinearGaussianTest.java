package sc.fiji.aspire.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.ConditionalFlow;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.ImageSize;
import sc.fiji.aspire.flow.onnx.OnnxDevice;
import sc.fiji.aspire.flow.onnx.OnnxFlow;

/**
 * A flow trained by {@link FlowTrainer} on fresh pairs, exported and drawn from by {@link
 * OnnxFlow}, against the closed-form posterior of {@link LinearGaussian} for records that it has
 * not seen. About 20 s of one core.
 */
class LinearGaussianTest {

    private static final int PIXELS = 64;
    private static final int OBSERVATIONS = 80;
    private static final int SAMPLES = 512;

    @TempDir Path folder;

    private LinearGaussian problem;

    /** A section, beside a network of the mean, and a volume without. */
    static Stream<ImageSize> sizes() {
        return Stream.of(ImageSize.of(8, 8), ImageSize.of(4, 4, 4));
    }

    /**
     * @param meanError |found - exact| / |exact - prior mean| over all posterior means: the
     *     stricter measure, as the prior mean counts for nothing in it
     * @param deviationErrors found / exact - 1 of each pixel's standard deviation
     * @param coverage share of truths within the central 90 % interval
     */
    private record Agreement(double meanError, double[] deviationErrors, double coverage) {

        double worstDeviation() {
            return Arrays.stream(deviationErrors).map(Math::abs).max().orElseThrow();
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void agreesWithTheClosedForm(ImageSize size) throws IOException {
        problem = new LinearGaussian(size, 1024);
        Agreement agreement;
        Agreement halved;
        FlowArchitecture plain = new FlowArchitecture(size, 2, 2, 2, 32, 32);
        FlowArchitecture architecture = size.numDimensions() == 2 ? plain.withMean() : plain;
        FlowTrainingOptions options =
                FlowTrainingOptions.standard(7, size.numDimensions() == 2 ? 18 : 24)
                        .withMeanEpochs(20)
                        .withBatch(32)
                        .withRate(3e-3, 50)
                        .withThreads(1);
        TrainedFlow trained =
                new FlowTrainer(architecture, options, folder).train(problem, Progress.NONE);
        try (ConditionalFlow flow =
                OnnxFlow.open(
                        trained.exportCondition(),
                        trained.exportSampler(),
                        architecture,
                        OnnxDevice.CPU)) {
            Drawn drawn = draw(flow);
            agreement = compare(drawn, 1);
            halved = compare(drawn, 0.5);
        }
        assertTrue(agreement.meanError < 0.05, "mean off by " + agreement.meanError);
        assertTrue(agreement.worstDeviation() < 0.1, "deviation " + agreement.worstDeviation());
        assertEquals(0.9, agreement.coverage, 0.03);
        assertTrue(halved.worstDeviation() > 0.1, "a halved deviation must be noticed");
        assertTrue(halved.coverage < 0.87, "a halved deviation must be noticed");
    }

    /**
     * @param truths an image of the prior for each observation
     * @param shifts exact posterior mean minus prior mean
     * @param samples of the flow
     */
    private record Drawn(List<double[]> truths, List<double[]> shifts, List<float[][]> samples) {}

    private Drawn draw(ConditionalFlow flow) {
        Drawn drawn = new Drawn(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Random random = new Random(5);
        for (int k = 0; k < OBSERVATIONS; k++) {
            double[] x = problem.draw(random);
            double[] score = problem.score(x, random);
            drawn.truths.add(x);
            drawn.shifts.add(problem.posteriorShift(score));
            drawn.samples.add(
                    flow.sample(problem.condition(score), latents(random), Progress.NONE));
        }
        return drawn;
    }

    /** With the samples' distance from their mean times {@code spread}. */
    private Agreement compare(Drawn drawn, double spread) {
        double error = 0;
        double norm = 0;
        int covered = 0;
        double[] variance = new double[PIXELS];
        for (int k = 0; k < OBSERVATIONS; k++) {
            double[] x = drawn.truths.get(k);
            double[] shift = drawn.shifts.get(k);
            float[][] samples = drawn.samples.get(k);
            for (int i = 0; i < PIXELS; i++) {
                double[] values = values(samples, i, spread);
                double mean = Arrays.stream(values).average().orElseThrow();
                error += Math.pow(mean - problem.priorMean() - shift[i], 2);
                norm += shift[i] * shift[i];
                for (double v : values)
                    variance[i] += (v - mean) * (v - mean) / (SAMPLES - 1) / OBSERVATIONS;
                if (x[i] >= quantile(values, 0.05) && x[i] <= quantile(values, 0.95)) covered++;
            }
        }
        double[] deviationErrors = new double[PIXELS];
        for (int i = 0; i < PIXELS; i++)
            deviationErrors[i] = Math.sqrt(variance[i]) / problem.posteriorDeviation(i) - 1;
        double coverage = covered / (double) (OBSERVATIONS * PIXELS);
        return new Agreement(Math.sqrt(error / norm), deviationErrors, coverage);
    }

    /** Each with its opposite, so that their mean is that of the flow, not of the draws. */
    private static float[][] latents(Random random) {
        float[][] latents = new float[SAMPLES][PIXELS];
        for (int k = 0; k < SAMPLES; k += 2)
            for (int i = 0; i < PIXELS; i++) {
                latents[k][i] = (float) random.nextGaussian();
                latents[k + 1][i] = -latents[k][i];
            }
        return latents;
    }

    /** Sorted. */
    private static double[] values(float[][] samples, int pixel, double spread) {
        double[] values = Arrays.stream(samples).mapToDouble(s -> s[pixel]).sorted().toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(v -> mean + spread * (v - mean)).toArray();
    }

    /** At the plotting position k / (n + 1). */
    private static double quantile(double[] sorted, double p) {
        double position = p * (sorted.length + 1) - 1;
        int i = (int) position;
        return sorted[i] + (position - i) * (sorted[i + 1] - sorted[i]);
    }
}
