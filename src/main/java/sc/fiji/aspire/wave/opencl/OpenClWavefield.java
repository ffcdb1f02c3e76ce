package sc.fiji.aspire.wave.opencl;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.wave.Drive;
import sc.fiji.aspire.wave.Layout;
import sc.fiji.aspire.wave.Scheme;
import sc.fiji.aspire.wave.Wavefield;

/** The fields of some shots in a device's memory; each verb is one kernel. */
final class OpenClWavefield implements Wavefield {

    private final OpenClBackend backend;
    private final Layout layout;
    private final Scope memory;
    private final Scope ofDrive;
    private final Kernels kernels;
    private final Range stepped;
    private final Range grid;
    private Buffer s;
    private final boolean viscous;
    private DeviceTerms terms;
    private Buffer alongX;
    private Buffer alongY;
    private Buffer alongZ;
    private Buffer p;
    private Buffer previous;
    private History history;
    private Buffer correlation;
    private Buffer contrast;
    private DeviceDrive drive;

    OpenClWavefield(OpenClBackend backend, Scheme scheme, int shots, int slots) {
        this.backend = backend;
        layout = scheme.layout();
        boolean volume = layout.numDimensions() == 3;
        OpenClDevice device = backend.device();
        long slices = (volume ? layout.stepped(2) : 1L) * shots;
        stepped = Range.box(device, layout.stepped(0), layout.stepped(1), slices);
        slices = (volume ? layout.grid(2) : 1L) * shots;
        grid = Range.box(device, layout.grid(0), layout.grid(1), slices);
        kernels = new Kernels(backend, backend.program(scheme));
        viscous = scheme.terms().isViscous();
        memory = new Scope(backend);
        ofDrive = new Scope(backend);
        try {
            allocate(scheme, shots, slots);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void allocate(Scheme scheme, int shots, int slots) {
        s = memory.copy(scheme.coefficients());
        terms = DeviceTerms.of(memory, scheme.terms(), (long) layout.numPoints() * shots);
        alongX = memory.copy(scheme.damping(0));
        alongY = memory.copy(scheme.damping(1));
        alongZ = memory.copy(layout.numDimensions() == 3 ? scheme.damping(2) : new double[1]);
        p = memory.buffer((long) layout.numPoints() * shots);
        previous = memory.buffer((long) layout.numPoints() * shots);
        long moment = (long) layout.numGridPoints() * shots;
        history = new History(memory, backend.device(), moment, slots);
        correlation = memory.zeros(slots == 0 ? 0 : moment);
        contrast = memory.buffer(layout.numGridPoints());
    }

    @Override
    public void start(Drive drive) {
        await();
        ofDrive.close();
        this.drive = DeviceDrive.of(ofDrive, layout, drive);
        p.clear();
        previous.clear();
    }

    @Override
    public void keep(int slot) {
        findLag();
        run("keep", grid, p, history.piece(slot), history.offset(slot));
    }

    @Override
    public void step() {
        findLag();
        run("advance", stepped, p, previous, s, alongX, alongY, alongZ);
        Buffer next = previous;
        previous = p;
        p = next;
    }

    private void findLag() {
        if (viscous) kernels.run("find_lag", stepped, p, previous, terms.viscosity(), terms.lag());
    }

    private void run(String kernel, Range range, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.addAll(terms.arguments());
        kernels.run(kernel, range, all.toArray());
    }

    @Override
    public void inject(int row, int slot) {
        DeviceMatrix m = drive.injection();
        Range points = Range.list(m.numRows());
        int from = row * drive.channels();
        kernels.run(
                "inject",
                points,
                m.numRows(),
                m.rows(),
                m.starts(),
                m.columns(),
                m.weights(),
                drive.series(),
                from,
                s,
                p);
        if (slot == NONE) return;
        kernels.run(
                "keep_injected",
                points,
                m.numRows(),
                drive.historyIndex(),
                m.starts(),
                m.columns(),
                m.weights(),
                drive.series(),
                from,
                history.piece(slot),
                history.offset(slot));
    }

    @Override
    public void record(int row) {
        DeviceMatrix m = drive.reception();
        kernels.run(
                "record",
                Range.list(m.numRows()),
                m.numRows(),
                m.starts(),
                m.columns(),
                m.weights(),
                p,
                drive.traces(),
                row * m.numRows());
    }

    @Override
    public void setContrast(double[] contrast) {
        float[] values = new float[contrast.length];
        for (int i = 0; i < values.length; i++) values[i] = (float) contrast[i];
        this.contrast.write(values);
    }

    @Override
    public void scatter(int slot) {
        kernels.run("scatter", grid, p, s, contrast, history.piece(slot), history.offset(slot));
    }

    @Override
    public void correlate(int slot) {
        kernels.run("correlate", grid, p, history.piece(slot), history.offset(slot), correlation);
    }

    @Override
    public void await() {
        backend.finish();
    }

    @Override
    public double[] traces() {
        return drive.traces().read();
    }

    @Override
    public double[] takeCorrelation() {
        double[] taken = correlation.read();
        correlation.clear();
        return taken;
    }

    @Override
    public void close() {
        await();
        ofDrive.close();
        memory.close();
        kernels.close();
    }
}
