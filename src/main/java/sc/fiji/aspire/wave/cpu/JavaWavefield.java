package sc.fiji.aspire.wave.cpu;

import java.util.Arrays;
import sc.fiji.aspire.wave.Drive;
import sc.fiji.aspire.wave.Layout;
import sc.fiji.aspire.wave.Scheme;
import sc.fiji.aspire.wave.SparseMatrix;
import sc.fiji.aspire.wave.Stencil;
import sc.fiji.aspire.wave.Wavefield;

/** The field of one shot: an array per row of points along x, in the order of {@link Layout}. */
final class JavaWavefield implements Wavefield {

    private static final int R = Stencil.RADIUS;

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
    private final float[][] history;
    private final float[] atGrid;
    private final float[] correlation;
    private float[][] p;
    private float[][] previous;
    private float[] contrast;
    private Drive drive;
    private double[] traces;
    private int kept = NONE;
    private int[] injectedGrid;
    private int[] injectedRow;
    private int[] receivedRow;

    JavaWavefield(Scheme scheme, int slots) {
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
        history = new float[slots][layout.numGridPoints()];
        atGrid = new float[layout.numGridPoints()];
        correlation = new float[slots == 0 ? 0 : layout.numGridPoints()];
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
        this.drive = drive;
        traces = new double[drive.steps() * drive.reception().numRows()];
        for (float[] row : p) Arrays.fill(row, 0);
        for (float[] row : previous) Arrays.fill(row, 0);
        injectedRow = Arrays.stream(drive.injection().rows()).map(i -> i / width).toArray();
        receivedRow = Arrays.stream(drive.reception().columns()).map(i -> i / width).toArray();
        injectedGrid = Arrays.stream(drive.injection().rows()).map(layout::gridIndex).toArray();
    }

    @Override
    public void keep(int slot) {
        // The step has the Laplacian anyway.
        kept = slot;
    }

    @Override
    public void step() {
        if (terms != null) terms.begin(p, previous);
        for (int i = 0; i < steppedRows.length; i++) {
            int row = steppedRows[i];
            laplacian(p, row, laplacian);
            if (terms != null) terms.move(laplacian, p, row, this::laplacian);
            if (kept != NONE && historyRows[row] != NONE)
                System.arraycopy(
                        laplacian,
                        layout.layer() + R,
                        history[kept],
                        historyRows[row],
                        layout.grid(0));
            if (terms != null) terms.brake(laplacian, p, previous, row);
            RowKernels.step(previous[row], p[row], s[row], laplacian, alongX, rowDamping[i]);
        }
        kept = NONE;
        float[][] next = previous;
        previous = p;
        p = next;
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
    public void inject(int row, int slot) {
        SparseMatrix m = drive.injection();
        int from = row * drive.channels();
        for (int i = 0; i < m.numRows(); i++) {
            double f = 0;
            for (int j = m.starts()[i]; j < m.starts()[i + 1]; j++)
                f += m.weights()[j] * drive.series()[from + m.columns()[j]];
            int y = injectedRow[i];
            int x = m.rows()[i] - y * width;
            p[y][x] += s[y][x] * (float) f;
            if (slot != NONE && injectedGrid[i] != NONE)
                history[slot][injectedGrid[i]] += (float) f;
        }
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
    public void scatter(int slot) {
        int from = layout.layer() + R;
        for (int i = 0; i < gridRows.length; i++) {
            int start = i * layout.grid(0);
            float[] to = p[gridRows[i]];
            float[] factor = s[gridRows[i]];
            for (int x = 0; x < layout.grid(0); x++)
                to[from + x] += factor[from + x] * contrast[start + x] * history[slot][start + x];
        }
    }

    @Override
    public void correlate(int slot) {
        for (int i = 0; i < gridRows.length; i++)
            System.arraycopy(
                    p[gridRows[i]], layout.layer() + R, atGrid, i * layout.grid(0), layout.grid(0));
        RowKernels.multiplyAdd(correlation, history[slot], atGrid);
    }

    @Override
    public void await() {}

    @Override
    public double[] traces() {
        return traces.clone();
    }

    @Override
    public double[] takeCorrelation() {
        double[] taken = new double[correlation.length];
        for (int i = 0; i < taken.length; i++) taken[i] = correlation[i];
        Arrays.fill(correlation, 0);
        return taken;
    }

    @Override
    public void close() {}
}
