package sc.fiji.aspire.wave.opencl;

import org.jocl.CL;
import org.jocl.cl_mem;

/** Memory of the device that is given back together. */
final class Scope implements AutoCloseable {

    private final OpenClBackend backend;
    private final Releases owned = new Releases();
    private long bytes;

    Scope(OpenClBackend backend) {
        this.backend = backend;
    }

    /** Memory for a number of values of four bytes, not set. */
    Buffer buffer(long values) {
        long size = Math.max(1, values) * Float.BYTES;
        cl_mem memory =
                CL.clCreateBuffer(backend.context(), CL.CL_MEM_READ_WRITE, size, null, null);
        owned.add(() -> CL.clReleaseMemObject(memory));
        bytes += size;
        return new Buffer(backend.queue(), memory, Math.toIntExact(values));
    }

    /** Bytes that are held. */
    long bytes() {
        return bytes;
    }

    Buffer zeros(long values) {
        Buffer buffer = buffer(values);
        buffer.clear();
        return buffer;
    }

    /** A copy of the values in single precision. */
    Buffer copy(double[] values) {
        Buffer buffer = buffer(values.length);
        buffer.write(values);
        return buffer;
    }

    Buffer copy(int[] values) {
        Buffer buffer = buffer(values.length);
        buffer.write(values);
        return buffer;
    }

    @Override
    public void close() {
        bytes = 0;
        owned.close();
    }
}
