package sc.fiji.aspire.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.array.NoiseLevel;
import sc.fiji.aspire.tiff.FloatImage;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * How far our record of a true map is from a record of somebody else: {@link RecordComparison},
 * with the noise that the record's quiet part shows. {@code seconds} is the wall time of the only
 * solution of all shots, the building of kernels included.
 */
final class AccuracyBenchmark {

    static final List<String> OPTIONS =
            List.of("--acquisition", "--truth", "--observation", "--spacing", "--backend");

    private AccuracyBenchmark() {}

    static List<String> run(Options options) throws IOException {
        Acquisition acquisition = acquisition(options);
        Medium truth = TruthMap.read(options.file("--truth"), options);
        Observation observation = observation(options.file("--observation"), acquisition);
        try (WaveBackend backend = Device.of(options.text("--backend", "java")).backend().get()) {
            AcousticSolver solver = new AcousticSolver(backend);
            long begin = System.nanoTime();
            float[] predicted = solver.forward(truth, acquisition, Progress.NONE);
            double seconds = 1e-9 * (System.nanoTime() - begin);
            RecordComparison comparison = RecordComparison.of(observation, predicted);
            return new Report()
                    .add("relative-residual", comparison.relativeResidual(), "1")
                    .add("noise-share", comparison.noiseShare(), "1")
                    .add("chi2", comparison.chi2(), "1")
                    .add("seconds", seconds, "s")
                    .add("spacing", truth.grid().spacing(), "mm")
                    .device(backend.name())
                    .lines();
        }
    }

    static Acquisition acquisition(Options options) throws IOException {
        Path file = options.file("--acquisition");
        return AcquisitionJson.read(Files.readString(file), file.getFileName().toString());
    }

    static Observation observation(Path file, Acquisition acquisition) {
        return NoiseLevel.observation(FloatImage.read(file).values(), acquisition);
    }
}
