package sc.fiji.aspire.wave.opencl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_device_id;
import org.jocl.cl_kernel;
import org.jocl.cl_program;
import sc.fiji.aspire.wave.Layout;

/** The kernels of {@code wavefield.cl}, built for one layout. */
final class Kernels implements AutoCloseable {

    private final OpenClBackend backend;
    private final cl_program program;
    private final Map<String, cl_kernel> kernels = new HashMap<>();

    Kernels(OpenClBackend backend, Layout layout) {
        this.backend = backend;
        program =
                CL.clCreateProgramWithSource(
                        backend.context(), 1, new String[] {source()}, null, null);
        cl_device_id device = backend.device().handles().device();
        try {
            CL.clBuildProgram(program, 1, new cl_device_id[] {device}, options(layout), null, null);
        } catch (CLException e) {
            String log = log(device);
            CL.clReleaseProgram(program);
            throw new IllegalStateException(
                    "The OpenCL driver of "
                            + backend.name()
                            + " cannot build the wave kernels: "
                            + log,
                    e);
        }
    }

    /**
     * Enqueues a kernel.
     *
     * @param global size of the range
     * @param local size of a group, or null for the driver's choice
     * @param arguments of type Buffer, Integer (int) or Long (ulong)
     */
    void run(String name, long[] global, long[] local, Object... arguments) {
        cl_kernel kernel = kernels.computeIfAbsent(name, n -> CL.clCreateKernel(program, n, null));
        for (int i = 0; i < arguments.length; i++) set(kernel, i, arguments[i]);
        CL.clEnqueueNDRangeKernel(
                backend.queue(), kernel, global.length, null, global, local, 0, null, null);
    }

    private static void set(cl_kernel kernel, int index, Object argument) {
        if (argument instanceof Buffer buffer)
            CL.clSetKernelArg(kernel, index, Sizeof.cl_mem, buffer.pointer());
        else if (argument instanceof Integer number)
            CL.clSetKernelArg(kernel, index, Sizeof.cl_int, Pointer.to(new int[] {number}));
        else if (argument instanceof Long number)
            CL.clSetKernelArg(kernel, index, Sizeof.cl_ulong, Pointer.to(new long[] {number}));
        else throw new IllegalArgumentException("No kernel argument: " + argument);
    }

    private static String options(Layout layout) {
        int n = layout.numDimensions();
        Map<String, Integer> constants = new HashMap<>();
        constants.put("DIMENSIONS", n);
        constants.put("NZ", n == 3 ? layout.stepped(2) : 1);
        constants.put("STRIDE_Y", layout.stride(1));
        constants.put("STRIDE_Z", n == 3 ? layout.stride(2) : 0);
        constants.put("FIELD_POINTS", layout.numPoints());
        constants.put("STEPPED", layout.point(new int[n]));
        constants.put("GRID", layout.pointOfGrid(0));
        constants.put("LAYER", layout.layer());
        constants.put("GRID_X", layout.grid(0));
        constants.put("GRID_Y", layout.grid(1));
        constants.put("GRID_Z", n == 3 ? layout.grid(2) : 1);
        StringBuilder options = new StringBuilder("-cl-denorms-are-zero -cl-mad-enable");
        constants.forEach((name, value) -> options.append(" -D ").append(name + "=" + value));
        return options.toString();
    }

    private String log(cl_device_id device) {
        long[] length = new long[1];
        CL.clGetProgramBuildInfo(program, device, CL.CL_PROGRAM_BUILD_LOG, 0, null, length);
        byte[] log = new byte[(int) length[0]];
        CL.clGetProgramBuildInfo(
                program, device, CL.CL_PROGRAM_BUILD_LOG, log.length, Pointer.to(log), null);
        return new String(log, StandardCharsets.UTF_8).trim();
    }

    private static String source() {
        try (InputStream stream = Kernels.class.getResourceAsStream("wavefield.cl")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kernels.values().forEach(CL::clReleaseKernel);
        CL.clReleaseProgram(program);
    }
}
