package sc.fiji.aspire.benchmark;

import java.util.List;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.device.Device;
import sc.fiji.aspire.wave.device.Devices;
import sc.fiji.aspire.wave.device.Rate;
import sc.fiji.aspire.wave.scheme.WaveBackend;

/**
 * Every device in the order in which {@code auto} takes them, for about a second each after a
 * warm-up; one that fails its test or the measurement is noted and passed over.
 *
 * <pre>
 *   times-java     speed that the test found, relative to Java: what the order is made by
 *   forward-gpts   points stepped / seconds of a forward call, see {@link Rate}
 * </pre>
 */
final class DevicesBenchmark {

    private static final double SECONDS = 1;

    private DevicesBenchmark() {}

    static List<String> run(Options options) {
        Report report = new Report();
        Devices devices = Devices.ofThisComputer(Progress.NONE).withUntested();
        for (Device device : devices.all()) {
            report.device(device.name());
            report.text("driver", device.facts().driver());
            report.text("opencl-c", device.facts().language());
            report.add("memory", device.facts().memory() >> 20, "MiB");
            if (device.isUsable()) measure(device, report);
            else report.note(device.verdict().reason());
        }
        return report.lines();
    }

    private static void measure(Device device, Report report) {
        try (WaveBackend backend = device.open()) {
            Rate rate = Rate.measure(backend, SECONDS, Progress.NONE);
            report.add("times-java", device.verdict().speed(), "1");
            report.add("ms-per-shot", rate.millisecondsPerShot(), "ms");
            report.add("forward-gpts", rate.gpts(), "Gpts/s");
        } catch (IllegalStateException e) {
            report.note(e.getMessage());
        }
    }
}
