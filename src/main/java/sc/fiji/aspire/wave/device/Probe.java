package sc.fiji.aspire.wave.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.opencl.OpenClBackend;
import sc.fiji.aspire.wave.opencl.OpenClDevice;
import sc.fiji.aspire.wave.scheme.WaveBackend;

/** The program that a {@link ProbeProcess} runs: a driver may crash it, and nothing is lost. */
public final class Probe {

    private Probe() {}

    /**
     * Tests one device and writes an {@link ProbeResult}, line by line.
     *
     * @param args index of the device in {@link OpenClDevice#list()}, file for the answer
     */
    public static void main(String[] args) throws IOException {
        int index = Integer.parseInt(args[0]);
        Path file = Path.of(args[1]);
        write(file, ProbeResult.STARTED);
        List<OpenClDevice> devices = OpenClDevice.list();
        write(file, ProbeResult.listed(devices.stream().map(OpenClDevice::name).toList()));
        if (index < devices.size()) write(file, ProbeResult.judged(judge(devices.get(index))));
    }

    private static Verdict judge(OpenClDevice device) {
        try (WaveBackend java = new JavaBackend(Runtime.getRuntime().availableProcessors());
                WaveBackend backend = OpenClBackend.open(device)) {
            new SelfTest(java).require(backend);
            return Verdict.works(Rate.ratio(backend, java));
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            return Verdict.fails(FailoverBackend.reason(e));
        }
    }

    /** Each line at once: the next call of the driver may be the last. */
    private static void write(Path file, String line) throws IOException {
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
