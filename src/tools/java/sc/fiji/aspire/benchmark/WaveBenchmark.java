package sc.fiji.aspire.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * How many points a second are stepped, in whole calls of the solver as a user makes them: with the
 * making of coefficients and fields, without the building of kernels.
 *
 * <pre>
 *   forward-gpts       points stepped / seconds of a forward call
 *   gradient-gpts      points stepped forwards and backwards / seconds of a gradient call
 *   ...-gpts-per-core  the same by processor time, which other programs disturb less: of a device
 *                      that is the processor, and else of no meaning
 *   bytes-per-point    counted, see {@link CountingBackend}
 *   stream-bandwidth   of {@link Triad}, in turn with the others
 *   bandwidth-share    gpts x bytes-per-point / stream-bandwidth
 *   processor-share    processor time of this program / (seconds x processors), in the rounds
 * </pre>
 *
 * Where all fields fit into a cache, a bandwidth share can exceed 1. On a device that is the
 * processor, a processor share well below 1 says that others used it too: measure again. Figures
 * are of medians; a spread is the slowest minus the fastest round, over the median.
 */
final class WaveBenchmark {

    static final List<String> OPTIONS =
            List.of("--backend", "--size", "--dimensions", "--shots", "--steps");

    private static final int ROUNDS = 7;
    private static final double GIGA = 1e-9;

    private final WaveScene scene;
    private final CountingBackend backend;
    private final AcousticSolver solver;
    private final Observation silence;

    private WaveBenchmark(WaveScene scene, WaveBackend backend) {
        this.scene = scene;
        this.backend = new CountingBackend(backend);
        solver = new AcousticSolver(this.backend);
        int values =
                scene.acquisition().numSources()
                        * scene.acquisition().numReceivers()
                        * scene.acquisition().time().samples();
        silence = new Observation(new float[values], scene.acquisition(), 1);
    }

    static List<String> run(Options options) {
        int dimensions = options.count("--dimensions", 2);
        WaveScene scene =
                WaveScene.of(
                        options.count("--size", dimensions == 2 ? 512 : 128),
                        dimensions,
                        options.count("--shots", 4),
                        options.count("--steps", 400));
        Device device = Device.of(options.text("--backend", "java"));
        try (WaveBackend backend = device.backend().get();
                Triad triad = device.triad().get()) {
            return new WaveBenchmark(scene, backend).measure(triad).lines();
        }
    }

    private Report measure(Triad triad) {
        forward();
        CountingBackend.Count forward = backend.take();
        gradient();
        CountingBackend.Count gradient = backend.take();
        List<Double> forwardCores = new ArrayList<>();
        List<Double> gradientCores = new ArrayList<>();
        ProcessorTime processors = new ProcessorTime();
        Rounds.Times[] times =
                Rounds.run(
                        ROUNDS,
                        List.of(
                                timed(this::forward, forwardCores),
                                timed(this::gradient, gradientCores),
                                triad::seconds));
        double share = processors.share();
        double bandwidth = GIGA * Triad.BYTES / times[2].median();
        double forwardRate = GIGA * forward.points() / times[0].median();
        double gradientRate = GIGA * gradient.points() / times[1].median();
        return new Report()
                .add("forward-gpts", forwardRate, "Gpts/s")
                .add("gradient-gpts", gradientRate, "Gpts/s")
                .add("forward-gpts-per-core", rate(forward, forwardCores), "Gpts/s")
                .add("gradient-gpts-per-core", rate(gradient, gradientCores), "Gpts/s")
                .add("gradient-over-forward", times[1].median() / times[0].median(), "1")
                .add("bytes-per-point", forward.bytesPerPoint(), "byte")
                .add("gradient-bytes-per-point", gradient.bytesPerPoint(), "byte")
                .add("stream-bandwidth", bandwidth, "GB/s")
                .add("bandwidth-share", forwardRate * forward.bytesPerPoint() / bandwidth, "1")
                .add(
                        "gradient-bandwidth-share",
                        gradientRate * gradient.bytesPerPoint() / bandwidth,
                        "1")
                .add("forward-spread", times[0].spread(), "1")
                .add("gradient-spread", times[1].spread(), "1")
                .add("stream-spread", times[2].spread(), "1")
                .add("processor-share", share, "1")
                .text("history-plan", solver.plan(scene.medium(), scene.acquisition()).toString())
                .add("points-per-step", forward.points() / forward.steps(), "1")
                .add("steps", forward.steps(), "1")
                .device(backend.name());
    }

    /** Warm-ups are among the processor times; they change the median little, and only down. */
    private static double rate(CountingBackend.Count count, List<Double> processorSeconds) {
        return GIGA * count.points() / Rounds.Times.of(processorSeconds).median();
    }

    private static DoubleSupplier timed(Runnable work, List<Double> processorSeconds) {
        return () -> {
            ProcessorTime processors = new ProcessorTime();
            double seconds = Rounds.timed(work).getAsDouble();
            processorSeconds.add(processors.seconds());
            return seconds;
        };
    }

    private void forward() {
        solver.forward(scene.medium(), scene.acquisition(), Progress.NONE);
    }

    private void gradient() {
        solver.gradient(scene.medium(), silence, Progress.NONE);
    }
}
