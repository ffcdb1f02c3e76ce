package sc.fiji.aspire.wave.opencl;

import java.util.ArrayList;
import java.util.List;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;

/** A device that an OpenCL driver of this computer offers. */
public final class OpenClDevice {

    private final cl_platform_id platform;
    private final cl_device_id device;
    private final String name;

    private OpenClDevice(cl_platform_id platform, cl_device_id device) {
        this.platform = platform;
        this.device = device;
        name = text(CL.CL_DEVICE_NAME) + " (" + text(CL.CL_DEVICE_VERSION) + ")";
    }

    /**
     * All devices, those that are no CPU first; empty where there is no OpenCL, or none that works.
     */
    public static List<OpenClDevice> list() {
        List<OpenClDevice> devices = new ArrayList<>();
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
            OpenClDevice device = new OpenClDevice(platform, id);
            if (device.works()) devices.add(device);
        }
    }

    /** What the driver calls it, with the version of OpenCL. */
    public String name() {
        return name;
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
        long[] length = new long[1];
        CL.clGetDeviceInfo(device, parameter, 0, null, length);
        byte[] text = new byte[(int) length[0]];
        CL.clGetDeviceInfo(device, parameter, text.length, Pointer.to(text), null);
        return new String(text, 0, Math.max(0, text.length - 1)).trim();
    }

    @Override
    public String toString() {
        return name;
    }
}
