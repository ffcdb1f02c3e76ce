package sc.fiji.aspire.wave.cpu;

import java.util.Arrays;
import sc.fiji.aspire.wave.scheme.Drive;
import sc.fiji.aspire.wave.scheme.Imaging;
import sc.fiji.aspire.wave.scheme.Layout;
import sc.fiji.aspire.wave.scheme.Scheme;
import sc.fiji.aspire.wave.scheme.SparseMatrix;
import sc.fiji.aspire.wave.scheme.Stencil;
import sc.fiji.aspire.wave.scheme.Wavefield;

/** The field of one shot: an array per row of points along x, in the order of {@link Layout}. */
final class JavaWavefield implements Wavefield {

    /** Values per point: s, p, the previous p and the correlation. */
    static final int FIELDS = 4;

    private static final int R = Stencil.RADIUS;

    /** The place of a row or point that is not on the grid. */
    private static final int NONE = -1;

    private final Layout layout;
    private final int width;
    private final float[] weights = new float[R + 1];
    private final float[][] s;
    private final float[] alongX;
    private final int[] steppedRows;
    private final float[] rowDamping;
    private final int[] gridRows;
    private final int[] historyRows;
    private final float[] laplacian;
    private final RowTerms terms;
    private final float[][] left = new float[R + 1][];
    private final float[][] right = new float[R + 1][];
    private final History history;
    private final PressureHistory pressure;
    private final float[] ofHistory;
    private final float[][] correlation;
    private final float[][][][] checkpoints;
    private float[][] p;
    private float[][] previous;
    private float[] contrast;
    private Drive drive;
    private double[] traces;
    private int[] injectedGrid;
    private int[] injectedRow;
    private int[] receivedRow;

    JavaWavefield(Scheme scheme, int slots, int checkpoints) {
        layout = scheme.layout();
        width = layout.stride(1);
        for (int k = 0; k <= R; k++) weights[k] = (float) Stencil.weights()[k];
        weights[0] *= layout.numDimensions();
        s = rows(scheme.coefficients());
        alongX = new float[width];
        double[] damping = scheme.damping(0);
        for (int i = 0; i < damping.length; i++) alongX[i + R] = (float) damping[i];
        steppedRows = new int[(int) (layout.numSteppedPoints() / layout.stepped(0))];
        rowDamping = new float[steppedRows.length];
        historyRows = new int[layout.numPoints() / width];
        gridRows = new int[layout.numGridPoints() / layout.grid(0)];
        nameRows(scheme);
        laplacian = new float[width];
        terms = scheme.terms().isNone() ? null : new RowTerms(scheme.terms(), width);
        for (int k = 1; k <= R; k++) {
            left[k] = new float[width];
            right[k] = new float[width];
        }
        p = new float[s.length][width];
        previous = new float[s.length][width];
        history = new History(layout.numGridPoints(), slots);
        boolean tied = scheme.density().isTied() && slots > 0;
        pressure = tied ? new PressureHistory(layout, gridRows, slots) : null;
        ofHistory = new float[width];
        correlation = new float[slots == 0 ? 0 : s.length][width];
        this.checkpoints = new float[checkpoints][2][s.length][];
    }

    private void nameRows(Scheme scheme) {
        int n = layout.numDimensions();
        int[] index = new int[n];
        for (int i = 0; i < steppedRows.length; i++) {
            double e = 0;
            for (int d = 1, rest = i; d < n; rest /= layout.stepped(d++)) {
                index[d] = rest % layout.stepped(d);
                e += scheme.damping(d, index[d]);
            }
            steppedRows[i] = layout.point(index) / width;
            rowDamping[i] = (float) e;
        }
        Arrays.fill(historyRows, NONE);
        for (int i = 0; i < gridRows.length; i++) {
            gridRows[i] = layout.pointOfGrid(i * layout.grid(0)) / width;
            historyRows[gridRows[i]] = i * layout.grid(0);
        }
    }

    private float[][] rows(double[] values) {
        float[][] rows = new float[values.length / width][width];
        for (int i = 0; i < values.length; i++) rows[i / width][i % width] = (float) values[i];
        return rows;
    }

    @Override
    public void start(Drive drive) {
        use(drive);
        traces = new double[drive.steps() * drive.reception().numRows()];
        for (float[] row : p) Arrays.fill(row, 0);
        for (float[] row : previous) Arrays.fill(row, 0);
    }

    private void use(Drive drive) {
        this.drive = drive;
        injectedRow = Arrays.stream(drive.injection().rows()).map(i -> i / width).toArray();
        receivedRow = Arrays.stream(drive.reception().columns()).map(i -> i / width).toArray();
        injectedGrid = Arrays.stream(drive.injection().rows()).map(layout::gridIndex).toArray();
    }

    @Override
    public void save(int checkpoint) {
        for (int i = 0; i < s.length; i++) {
            checkpoints[checkpoint][0][i] = p[i].clone();
            checkpoints[checkpoint][1][i] = previous[i].clone();
        }
    }

    @Override
    public void resume(Drive drive, int checkpoint) {
        use(drive);
        for (int i = 0; i < s.length; i++) {
            System.arraycopy(checkpoints[checkpoint][0][i], 0, p[i], 0, width);
            System.arraycopy(checkpoints[checkpoint][1][i], 0, previous[i], 0, width);
        }
    }

    @Override
    public void step(Imaging imaging) {
        if (terms != null) terms.begin(p, previous);
        if (pressure != null && imaging.kind() == Imaging.Kind.KEEP)
            pressure.keep(p, terms, imaging.slot());
        for (int i = 0; i < steppedRows.length; i++) {
            int row = steppedRows[i];
            laplacian(p, row, laplacian);
            if (terms != null) terms.move(laplacian, p, row, this::laplacian);
            if (imaging.kind() == Imaging.Kind.KEEP) keep(row, imaging.slot());
            if (terms != null) terms.brake(laplacian, p, previous, row);
            RowKernels.step(previous[row], p[row], s[row], laplacian, alongX, rowDamping[i]);
            if (imaging.kind() == Imaging.Kind.CORRELATE) correlate(row, imaging.slot());
        }
        float[][] next = previous;
        previous = p;
        p = next;
    }

    private void keep(int row, int slot) {
        if (historyRows[row] == NONE) return;
        int to = history.offset(slot) + historyRows[row];
        System.arraycopy(laplacian, layout.layer() + R, history.piece(slot), to, layout.grid(0));
    }

    private void correlate(int row, int slot) {
        if (historyRows[row] == NONE) return;
        int from = history.offset(slot) + historyRows[row];
        System.arraycopy(history.piece(slot), from, ofHistory, layout.layer() + R, layout.grid(0));
        RowKernels.multiplyAdd(correlation[row], ofHistory, previous[row]);
    }

    private void laplacian(float[][] p, int row, float[] sum) {
        float[] centre = p[row];
        for (int k = 1; k <= R; k++) {
            System.arraycopy(centre, R - k, left[k], R, width - 2 * R);
            System.arraycopy(centre, R + k, right[k], R, width - 2 * R);
        }
        float[] w = weights;
        int n = layout.numDimensions();
        RowKernels.begin(sum, centre, left[1], right[1], left[2], right[2], w);
        RowKernels.add(sum, left[3], right[3], left[4], right[4], w[3], w[4]);
        for (int d = 1; d < n; d++) {
            int stride = layout.stride(d) / width;
            for (int k = 1; k < R; k += 2)
                RowKernels.add(
                        sum,
                        p[row - k * stride],
                        p[row + k * stride],
                        p[row - (k + 1) * stride],
                        p[row + (k + 1) * stride],
                        w[k],
                        w[k + 1]);
        }
    }

    @Override
    public void inject(int row, Imaging imaging) {
        SparseMatrix m = drive.injection();
        int from = row * drive.channels();
        boolean images = imaging.kind() != Imaging.Kind.NONE;
        float[] kept = images ? history.piece(imaging.slot()) : null;
        int offset = images ? history.offset(imaging.slot()) : 0;
        for (int i = 0; i < m.numRows(); i++) {
            double f = 0;
            for (int j = m.starts()[i]; j < m.starts()[i + 1]; j++)
                f += m.weights()[j] * drive.series()[from + m.columns()[j]];
            int y = injectedRow[i];
            int x = m.rows()[i] - y * width;
            float change = s[y][x] * (float) f;
            p[y][x] += change;
            int inGrid = injectedGrid[i];
            if (inGrid == NONE) continue;
            switch (imaging.kind()) {
                case NONE -> {}
                case KEEP -> kept[offset + inGrid] += (float) f;
                case CORRELATE -> correlation[y][x] += kept[offset + inGrid] * change;
            }
        }
        if (pressure != null && imaging.kind() == Imaging.Kind.CORRELATE)
            pressure.correlate(p, imaging.slot());
    }

    @Override
    public void record(int row) {
        SparseMatrix m = drive.reception();
        int to = row * m.numRows();
        for (int i = 0; i < m.numRows(); i++) {
            double sum = 0;
            for (int j = m.starts()[i]; j < m.starts()[i + 1]; j++)
                sum += m.weights()[j] * p[receivedRow[j]][m.columns()[j] - receivedRow[j] * width];
            traces[to + m.rows()[i]] = sum;
        }
    }

    @Override
    public void setContrast(double[] contrast) {
        this.contrast = new float[contrast.length];
        for (int i = 0; i < contrast.length; i++) this.contrast[i] = (float) contrast[i];
    }

    @Override
    public void setPotentialChange(double[] change) {
        pressure.setChange(change);
    }

    @Override
    public void scatter(int slot) {
        if (pressure != null) pressure.scatter(p, s, slot);
        int from = layout.layer() + R;
        float[] moment = history.piece(slot);
        int offset = history.offset(slot);
        for (int i = 0; i < gridRows.length; i++) {
            int start = i * layout.grid(0);
            float[] to = p[gridRows[i]];
            float[] factor = s[gridRows[i]];
            for (int x = 0; x < layout.grid(0); x++)
                to[from + x] += factor[from + x] * contrast[start + x] * moment[offset + start + x];
        }
    }

    @Override
    public void await() {}

    @Override
    public double[] traces() {
        return traces.clone();
    }

    @Override
    public double[] takeCorrelation() {
        double[] taken = new double[layout.numGridPoints()];
        for (int i = 0; i < taken.length; i++) {
            int point = layout.pointOfGrid(i);
            taken[i] = correlation[point / width][point % width];
        }
        for (float[] row : correlation) Arrays.fill(row, 0);
        return taken;
    }

    @Override
    public double[] takePressureCorrelation() {
        return pressure.takeCorrelation();
    }

    @Override
    public void close() {}
}
