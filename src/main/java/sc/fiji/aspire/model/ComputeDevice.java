package sc.fiji.aspire.model;

import java.util.function.Consumer;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.device.Device;
import sc.fiji.aspire.wave.device.Devices;
import sc.fiji.aspire.wave.scheme.WaveBackend;

/** The devices that can solve the wave equation, by the names that users choose them by. */
public final class ComputeDevice {

    /** The fastest device that works. */
    public static final String AUTO = "auto";

    /** What the field of a device takes, for its tool tip. */
    public static final String WHICH = "auto, Java, or a name that Compute Devices lists.";

    private ComputeDevice() {}

    /**
     * Opens a device, which the caller closes. If it fails during the work, the next one continues:
     * the name of the returned backend says which, and why.
     *
     * @param name {@value #AUTO}, {@value Devices#JAVA} or the name of an OpenCL device
     * @param told is given a line for each device that fails
     * @throws IllegalArgumentException if there is no device of that name, naming those there are,
     *     or if it failed its test
     */
    public static WaveBackend open(String name, Consumer<String> told, Progress progress) {
        if (name.trim().equalsIgnoreCase(Devices.JAVA)) return Devices.java().open();
        Devices devices = Devices.ofThisComputer(progress);
        if (name.isBlank() || name.trim().equalsIgnoreCase(AUTO)) return devices.openFastest(told);
        Devices known = devices.withUntested();
        Device device = known.named(name).orElseThrow(() -> unknown(name, known));
        return known.open(device, told);
    }

    /**
     * The device to repeat a run on: the one that was chosen, or that {@value #AUTO} came to.
     *
     * @param used name of what did the work, see {@link #open}
     * @return {@value #AUTO} if that is not there any more
     */
    public static String again(String chosen, String used, Progress progress) {
        if (!chosen.isBlank() && !chosen.trim().equalsIgnoreCase(AUTO)) return chosen;
        return Devices.ofThisComputer(progress).names().stream()
                .filter(used::startsWith)
                .findFirst()
                .orElse(AUTO);
    }

    private static IllegalArgumentException unknown(String name, Devices known) {
        return new IllegalArgumentException(
                "Expected a device out of "
                        + AUTO
                        + ", "
                        + String.join(", ", known.names())
                        + "; found "
                        + name
                        + ". Compute Devices lists them.");
    }
}
