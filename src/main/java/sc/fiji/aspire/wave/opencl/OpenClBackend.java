package sc.fiji.aspire.wave.opencl;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.cl_command_queue;
import org.jocl.cl_context;
import org.jocl.cl_context_properties;
import org.jocl.cl_device_id;
import org.jocl.cl_program;
import sc.fiji.aspire.FreeMemory;
import sc.fiji.aspire.wave.scheme.HistoryPlan;
import sc.fiji.aspire.wave.scheme.Layout;
import sc.fiji.aspire.wave.scheme.Scheme;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.scheme.Wavefield;

/** Wavefields in single precision on an OpenCL device. */
public final class OpenClBackend implements WaveBackend {

    private static final int MOST_SHOTS_ON_GPU = 64;
    private static final int MOST_SHOTS_ON_CPU = 2;

    /** Names of the devices whose compilers have set themselves up. */
    private static final Set<String> SETTLED = ConcurrentHashMap.newKeySet();

    private final OpenClDevice device;
    private final cl_context context;
    private final cl_command_queue queue;
    private final int mostShots;
    private final boolean tiles;
    private final Map<String, Program> programs = new HashMap<>();
    private final AtomicReference<FieldMemory> idle = new AtomicReference<>();

    private final Releases owned;

    /**
     * @param owned gets what is to be given back at the end
     */
    private OpenClBackend(OpenClDevice device, int mostShots, boolean tiles, Releases owned) {
        this.device = device;
        this.mostShots = mostShots;
        this.tiles = tiles;
        this.owned = owned;
        context = SignalHandlers.keep(() -> context(device, owned));
        queue = queue(context, device.device());
        owned.add(() -> CL.clReleaseCommandQueue(queue));
    }

    /**
     * Takes a device into use. On a GPU many shots are stepped together, because one is too small
     * to keep it busy; on a CPU two, which saves a fifth of the time of calling kernels.
     *
     * @throws IllegalStateException if its driver refuses
     */
    public static OpenClBackend open(OpenClDevice device) {
        return open(
                device, device.isCpu() ? MOST_SHOTS_ON_CPU : MOST_SHOTS_ON_GPU, !device.isCpu());
    }

    /**
     * Takes a device into use.
     *
     * @param mostShots in one range
     * @param tiles whether work-items go in groups of tiles, as suits a GPU, or of rows
     */
    static OpenClBackend open(OpenClDevice device, int mostShots, boolean tiles) {
        Releases owned = new Releases();
        try {
            CL.setExceptionsEnabled(true);
            return new OpenClBackend(device, mostShots, tiles, owned);
        } catch (CLException e) {
            owned.closeAfter(e);
            throw new IllegalStateException(
                    "The OpenCL driver refused " + device.name() + ": " + e.getMessage(), e);
        }
    }

    private static cl_context context(OpenClDevice device, Releases owned) {
        cl_context_properties properties = new cl_context_properties();
        properties.addProperty(CL.CL_CONTEXT_PLATFORM, device.platform());
        cl_device_id[] devices = {device.device()};
        cl_context context = CL.clCreateContext(properties, 1, devices, null, null, null);
        owned.add(() -> CL.clReleaseContext(context));
        if (SETTLED.add(device.name())) settle(context, devices);
        return context;
    }

    /**
     * Builds next to nothing: a driver's compiler sets itself up in a moment, in which few threads
     * are at work, and not in the time that the wave kernels take.
     */
    private static void settle(cl_context context, cl_device_id[] devices) {
        String[] nothing = {"kernel void nothing(global float *p) {}"};
        cl_program program = CL.clCreateProgramWithSource(context, 1, nothing, null, null);
        try {
            CL.clBuildProgram(program, 1, devices, null, null, null);
        } finally {
            CL.clReleaseProgram(program);
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

    @Override
    public int shotsAtOnce(Scheme scheme) {
        Layout layout = scheme.layout();
        // Of three quarters that may be used, the history has two.
        long fields = scheme.terms().isViscous() ? 4 : 3;
        long fitting = device.memory() / 4 / (fields * layout.numPoints() * Float.BYTES);
        long indexed = Integer.MAX_VALUE / layout.numPoints();
        return (int) Math.max(1, Math.min(mostShots, Math.min(fitting, indexed)));
    }

    @Override
    public long memoryBytes() {
        long own = device.memory() / 4 * 3;
        // A processor's memory is not all for this program.
        return device.isCpu() ? Math.min(own, FreeMemory.bytes() / 4 * 3 + idleBytes()) : own;
    }

    @Override
    public long bytes(Scheme scheme, int receivers, HistoryPlan plan) {
        return FieldMemory.bytes(scheme, receivers, plan);
    }

    @Override
    public Wavefield open(Scheme scheme, int shots, int slots, int checkpoints) {
        String program = Program.options(scheme);
        try {
            FieldMemory memory =
                    memory(
                            scheme.layout(),
                            new FieldMemory.Size(
                                    program, shots, slots, checkpoints, scheme.density().isTied()));
            return opened(scheme, memory);
        } catch (CLException e) {
            throw failed("to make a wavefield of " + shots + " sources", e);
        }
    }

    private Wavefield opened(Scheme scheme, FieldMemory memory) {
        Releases taken = new Releases();
        try {
            return new OpenClWavefield(this, scheme, memory, taken);
        } catch (RuntimeException e) {
            taken.closeAfter(e);
            throw e;
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
        return programs.computeIfAbsent(Program.options(scheme), this::program);
    }

    private Program program(String options) {
        Program program = new Program(this, options);
        owned.add(program::close);
        return program;
    }

    /** Memory for a wavefield: what the last one left if it has the right size, else new. */
    private FieldMemory memory(Layout layout, FieldMemory.Size size) {
        if (size.slots() == 0) return new FieldMemory(this, layout, size);
        FieldMemory left = idle.getAndSet(null);
        if (left != null && left.size().equals(size)) return left;
        if (left != null) left.close();
        return new FieldMemory(this, layout, size);
    }

    /** Leaves memory for the next wavefield, in place of what was left before. */
    void leave(FieldMemory memory) {
        FieldMemory before = idle.getAndSet(memory);
        if (before != null) before.close();
    }

    /** Bytes that wait for the next wavefield. */
    private long idleBytes() {
        FieldMemory left = idle.get();
        return left == null ? 0 : left.bytes();
    }

    /** Whether memory waits for the next wavefield. */
    boolean hasIdleMemory() {
        return idle.get() != null;
    }

    boolean tiles() {
        return tiles;
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
        owned.add(() -> leave(null));
        programs.clear();
        owned.close();
    }
}
