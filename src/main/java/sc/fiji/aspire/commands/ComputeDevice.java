package sc.fiji.aspire.commands;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.wave.WaveBackend;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.opencl.OpenClBackend;
import sc.fiji.aspire.wave.opencl.OpenClDevice;

/** The devices that can solve the wave equation, by the names that users choose them by. */
final class ComputeDevice {

    /** The fastest device that works. */
    static final String AUTO = "auto";

    /** The solver in pure Java, which never touches a driver. */
    static final String JAVA = "Java";

    private ComputeDevice() {}

    /** All names, the fastest first, Java last. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (OpenClDevice device : OpenClDevice.list()) names.add(device.name());
        names.add(JAVA);
        return names;
    }

    /**
     * Opens a device, which the caller closes.
     *
     * @param name {@value #AUTO}, {@value #JAVA} or the name of an OpenCL device
     * @throws IllegalArgumentException if there is no device of that name, naming those there are
     */
    static WaveBackend open(String name) {
        if (name.equalsIgnoreCase(JAVA)) return java();
        if (name.isBlank() || name.equalsIgnoreCase(AUTO)) return fastest();
        for (OpenClDevice device : OpenClDevice.list())
            if (device.name().equalsIgnoreCase(name.trim())) return open(device);
        throw new IllegalArgumentException(
                "Expected a device out of "
                        + AUTO
                        + ", "
                        + String.join(", ", names())
                        + "; found "
                        + name
                        + ". Compute Devices lists them.");
    }

    private static WaveBackend open(OpenClDevice device) {
        try {
            return OpenClBackend.open(device);
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(
                    e.getMessage() + " Choose another device, or " + JAVA + ".", e);
        }
    }

    /** A driver may list a device that it cannot open. */
    private static WaveBackend fastest() {
        for (OpenClDevice device : OpenClDevice.list())
            try {
                return OpenClBackend.open(device);
            } catch (IllegalStateException e) {
                continue;
            }
        return java();
    }

    private static WaveBackend java() {
        return new JavaBackend(Runtime.getRuntime().availableProcessors());
    }
}
