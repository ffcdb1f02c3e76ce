package sc.fiji.aspire.wave.opencl;

import org.jocl.CL;
import sc.fiji.aspire.wave.Drive;
import sc.fiji.aspire.wave.Layout;
import sc.fiji.aspire.wave.Scheme;
import sc.fiji.aspire.wave.Wavefield;

/** The fields of some shots in a device's memory; each verb is one kernel. */
final class OpenClWavefield implements Wavefield {

    private final OpenClBackend backend;
    private final Layout layout;
    private final Kernels kernels;
    private final Buffer s;
    private final Buffer[] damping = new Buffer[3];
    private final History history;
    private final Buffer correlation;
    private final long[] stepped;
    private final long[] group;
    private final long[] grid;
    private final long[] gridGroup;
    private Buffer p;
    private Buffer previous;
    private Buffer contrast;
    private DeviceDrive drive;

    OpenClWavefield(OpenClBackend backend, Scheme scheme, int shots, int slots) {
        this.backend = backend;
        layout = scheme.layout();
        int n = layout.numDimensions();
        int slices = n == 3 ? layout.stepped(2) : 1;
        int gridSlices = n == 3 ? layout.grid(2) : 1;
        stepped = new long[] {layout.stepped(0), layout.stepped(1), (long) slices * shots};
        grid = new long[] {layout.grid(0), layout.grid(1), (long) gridSlices * shots};
        group = group(stepped);
        gridGroup = group(grid);
        kernels = new Kernels(backend, layout);
        s = Buffer.of(backend, scheme.coefficients());
        for (int d = 0; d < 3; d++)
            damping[d] = Buffer.of(backend, d < n ? scheme.damping(d) : new double[1]);
        p = new Buffer(backend, (long) layout.numPoints() * shots);
        previous = new Buffer(backend, (long) layout.numPoints() * shots);
        long moment = (long) layout.numGridPoints() * shots;
        history = new History(backend, moment, slots);
        correlation = new Buffer(backend, slots == 0 ? 0 : moment);
        correlation.clear();
    }

    /** Whole rows on a CPU, which makes vectors of them; small tiles on a GPU. */
    private long[] group(long[] range) {
        boolean cpu = backend.device().isCpu();
        long largest = Math.min(4096, backend.device().handles().largestGroup());
        long x = divisor(range[0], cpu ? largest : 16);
        return new long[] {x, divisor(range[1], cpu ? 1 : 4), 1};
    }

    private static long divisor(long number, long largest) {
        long divisor = Math.min(number, largest);
        while (number % divisor != 0) divisor--;
        return divisor;
    }

    @Override
    public void start(Drive drive) {
        if (this.drive != null) this.drive.close();
        this.drive = new DeviceDrive(backend, layout, drive);
        p.clear();
        previous.clear();
    }

    @Override
    public void keep(int slot) {
        kernels.run("keep", grid, gridGroup, p, history.piece(slot), history.offset(slot));
    }

    @Override
    public void step() {
        kernels.run("advance", stepped, group, p, previous, s, damping[0], damping[1], damping[2]);
        Buffer next = previous;
        previous = p;
        p = next;
    }

    @Override
    public void inject(int row, int slot) {
        DeviceMatrix m = drive.injection;
        int from = row * drive.channels;
        if (slot == NONE)
            kernels.run(
                    "inject",
                    items(m.numRows()),
                    ITEMS,
                    p,
                    s,
                    m.numRows(),
                    m.rows(),
                    m.starts(),
                    m.columns(),
                    m.weights(),
                    drive.series,
                    from);
        else
            kernels.run(
                    "inject_and_keep",
                    items(m.numRows()),
                    ITEMS,
                    p,
                    s,
                    m.numRows(),
                    m.rows(),
                    m.starts(),
                    m.columns(),
                    m.weights(),
                    drive.series,
                    from,
                    drive.historyIndex,
                    history.piece(slot),
                    history.offset(slot));
    }

    @Override
    public void record(int row) {
        DeviceMatrix m = drive.reception;
        kernels.run(
                "record",
                items(m.numRows()),
                ITEMS,
                p,
                m.numRows(),
                m.starts(),
                m.columns(),
                m.weights(),
                drive.traces,
                row * m.numRows());
    }

    @Override
    public void setContrast(double[] contrast) {
        if (this.contrast != null) this.contrast.close();
        this.contrast = Buffer.of(backend, contrast);
    }

    @Override
    public void scatter(int slot) {
        kernels.run(
                "scatter",
                grid,
                gridGroup,
                p,
                s,
                contrast,
                history.piece(slot),
                history.offset(slot));
    }

    @Override
    public void correlate(int slot) {
        kernels.run(
                "correlate", grid, null, p, history.piece(slot), history.offset(slot), correlation);
    }

    @Override
    public void await() {
        CL.clFinish(backend.queue());
    }

    @Override
    public double[] traces() {
        return doubles(drive.traces.read());
    }

    @Override
    public double[] takeCorrelation() {
        double[] taken = doubles(correlation.read());
        correlation.clear();
        return taken;
    }

    private static final long[] ITEMS = {64};

    private static long[] items(int count) {
        return new long[] {(count + 63) / 64 * 64L};
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) doubles[i] = values[i];
        return doubles;
    }

    @Override
    public void close() {
        await();
        if (drive != null) drive.close();
        if (contrast != null) contrast.close();
        for (Buffer profile : damping) profile.close();
        for (Buffer buffer : new Buffer[] {s, p, previous, correlation}) buffer.close();
        history.close();
        kernels.close();
    }
}
