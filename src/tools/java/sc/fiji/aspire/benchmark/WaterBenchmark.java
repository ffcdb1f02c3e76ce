package sc.fiji.aspire.benchmark;

import java.io.IOException;
import java.util.List;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.tiff.FloatImage;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.GreensFunction;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * An acquisition in water, where both our record and that of somebody else can be compared with the
 * truth, the Green's function; relative L2 over the pairs that misfits use:
 *
 * <pre>
 *   ours-error     ours - Green's function
 *   theirs-error   theirs - Green's function
 *   difference     ours - theirs
 * </pre>
 *
 * An error of another solver of e, where noise has the share s of the record, adds (e / s)^2 to the
 * chi2 of a perfect one: {@code theirs-chi2} for noise of 35 dB below the record with all
 * receivers, as in the records of heads.
 */
final class WaterBenchmark {

    static final List<String> OPTIONS =
            List.of("--acquisition", "--observation", "--size", "--spacing", "--backend");

    private static final double NOISE = Math.pow(10, -35 / 20.0);

    private WaterBenchmark() {}

    static List<String> run(Options options) throws IOException {
        Acquisition acquisition = AccuracyBenchmark.acquisition(options);
        float[] theirs = FloatImage.read(options.file("--observation")).values();
        double spacing = options.positive("--spacing", 1);
        int size = options.count("--size", (int) Math.round(256 / spacing));
        Medium water = Medium.uniform(Grid.centered(spacing, size, size), Medium.WATER);
        float[] exact = GreensFunction.record(acquisition, 1e-3 * Medium.WATER);
        try (WaveBackend backend = Device.of(options.text("--backend", "java")).backend().get()) {
            float[] ours = new AcousticSolver(backend).forward(water, acquisition, Progress.NONE);
            double apart = difference(theirs, exact, acquisition);
            double sigma = NOISE * rms(theirs);
            double noise =
                    RecordComparison.of(new Observation(theirs, acquisition, sigma), theirs)
                            .noiseShare();
            return new Report()
                    .add("ours-error", difference(ours, exact, acquisition), "1")
                    .add("theirs-error", apart, "1")
                    .add("difference", difference(ours, theirs, acquisition), "1")
                    .add("noise-share", noise, "1")
                    .add("theirs-chi2", Math.pow(apart / noise, 2), "1")
                    .add("spacing", spacing, "mm")
                    .device(backend.name())
                    .lines();
        }
    }

    private static double rms(float[] values) {
        double sum = 0;
        for (float value : values) sum += (double) value * value;
        return Math.sqrt(sum / values.length);
    }

    private static double difference(float[] a, float[] b, Acquisition acquisition) {
        // With next to no noise the relative residual is the relative difference.
        double none = 1e-9 * rms(b);
        return RecordComparison.of(new Observation(b, acquisition, none), a).relativeResidual();
    }
}
