package sc.fiji.aspire.wave.opencl;

import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.cl_command_queue;
import org.jocl.cl_mem;

/** Memory on the device, in values of four bytes; made and given back by a {@link Scope}. */
final class Buffer {

    private final cl_command_queue queue;
    private final cl_mem memory;
    private final int values;
    private final Pointer pointer;

    Buffer(cl_command_queue queue, cl_mem memory, int values) {
        this.queue = queue;
        this.memory = memory;
        this.values = values;
        pointer = Pointer.to(memory);
    }

    /** As the argument of a kernel. */
    Pointer pointer() {
        return pointer;
    }

    /** Copies all values to a buffer of the same size. */
    void copyTo(Buffer other) {
        CL.clEnqueueCopyBuffer(queue, memory, other.memory, 0, 0, bytes(), 0, null, null);
    }

    void clear() {
        if (values == 0) return;
        Pointer zero = Pointer.to(new int[1]);
        CL.clEnqueueFillBuffer(queue, memory, zero, Float.BYTES, 0, bytes(), 0, null, null);
    }

    /** In single precision. */
    void write(double[] from) {
        float[] floats = new float[from.length];
        for (int i = 0; i < floats.length; i++) floats[i] = (float) from[i];
        write(floats);
    }

    void write(float[] from) {
        write(Pointer.to(from));
    }

    void write(int[] from) {
        write(Pointer.to(from));
    }

    /** The values, once all that was enqueued before is done. */
    double[] read() {
        float[] floats = new float[values];
        if (values > 0)
            CL.clEnqueueReadBuffer(
                    queue, memory, true, 0, bytes(), Pointer.to(floats), 0, null, null);
        double[] doubles = new double[values];
        for (int i = 0; i < values; i++) doubles[i] = floats[i];
        return doubles;
    }

    private void write(Pointer from) {
        if (values > 0)
            CL.clEnqueueWriteBuffer(queue, memory, true, 0, bytes(), from, 0, null, null);
    }

    private long bytes() {
        return (long) values * Float.BYTES;
    }
}
