package sc.fiji.aspire.wave.opencl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sc.fiji.aspire.wave.scheme.Drive;
import sc.fiji.aspire.wave.scheme.Imaging;
import sc.fiji.aspire.wave.scheme.Layout;
import sc.fiji.aspire.wave.scheme.Scheme;
import sc.fiji.aspire.wave.scheme.Wavefield;

/** The fields of some shots in a device's memory; each verb is one kernel. */
final class OpenClWavefield implements Wavefield {

    private final OpenClBackend backend;
    private final Layout layout;
    private final FieldMemory memory;
    private final DeviceDrives drives;
    private final Kernels kernels;
    private final Range stepped;
    private final Range grid;
    private final boolean viscous;
    private final DeviceTerms terms;
    private Buffer p;
    private Buffer previous;
    private DeviceDrive drive;
    private final Releases owned;

    /** Whether nobody may use the memory again: kernels may still be at work in it, or it died. */
    private boolean spoilt = true;

    /**
     * @param memory becomes this wavefield's own
     * @param owned gets all that is to be given back, also if this fails
     */
    OpenClWavefield(OpenClBackend backend, Scheme scheme, FieldMemory memory, Releases owned) {
        this.owned = owned;
        this.backend = backend;
        this.memory = memory;
        owned.add(this::giveBackMemory);
        layout = scheme.layout();
        boolean volume = layout.numDimensions() == 3;
        int shots = memory.size().shots();
        long slices = (volume ? layout.stepped(2) : 1L) * shots;
        stepped = Range.box(backend, layout.stepped(0), layout.stepped(1), slices);
        slices = (volume ? layout.grid(2) : 1L) * shots;
        grid = Range.box(backend, layout.grid(0), layout.grid(1), slices);
        kernels = new Kernels(backend, backend.program(scheme));
        owned.add(kernels::close);
        drives = new DeviceDrives(backend, layout);
        owned.add(drives::close);
        Scope ofMedium = new Scope(backend);
        owned.add(ofMedium::close);
        owned.add(this::await);
        memory.set(scheme);
        viscous = scheme.terms().isViscous();
        p = memory.p;
        previous = memory.previous;
        terms = DeviceTerms.of(ofMedium, scheme.terms(), (long) layout.numPoints() * shots);
        spoilt = false;
    }

    @Override
    public void start(Drive drive) {
        use(drive);
        p.clear();
        previous.clear();
    }

    private void use(Drive drive) {
        spoilt = true;
        await();
        this.drive = drives.get(drive);
    }

    @Override
    public void save(int checkpoint) {
        p.copyTo(memory.checkpoints[checkpoint][0]);
        previous.copyTo(memory.checkpoints[checkpoint][1]);
    }

    @Override
    public void resume(Drive drive, int checkpoint) {
        use(drive);
        memory.checkpoints[checkpoint][0].copyTo(p);
        memory.checkpoints[checkpoint][1].copyTo(previous);
    }

    @Override
    public void step(Imaging imaging) {
        if (viscous)
            kernels.run("find_lag", stepped, List.of(p, previous, terms.viscosity(), terms.lag()));
        if (memory.size().tied() && imaging.kind() == Imaging.Kind.KEEP)
            keepPressure(imaging.slot());
        List<Object> arguments = arguments(p, previous, memory.s);
        arguments.addAll(List.of(memory.damping));
        arguments.addAll(terms.arguments());
        kernels.run(named("advance", imaging, arguments), stepped, arguments);
        Buffer next = previous;
        previous = p;
        p = next;
    }

    private void keepPressure(int slot) {
        List<Object> arguments = arguments(p, memory.pressure.piece(slot));
        arguments.add(memory.pressure.offset(slot));
        if (viscous) arguments.addAll(List.of(terms.viscosity(), terms.lag()));
        kernels.run("keep_pressure", grid, arguments);
    }

    @Override
    public void inject(int row, Imaging imaging) {
        DeviceMatrix m = drive.injection();
        List<Object> arguments =
                arguments(
                        m.numRows(),
                        m.rows(),
                        m.starts(),
                        m.columns(),
                        m.weights(),
                        drive.series(),
                        row * drive.channels(),
                        memory.s,
                        p);
        if (imaging.kind() != Imaging.Kind.NONE) arguments.add(drive.historyIndex());
        kernels.run(named("inject", imaging, arguments), Range.list(m.numRows()), arguments);
        if (memory.size().tied() && imaging.kind() == Imaging.Kind.CORRELATE)
            kernels.run(
                    "correlate_pressure",
                    grid,
                    List.of(
                            p,
                            memory.pressure.piece(imaging.slot()),
                            memory.pressure.offset(imaging.slot()),
                            memory.pressureCorrelation));
    }

    private static List<Object> arguments(Object... arguments) {
        return new ArrayList<>(List.of(arguments));
    }

    /** The kernel that does the imaging as well, which takes more arguments. */
    private String named(String kernel, Imaging imaging, List<Object> arguments) {
        if (imaging.kind() == Imaging.Kind.NONE) return kernel;
        arguments.add(memory.history.piece(imaging.slot()));
        arguments.add(memory.history.offset(imaging.slot()));
        if (imaging.kind() == Imaging.Kind.KEEP) return kernel + "_keep";
        arguments.add(memory.correlation);
        return kernel + "_correlate";
    }

    @Override
    public void record(int row) {
        DeviceMatrix m = drive.reception();
        kernels.run(
                "record",
                Range.list(m.numRows()),
                List.of(
                        m.numRows(),
                        m.starts(),
                        m.columns(),
                        m.weights(),
                        p,
                        drive.traces(),
                        row * m.numRows()));
    }

    @Override
    public void setContrast(double[] contrast) {
        memory.contrast.write(contrast);
    }

    @Override
    public void setPotentialChange(double[] change) {
        double[] negative = Arrays.stream(change).map(v -> -v).toArray();
        memory.potentialChange.write(negative);
    }

    @Override
    public void scatter(int slot) {
        scatter(memory.contrast, memory.history, slot);
        if (memory.size().tied()) scatter(memory.potentialChange, memory.pressure, slot);
    }

    private void scatter(Buffer factor, History moments, int slot) {
        kernels.run(
                "scatter",
                grid,
                List.of(p, memory.s, factor, moments.piece(slot), moments.offset(slot)));
    }

    @Override
    public void await() {
        try {
            backend.finish();
        } catch (RuntimeException e) {
            spoilt = true;
            throw e;
        }
    }

    @Override
    public double[] traces() {
        double[] traces = drive.traces().read();
        spoilt = false;
        return traces;
    }

    @Override
    public double[] takeCorrelation() {
        return take(memory.correlation);
    }

    @Override
    public double[] takePressureCorrelation() {
        return take(memory.pressureCorrelation);
    }

    private double[] take(Buffer correlation) {
        double[] taken = correlation.read();
        correlation.clear();
        spoilt = false;
        return taken;
    }

    /**
     * Leaves its memory for the next, unless it was stopped in the midst of its work or the device
     * fails now: what is left is given back, however often that fails.
     */
    @Override
    public void close() {
        owned.close();
    }

    private void giveBackMemory() {
        if (spoilt || memory.size().slots() == 0) memory.close();
        else backend.leave(memory);
    }
}
