package sc.fiji.aspire.benchmark;

import java.util.List;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.AcousticSolver;
import sc.fiji.aspire.wave.WaveBackend;

/**
 * Every device on the same scene of 16 shots, for about a second each after a warm-up; a device
 * that fails is noted and passed over.
 */
final class DevicesBenchmark {

    private static final int SIZE = 256;
    private static final int SHOTS = 16;
    private static final int STEPS = 100;
    private static final double SECONDS = 1;
    private static final int MOST_ROUNDS = 100;

    private DevicesBenchmark() {}

    static List<String> run(Options options) {
        Report report = new Report();
        for (Device device : Device.all()) {
            report.device(device.name());
            try (WaveBackend backend = device.backend().get()) {
                measure(backend, report);
            } catch (IllegalStateException e) {
                report.note(e.getMessage());
            }
        }
        return report.lines();
    }

    private static void measure(WaveBackend device, Report report) {
        CountingBackend backend = new CountingBackend(device);
        AcousticSolver solver = new AcousticSolver(backend);
        WaveScene scene = WaveScene.of(SIZE, 2, SHOTS, STEPS);
        Runnable forward = () -> solver.forward(scene.medium(), scene.acquisition(), Progress.NONE);
        forward.run();
        backend.take();
        double once = Rounds.timed(forward).getAsDouble();
        long points = backend.take().points();
        int rounds = (int) Math.max(1, Math.min(MOST_ROUNDS, SECONDS / once));
        double seconds = Rounds.run(rounds, List.of(Rounds.timed(forward)))[0].median();
        report.add("ms-per-shot", 1e3 * seconds / SHOTS, "ms");
        report.add("forward-gpts", 1e-9 * points / seconds, "Gpts/s");
    }
}
