package sc.fiji.aspire.benchmark;

import java.util.List;
import java.util.function.Supplier;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.opencl.OpenClBackend;
import sc.fiji.aspire.wave.opencl.OpenClDevice;
import sc.fiji.aspire.wave.scheme.WaveBackend;

/**
 * What can be measured.
 *
 * @param name for a person
 * @param backend opens it
 * @param triad opens the yardstick of its memory, on the same device or as many threads
 */
record Device(String name, Supplier<WaveBackend> backend, Supplier<Triad> triad) {

    /** The first OpenCL device, or Java. */
    static Device of(String name) {
        if (name.equals("java")) return java();
        if (!name.equals("opencl"))
            throw new IllegalArgumentException(
                    "Expected java or opencl for --backend, found " + name + ".");
        List<OpenClDevice> devices = OpenClDevice.list();
        if (devices.isEmpty())
            throw new IllegalArgumentException(
                    "Expected an OpenCL device, found none. Install a driver, or use --backend"
                            + " java.");
        return openCl(devices.get(0));
    }

    private static Device java() {
        int threads = Runtime.getRuntime().availableProcessors();
        return new Device(
                "Java, " + threads + " threads",
                () -> new JavaBackend(threads),
                () -> new JavaTriad(threads));
    }

    private static Device openCl(OpenClDevice device) {
        return new Device(
                device.name(), () -> OpenClBackend.open(device), () -> new OpenClTriad(device));
    }
}
