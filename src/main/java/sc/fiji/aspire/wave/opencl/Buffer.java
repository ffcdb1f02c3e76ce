package sc.fiji.aspire.wave.opencl;

import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.cl_mem;

/** Memory on the device; four bytes per value. */
final class Buffer implements AutoCloseable {

    private final OpenClBackend backend;
    private final cl_mem memory;
    private final Pointer pointer;
    private final int values;

    /** Memory for a number of values, not yet set. */
    Buffer(OpenClBackend backend, long values) {
        this.backend = backend;
        this.values = Math.toIntExact(values);
        long bytes = Math.max(1, values) * Float.BYTES;
        memory = CL.clCreateBuffer(backend.context(), CL.CL_MEM_READ_WRITE, bytes, null, null);
        pointer = Pointer.to(memory);
    }

    static Buffer of(OpenClBackend backend, double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) floats[i] = (float) values[i];
        return of(backend, floats);
    }

    static Buffer of(OpenClBackend backend, float[] values) {
        return new Buffer(backend, values.length).write(Pointer.to(values));
    }

    static Buffer of(OpenClBackend backend, int[] values) {
        return new Buffer(backend, values.length).write(Pointer.to(values));
    }

    Pointer pointer() {
        return pointer;
    }

    void clear() {
        if (values == 0) return;
        CL.clEnqueueFillBuffer(
                backend.queue(),
                memory,
                Pointer.to(new int[1]),
                Integer.BYTES,
                0,
                (long) values * Integer.BYTES,
                0,
                null,
                null);
    }

    float[] read() {
        float[] result = new float[values];
        if (values > 0)
            CL.clEnqueueReadBuffer(
                    backend.queue(),
                    memory,
                    true,
                    0,
                    (long) values * Float.BYTES,
                    Pointer.to(result),
                    0,
                    null,
                    null);
        return result;
    }

    private Buffer write(Pointer from) {
        if (values > 0)
            CL.clEnqueueWriteBuffer(
                    backend.queue(),
                    memory,
                    true,
                    0,
                    (long) values * Float.BYTES,
                    from,
                    0,
                    null,
                    null);
        return this;
    }

    @Override
    public void close() {
        CL.clReleaseMemObject(memory);
    }
}
