package sc.fiji.aspire.benchmark;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.commands.image.SampleFiles;
import sc.fiji.aspire.flow.ConditionalFlow;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.inference.FlowSampler;
import sc.fiji.aspire.inference.ImageUnits;
import sc.fiji.aspire.posterior.PosteriorSamples;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.training.RandomFlow;

/**
 * Many large samples of a network of random weights, drawn into a file, with mean, deviation and
 * two quantiles: the time of each part, and the memory at its peak. The file is deleted.
 */
final class StreamingBenchmark {

    static final List<String> OPTIONS = List.of("--size", "--draws");

    private static final double[] LEVELS = {0.05, 0.95};
    private static final double MEGA = 1e-6;

    private StreamingBenchmark() {}

    static List<String> run(Options options) throws IOException {
        int size = options.count("--size", 512);
        int draws = options.count("--draws", 1000);
        Path folder = Files.createTempDirectory("streaming");
        Path file = folder.resolve("samples.tif");
        Grid grid = Grid.centered(0.5, size, size);
        FlowArchitecture architecture =
                FlowArchitecture.standard(size, size, Conditioning.CHANNELS);
        try (ConditionalFlow flow = new RandomFlow(architecture, 1).onnx();
                SampleFiles files = new SampleFiles(file, grid)) {
            FlowSampler sampler =
                    new FlowSampler(new Conditioning(grid, size, size), flow, 1, 1, 1, 1500);
            float[] score = new float[grid.numPoints()];
            float[] fiducial = new float[grid.numPoints()];
            Random random = new Random(1);
            for (int i = 0; i < score.length; i++) {
                score[i] = (float) random.nextGaussian();
                fiducial[i] = ImageUnits.SOUND_SPEED.center();
            }
            ProcessorTime processor = new ProcessorTime();
            long begin = System.nanoTime();
            FlowSampler.Request request = new FlowSampler.Request(draws, 1, files.next());
            PosteriorSamples samples = sampler.sample(score, fiducial, request, Progress.NONE);
            double drawing = seconds(begin);
            double processorSeconds = processor.seconds();
            begin = System.nanoTime();
            samples.quantiles(LEVELS, Progress.NONE);
            double quantiles = seconds(begin);
            ImagePlus like = Images.image("samples", samples.mean(), size, size);
            files.finish(List.of(samples), like);
            return new Report()
                    .add("drawing", drawing, "s")
                    .add("drawing-cpu", processorSeconds, "s")
                    .add("quantiles", quantiles, "s")
                    .add("file", MEGA * Files.size(file), "MB")
                    .add("peak-resident", MEGA * PeakMemory.resident(), "MB")
                    .device("CPU, " + Runtime.getRuntime().availableProcessors() + " processors")
                    .lines();
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static double seconds(long begin) {
        return 1e-9 * (System.nanoTime() - begin);
    }
}
