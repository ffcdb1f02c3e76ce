package sc.fiji.aspire.wave.opencl;

import java.util.HashMap;
import java.util.Map;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.cl_command_queue;
import org.jocl.cl_context;
import org.jocl.cl_context_properties;
import org.jocl.cl_device_id;
import sc.fiji.aspire.wave.Layout;
import sc.fiji.aspire.wave.Scheme;
import sc.fiji.aspire.wave.WaveBackend;
import sc.fiji.aspire.wave.Wavefield;

/** Wavefields in single precision on an OpenCL device. */
public final class OpenClBackend implements WaveBackend {

    private static final int MOST_SHOTS_ON_GPU = 64;
    private static final int MOST_SHOTS_ON_CPU = 2;

    private final OpenClDevice device;
    private final cl_context context;
    private final cl_command_queue queue;
    private final int mostShots;
    private final Map<String, Program> programs = new HashMap<>();

    private OpenClBackend(
            OpenClDevice device, int mostShots, cl_context context, cl_command_queue queue) {
        this.device = device;
        this.mostShots = mostShots;
        this.context = context;
        this.queue = queue;
    }

    /**
     * Takes a device into use. On a GPU many shots are stepped together, because one is too small
     * to keep it busy; on a CPU two, which saves a fifth of the time of calling kernels.
     *
     * @throws IllegalStateException if its driver refuses
     */
    public static OpenClBackend open(OpenClDevice device) {
        return open(device, device.isCpu() ? MOST_SHOTS_ON_CPU : MOST_SHOTS_ON_GPU);
    }

    /** Takes a device into use for at most this many shots in one range. */
    static OpenClBackend open(OpenClDevice device, int mostShots) {
        try {
            CL.setExceptionsEnabled(true);
            cl_context_properties properties = new cl_context_properties();
            properties.addProperty(CL.CL_CONTEXT_PLATFORM, device.platform());
            cl_device_id[] devices = {device.device()};
            cl_context context = CL.clCreateContext(properties, 1, devices, null, null, null);
            return new OpenClBackend(device, mostShots, context, queue(context, devices[0]));
        } catch (CLException e) {
            throw new IllegalStateException(
                    "The OpenCL driver refused " + device.name() + ": " + e.getMessage(), e);
        }
    }

    @SuppressWarnings("deprecation") // The newer call is missing from OpenCL 1.2.
    private static cl_command_queue queue(cl_context context, cl_device_id device) {
        return CL.clCreateCommandQueue(context, device, 0, null);
    }

    @Override
    public String name() {
        return device.name();
    }

    @Override
    public int lanes() {
        return 1;
    }

    /** As many as fit with their history. */
    @Override
    public int shotsAtOnce(Scheme scheme) {
        Layout layout = scheme.layout();
        long fields = (scheme.terms().isViscous() ? 4L : 3L) * layout.numPoints() * Float.BYTES;
        long history = (long) layout.numGridPoints() * Float.BYTES * scheme.steps();
        long fitting = historyBytes() / (fields + history);
        long indexed = Integer.MAX_VALUE / layout.numPoints();
        return (int) Math.max(1, Math.min(mostShots, Math.min(fitting, indexed)));
    }

    @Override
    public long historyBytes() {
        return device.memory() / 2;
    }

    @Override
    public int bytesPerValue() {
        return Float.BYTES;
    }

    @Override
    public Wavefield open(Scheme scheme, int shots, int slots) {
        try {
            return new OpenClWavefield(this, scheme, shots, slots);
        } catch (CLException e) {
            throw failed("to make a wavefield of " + shots + " shots", e);
        }
    }

    IllegalStateException failed(String what, CLException cause) {
        return new IllegalStateException(
                "The OpenCL driver of "
                        + name()
                        + " failed "
                        + what
                        + ": "
                        + cause.getMessage()
                        + ". Use another device, or the Java backend.",
                cause);
    }

    /** Returns when all that was enqueued is done. */
    void finish() {
        try {
            CL.clFinish(queue);
        } catch (CLException e) {
            throw failed("while it worked", e);
        }
    }

    /** The kernels of a scheme, built once. */
    synchronized Program program(Scheme scheme) {
        return programs.computeIfAbsent(
                Program.options(scheme), options -> new Program(this, options));
    }

    OpenClDevice device() {
        return device;
    }

    cl_context context() {
        return context;
    }

    cl_command_queue queue() {
        return queue;
    }

    @Override
    public synchronized void close() {
        programs.values().forEach(Program::close);
        CL.clReleaseCommandQueue(queue);
        CL.clReleaseContext(context);
    }
}
