package sc.fiji.aspire.wave.device;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.opencl.OpenClBackend;
import sc.fiji.aspire.wave.opencl.OpenClDevice;
import sc.fiji.aspire.wave.scheme.WaveBackend;

/**
 * The devices that can solve the wave equation: those that work from the fastest to the slowest,
 * the Java backend among them, then those that do not.
 *
 * @param all Java and the OpenCL devices
 */
public record Devices(List<Device> all) {

    /** Name of the solver in pure Java, which never touches a driver. */
    public static final String JAVA = "Java";

    private static volatile Devices ofThisComputer;

    public Devices {
        List<Device> sorted = new ArrayList<>(all);
        sorted.sort(
                Comparator.comparing((Device device) -> device.verdict().state())
                        .thenComparing(device -> -device.verdict().speed()));
        all = List.copyOf(sorted);
    }

    /**
     * The devices of this computer, each tested in a process of its own the first time that this is
     * called.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static synchronized Devices ofThisComputer(Progress progress) {
        if (ofThisComputer == null) ofThisComputer = probed(progress);
        return ofThisComputer;
    }

    /** The same if they were tested before; waits for no test. */
    public static Optional<Devices> measured() {
        return Optional.ofNullable(ofThisComputer);
    }

    private static Devices probed(Progress progress) {
        try {
            return probed(ProbeProcess.java(), progress);
        } catch (IOException e) {
            return untestable(e);
        }
    }

    /** The devices that a probe finds. */
    static Devices probed(ProbeProcess process, Progress progress) {
        try {
            return of(process.verdicts(progress));
        } catch (IOException e) {
            return untestable(e);
        }
    }

    /** The drivers are asked in this process only if one of them has a device that works. */
    private static Devices of(Map<String, Verdict> verdicts) {
        Map<String, Device> devices = new LinkedHashMap<>();
        verdicts.forEach((name, verdict) -> devices.put(name, Device.unknown(name, verdict)));
        if (verdicts.values().stream().anyMatch(Verdict::works))
            for (OpenClDevice device : OpenClDevice.list())
                devices.computeIfPresent(
                        device.name(), (name, unknown) -> openCl(device, unknown.verdict()));
        return with(List.copyOf(devices.values()));
    }

    /**
     * The same, and where no process could be started to test devices, those that the drivers tell
     * this process of.
     */
    public Devices withUntested() {
        List<Device> devices = new ArrayList<>();
        for (Device device : all)
            if (device.verdict().state() != Verdict.State.UNTESTED) devices.add(device);
            else
                for (OpenClDevice untested : OpenClDevice.list())
                    devices.add(openCl(untested, device.verdict()));
        return new Devices(devices);
    }

    /** The same, and where OpenCL gives no device at all, why. */
    public Devices withReason() {
        if (all.size() > 1) return this;
        List<Device> devices = new ArrayList<>(all);
        Verdict none = Verdict.fails(OpenClDevice.whyNone());
        devices.add(Device.unknown(ProbeProcess.OPENCL, none));
        return new Devices(devices);
    }

    /** Names of those that may be used. */
    public List<String> names() {
        return all.stream().filter(Device::isUsable).map(Device::name).toList();
    }

    /** The device of a name, in letters of any case. */
    public Optional<Device> named(String name) {
        return all.stream().filter(d -> d.name().equalsIgnoreCase(name.trim())).findFirst();
    }

    /**
     * Opens the fastest device that works; where it fails later, the next, and Java last.
     *
     * @param told is given a line for each device that is left or that failed its test
     */
    public WaveBackend openFastest(Consumer<String> told) {
        List<Device> usable = new ArrayList<>();
        for (Device device : all) {
            if (device.verdict().works()) usable.add(device);
            else told.accept(device.name() + " is not used: " + device.verdict().reason() + ".");
        }
        int last = usable.indexOf(named(JAVA).orElseThrow());
        return new FailoverBackend(usable.subList(0, last + 1), told);
    }

    /**
     * Opens a device; where it fails later, Java.
     *
     * @throws IllegalArgumentException if it failed its test
     */
    public WaveBackend open(Device device, Consumer<String> told) {
        Verdict verdict = device.verdict();
        if (verdict.fails())
            throw new IllegalArgumentException(
                    "Expected a device that works, found "
                            + device.name()
                            + ": "
                            + verdict.reason()
                            + ". Choose another device, or "
                            + JAVA
                            + ".");
        if (device.name().equals(JAVA)) return device.open();
        if (!verdict.works())
            told.accept(device.name() + " is not tested: " + verdict.reason() + ".");
        return new FailoverBackend(List.of(device, java()), told);
    }

    private static Device openCl(OpenClDevice device, Verdict verdict) {
        return new Device(
                device.name(),
                new Device.Facts(device.driver(), device.language(), device.memory()),
                verdict,
                () -> OpenClBackend.open(device));
    }

    private static Devices untestable(IOException failure) {
        String reason = FailoverBackend.reason(failure);
        Verdict verdict =
                Verdict.untested("no process could be started to test its driver (" + reason + ")");
        return with(List.of(Device.unknown(ProbeProcess.OPENCL, verdict)));
    }

    private static Devices with(List<Device> openCl) {
        List<Device> devices = new ArrayList<>(openCl);
        devices.add(java());
        return new Devices(devices);
    }

    /** The solver in pure Java; touches no driver. */
    public static Device java() {
        Device.Facts facts =
                new Device.Facts(
                        System.getProperty("java.version"), "", Runtime.getRuntime().maxMemory());
        return new Device(
                JAVA,
                facts,
                Verdict.works(1),
                () -> new JavaBackend(Runtime.getRuntime().availableProcessors()));
    }
}
