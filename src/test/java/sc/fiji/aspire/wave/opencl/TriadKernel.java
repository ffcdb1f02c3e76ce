package sc.fiji.aspire.wave.opencl;

import org.jocl.CL;
import org.jocl.Sizeof;
import org.jocl.cl_kernel;
import org.jocl.cl_program;

/** a = b + 3 c in a device's memory, for benchmarks. */
public final class TriadKernel implements AutoCloseable {

    private static final String SOURCE =
            "kernel void triad(global float *a, global const float *b, global const float *c) {"
                    + " size_t i = get_global_id(0); a[i] = b[i] + 3.0f * c[i]; }";

    private static final long GROUP_ON_GPU = 256;

    private final OpenClBackend backend;
    private final Scope memory;
    private final cl_program program;
    private final cl_kernel kernel;
    private final long elements;
    private final long group;

    /**
     * @param elements of each array, a power of two
     */
    public TriadKernel(OpenClDevice device, int elements) {
        this.elements = elements;
        group = Long.highestOneBit(device.isCpu() ? device.largestGroup() : GROUP_ON_GPU);
        backend = OpenClBackend.open(device);
        memory = new Scope(backend);
        String[] source = {SOURCE};
        program = CL.clCreateProgramWithSource(backend.context(), 1, source, null, null);
        CL.clBuildProgram(program, 0, null, null, null, null);
        kernel = CL.clCreateKernel(program, "triad", null);
        for (int i = 0; i < 3; i++)
            CL.clSetKernelArg(kernel, i, Sizeof.cl_mem, memory.zeros(elements).pointer());
        backend.finish();
    }

    /** Goes over the arrays once, and returns when that is done. */
    public void run() {
        long[] items = {elements};
        long[] groups = {group};
        CL.clEnqueueNDRangeKernel(backend.queue(), kernel, 1, null, items, groups, 0, null, null);
        backend.finish();
    }

    @Override
    public void close() {
        CL.clReleaseKernel(kernel);
        CL.clReleaseProgram(program);
        memory.close();
        backend.close();
    }
}
