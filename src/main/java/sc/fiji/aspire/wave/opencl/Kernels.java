package sc.fiji.aspire.wave.opencl;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_kernel;

/** The kernels of one wavefield. */
final class Kernels implements AutoCloseable {

    private final OpenClBackend backend;
    private final Program program;
    private final Map<String, cl_kernel> kernels = new HashMap<>();
    private final Releases owned = new Releases();

    Kernels(OpenClBackend backend, Program program) {
        this.backend = backend;
        this.program = program;
    }

    /**
     * Enqueues a kernel.
     *
     * @param range number of work-items, and of those in a group, along each axis
     * @param arguments of type Buffer, Integer (int) or Long (ulong)
     */
    void run(String name, Range range, List<?> arguments) {
        try {
            enqueue(name, range, arguments);
        } catch (CLException e) {
            throw backend.failed("in the kernel " + name, e);
        }
    }

    private void enqueue(String name, Range range, List<?> arguments) {
        cl_kernel kernel = kernels.computeIfAbsent(name, this::make);
        for (int i = 0; i < arguments.size(); i++) set(kernel, i, arguments.get(i));
        CL.clEnqueueNDRangeKernel(
                backend.queue(),
                kernel,
                range.items().length,
                null,
                range.items(),
                range.group(),
                0,
                null,
                null);
    }

    private cl_kernel make(String name) {
        cl_kernel kernel = program.kernel(name);
        owned.add(() -> CL.clReleaseKernel(kernel));
        return kernel;
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

    @Override
    public void close() {
        kernels.clear();
        owned.close();
    }
}
