package sc.fiji.aspire.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * {@link AccuracyBenchmark} for every {@code observation-NAME.tif} of a folder that has a {@code
 * truth-NAME.tif} beside it: {@code relative-residual-NAME} and {@code chi2-NAME}, then the means
 * and the largest. A record of another acquisition is noted and passed over.
 */
final class RecordsBenchmark {

    static final List<String> OPTIONS =
            List.of("--acquisition", "--folder", "--spacing", "--backend");

    private static final String PREFIX = "observation-";

    private RecordsBenchmark() {}

    static List<String> run(Options options) throws IOException {
        Acquisition acquisition = AccuracyBenchmark.acquisition(options);
        Path folder = Path.of(options.text("--folder", "."));
        Report report = new Report();
        double residuals = 0;
        double chi2 = 0;
        double largest = 0;
        int count = 0;
        try (WaveBackend backend = Device.of(options.text("--backend", "java")).backend().get()) {
            AcousticSolver solver = new AcousticSolver(backend);
            for (String name : names(folder)) {
                Path record = folder.resolve(PREFIX + name);
                Observation observation;
                try {
                    observation = AccuracyBenchmark.observation(record, acquisition);
                } catch (IllegalArgumentException e) {
                    report.note(name + ": " + e.getMessage());
                    continue;
                }
                float[] predicted =
                        solver.forward(
                                TruthMap.read(folder.resolve("truth-" + name), options),
                                acquisition,
                                Progress.NONE);
                RecordComparison comparison = RecordComparison.of(observation, predicted);
                String title = name.replace(".tif", "");
                report.add("relative-residual-" + title, comparison.relativeResidual(), "1");
                report.add("chi2-" + title, comparison.chi2(), "1");
                residuals += comparison.relativeResidual();
                chi2 += comparison.chi2();
                largest = Math.max(largest, comparison.chi2());
                count++;
            }
            if (count == 0)
                throw new IllegalArgumentException(
                        "Expected records of the acquisition with their truth in "
                                + folder
                                + ", found none. Correct --folder or --acquisition.");
            return report.add("relative-residual", residuals / count, "1")
                    .add("chi2", chi2 / count, "1")
                    .add("chi2-largest", largest, "1")
                    .add("records", count, "1")
                    .device(backend.name())
                    .lines();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(PREFIX) && name.endsWith(".tif"))
                    .map(name -> name.substring(PREFIX.length()))
                    .filter(name -> Files.exists(folder.resolve("truth-" + name)))
                    .sorted()
                    .toList();
        }
    }
}
