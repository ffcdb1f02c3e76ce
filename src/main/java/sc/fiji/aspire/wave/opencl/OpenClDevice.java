package sc.fiji.aspire.wave.opencl;

import com.sun.jna.Function;
import com.sun.jna.Platform;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;
import sc.fiji.aspire.TemporaryFolder;

/** A device that an OpenCL driver of this computer offers. */
public final class OpenClDevice {

    private static final String NO_DRIVER =
            "OpenCL finds no driver. Install that of the device, or pocl-opencl-icd for a processor";

    /** What is unpacked to call it, and a little more. */
    private static final int MEGABYTES = 4;

    private final cl_platform_id platform;
    private final cl_device_id device;
    private final String name;

    private OpenClDevice(cl_platform_id platform, cl_device_id device, String name) {
        this.platform = platform;
        this.device = device;
        this.name = name;
    }

    /**
     * All devices, those that are no CPU first; empty where there is no OpenCL, or none that works.
     */
    public static List<OpenClDevice> list() {
        return SignalHandlers.keep(OpenClDevice::find);
    }

    private static List<OpenClDevice> find() {
        List<OpenClDevice> devices = new ArrayList<>();
        if (TemporaryFolder.trouble(MEGABYTES).isPresent()) return devices;
        try {
            CL.setExceptionsEnabled(true);
            for (cl_platform_id platform : platforms()) addDevices(platform, devices);
        } catch (CLException | LinkageError e) {
            // No loader, no native library or no driver: the same as no device.
            return List.copyOf(devices);
        }
        devices.sort((a, b) -> Boolean.compare(a.isCpu(), b.isCpu()));
        return List.copyOf(devices);
    }

    /** Why {@link #list} is empty, for a person, in one line. */
    public static String whyNone() {
        Optional<String> trouble = TemporaryFolder.trouble(MEGABYTES);
        if (trouble.isPresent()) return trouble.get();
        try {
            return SignalHandlers.keep(
                    () -> platforms().length == 0 ? NO_DRIVER : "no device of any driver works");
        } catch (CLException e) {
            return NO_DRIVER;
        } catch (LinkageError e) {
            return notLoaded(CL.class.getProtectionDomain().getCodeSource().getLocation() + "");
        }
    }

    /**
     * JOCL 2.0.5, which Fijis have, looks for a name that Linux gives to developers alone.
     *
     * @param jocl place of its jar
     */
    static String notLoaded(String jocl) {
        String jar = jocl.replaceFirst(".*/", "");
        boolean old = jar.matches("jocl-(0|1|2\\.0\\.[0-5])\\b.*");
        if (!Platform.isLinux() || !old)
            return "no OpenCL library loads (by "
                    + jar
                    + "). Install the driver of the device, on Linux ocl-icd-libopencl1, too";
        return "libOpenCL.so does not load, which "
                + jar
                + " needs. Where libOpenCL.so.1 is installed, put jocl 2.0.6 in its place, or"
                + " install ocl-icd-opencl-dev; else install the driver of the device";
    }

    /** A class of each library that drivers are called by, without loading it. */
    public static List<Class<?>> bindings() {
        return List.of(CL.class, Function.class);
    }

    private static cl_platform_id[] platforms() {
        int[] count = new int[1];
        CL.clGetPlatformIDs(0, null, count);
        cl_platform_id[] platforms = new cl_platform_id[count[0]];
        if (count[0] > 0) CL.clGetPlatformIDs(count[0], platforms, null);
        return platforms;
    }

    private static void addDevices(cl_platform_id platform, List<OpenClDevice> devices) {
        cl_device_id[] found;
        try {
            int[] count = new int[1];
            CL.clGetDeviceIDs(platform, CL.CL_DEVICE_TYPE_ALL, 0, null, count);
            found = new cl_device_id[count[0]];
            CL.clGetDeviceIDs(platform, CL.CL_DEVICE_TYPE_ALL, found.length, found, null);
        } catch (CLException e) {
            // A platform without devices answers with an error; the next may have some.
            return;
        }
        for (cl_device_id id : found) {
            OpenClDevice device = new OpenClDevice(platform, id, "");
            if (device.works()) devices.add(device.named(devices));
        }
    }

    /** The same device with a name that no other has. */
    private OpenClDevice named(List<OpenClDevice> others) {
        String plain =
                macroValue(text(CL.CL_DEVICE_NAME) + " (" + text(CL.CL_DEVICE_VERSION) + ")");
        List<String> taken = others.stream().map(OpenClDevice::name).toList();
        String unique = plain;
        for (int i = 2; taken.contains(unique); i++) unique = plain + " #" + i;
        return new OpenClDevice(platform, device, unique);
    }

    /**
     * A text that may stand in brackets as the value of an ImageJ macro's key, and in a line of
     * cells: no brackets, nothing that looks like another key, one line of printable characters.
     */
    static String macroValue(String text) {
        return text.replace('[', '(')
                .replace(']', ')')
                .replace('=', ':')
                .replace('"', '\'')
                .replaceAll("[^\\x21-\\x7e]+", " ")
                .trim();
    }

    /** What the driver calls it, with the version of OpenCL; fit for macros, and unique. */
    public String name() {
        return name;
    }

    /** Version of the driver. */
    public String driver() {
        return macroValue(text(CL.CL_DRIVER_VERSION));
    }

    /** Version of the language that its compiler takes. */
    public String language() {
        return macroValue(text(CL.CL_DEVICE_OPENCL_C_VERSION));
    }

    /** Whether it is the processor that also runs Java. */
    public boolean isCpu() {
        return (number(CL.CL_DEVICE_TYPE) & CL.CL_DEVICE_TYPE_CPU) != 0;
    }

    /** Bytes of memory. */
    public long memory() {
        return number(CL.CL_DEVICE_GLOBAL_MEM_SIZE);
    }

    /** Bytes of the largest buffer. */
    long largestBuffer() {
        return number(CL.CL_DEVICE_MAX_MEM_ALLOC_SIZE);
    }

    /** Work-items of the largest group. */
    long largestGroup() {
        return number(CL.CL_DEVICE_MAX_WORK_GROUP_SIZE);
    }

    cl_platform_id platform() {
        return platform;
    }

    cl_device_id device() {
        return device;
    }

    private boolean works() {
        return number(CL.CL_DEVICE_AVAILABLE) != 0 && number(CL.CL_DEVICE_COMPILER_AVAILABLE) != 0;
    }

    private long number(int parameter) {
        long[] value = new long[1];
        CL.clGetDeviceInfo(device, parameter, Long.BYTES, Pointer.to(value), null);
        return value[0];
    }

    private String text(int parameter) {
        long[] size = new long[1];
        CL.clGetDeviceInfo(device, parameter, 0, null, size);
        byte[] text = new byte[(int) size[0]];
        CL.clGetDeviceInfo(device, parameter, text.length, Pointer.to(text), null);
        int length = Math.max(0, text.length - 1);
        return new String(text, 0, length, StandardCharsets.UTF_8).trim();
    }

    @Override
    public String toString() {
        return name;
    }
}
