package sc.fiji.aspire.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.inference.NoiseLevel;
import sc.fiji.aspire.io.FloatImage;
import sc.fiji.aspire.wave.AcousticSolver;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;
import sc.fiji.aspire.wave.Grid;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.WaveBackend;

/**
 * How far our record F(x) of a true map is from a record y of somebody else. With r = y - F(x), the
 * noise sigma that the record's quiet part shows, and n values, all over the pairs of source and
 * receiver that misfits use:
 *
 * <pre>
 *   relative-residual   sqrt(max(0, |r|^2 - n sigma^2)) / |y|   what noise does not explain
 *   noise-share         sqrt(n) sigma / |y|                     the noise on the same scale
 *   chi2                |r|^2 / (n sigma^2)                     1 if noise explains it all
 * </pre>
 *
 * {@code seconds} is the wall time of the only solution of all shots, the building of kernels
 * included.
 */
final class AccuracyBenchmark {

    static final List<String> OPTIONS =
            List.of("--acquisition", "--truth", "--observation", "--spacing", "--backend");

    private static final double TOLERANCE = 1e-6;

    private AccuracyBenchmark() {}

    static List<String> run(Options options) throws IOException {
        Path described = options.file("--acquisition");
        Acquisition acquisition =
                AcquisitionJson.read(
                        Files.readString(described), described.getFileName().toString());
        Medium truth = truth(FloatImage.read(options.file("--truth")), options);
        Observation observation = observation(options, acquisition);
        try (WaveBackend backend = Device.of(options.text("--backend", "java")).backend().get()) {
            AcousticSolver solver = new AcousticSolver(backend);
            long begin = System.nanoTime();
            float[] predicted = solver.forward(truth, acquisition, Progress.NONE);
            double seconds = 1e-9 * (System.nanoTime() - begin);
            return compare(observation, predicted)
                    .add("seconds", seconds, "s")
                    .add("spacing", truth.grid().spacing(), "mm")
                    .device(backend.name())
                    .lines();
        }
    }

    private static Observation observation(Options options, Acquisition acquisition) {
        float[] traces = FloatImage.read(options.file("--observation")).values();
        // The record refuses traces of the wrong number before their noise is looked at.
        return new Observation(traces, acquisition, 1)
                .withNoise(NoiseLevel.of(traces, acquisition));
    }

    private static Report compare(Observation observation, float[] predicted) {
        Acquisition acquisition = observation.acquisition();
        float[] observed = observation.traces();
        int samples = acquisition.time().samples();
        int receivers = acquisition.numReceivers();
        double residual = 0;
        double signal = 0;
        for (int i = 0; i < observed.length; i++) {
            int pair = i / samples;
            if (!acquisition.isUsed(pair / receivers, pair % receivers)) continue;
            double difference = (double) observed[i] - predicted[i];
            residual += difference * difference;
            signal += (double) observed[i] * observed[i];
        }
        double noise = acquisition.numUsed() * observation.noise() * observation.noise();
        return new Report()
                .add("relative-residual", Math.sqrt(Math.max(0, residual - noise) / signal), "1")
                .add("noise-share", Math.sqrt(noise / signal), "1")
                .add("chi2", residual / noise, "1");
    }

    /** The map at its own spacing, or averaged over blocks to a coarser one. */
    private static Medium truth(FloatImage map, Options options) {
        if (!map.unit().equals("mm"))
            throw new IllegalArgumentException(
                    "Expected a map calibrated in mm for --truth, found " + map.unit() + ".");
        Grid grid = Grid.centered(map.pixelWidth(), map.width(), map.height());
        double spacing = options.positive("--spacing", grid.spacing());
        double factor = spacing / grid.spacing();
        if (factor < 1 - TOLERANCE || Math.abs(factor - Math.rint(factor)) > TOLERANCE)
            throw new IllegalArgumentException(
                    "Expected a multiple of the map's "
                            + grid.spacing()
                            + " mm for --spacing, found "
                            + spacing
                            + ".");
        return new Medium(grid, map.plane(0)).averaged((int) Math.rint(factor));
    }
}
