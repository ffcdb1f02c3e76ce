package sc.fiji.aspire.wave.cpu;

import java.util.Arrays;
import sc.fiji.aspire.wave.scheme.Drive;
import sc.fiji.aspire.wave.scheme.Imaging;
import sc.fiji.aspire.wave.scheme.Layout;
import sc.fiji.aspire.wave.scheme.MediumTerms;
import sc.fiji.aspire.wave.scheme.Scheme;
import sc.fiji.aspire.wave.scheme.SparseMatrix;
import sc.fiji.aspire.wave.scheme.Stencil;
import sc.fiji.aspire.wave.scheme.Wavefield;

/** The field of one shot, one array; the verbs as their definitions say. */
final class ReferenceWavefield implements Wavefield {

    /** Values per point: the damping, p, the previous p, and places and the correlation. */
    static final int FIELDS = 5;

    private final Layout layout;
    private final double[] weights = Stencil.weights();
    private final double[] s;
    private final double[] e;
    private final MediumTerms terms;
    private final double[] lag;
    private final int[] stepped;
    private final int[] grid;
    private final double[][] history;
    private final double[] correlation;
    private final boolean tied;
    private final double[][] pressure;
    private final double[] pressureCorrelation;
    private double[] potentialChange;
    private final double[][][] checkpoints;
    private double[] p;
    private double[] previous;
    private double[] contrast;
    private Drive drive;
    private double[] traces;

    ReferenceWavefield(Scheme scheme, int slots, int checkpoints) {
        layout = scheme.layout();
        s = scheme.coefficients();
        e = new double[s.length];
        terms = scheme.terms();
        lag = new double[terms.isViscous() ? s.length : 0];
        stepped = new int[(int) layout.numSteppedPoints()];
        findPoints(scheme);
        grid = new int[layout.numGridPoints()];
        for (int i = 0; i < grid.length; i++) grid[i] = layout.pointOfGrid(i);
        history = new double[slots][grid.length];
        correlation = new double[grid.length];
        tied = scheme.density().isTied();
        pressure = new double[tied ? slots : 0][grid.length];
        pressureCorrelation = new double[tied ? grid.length : 0];
        this.checkpoints = new double[checkpoints][2][s.length];
        p = new double[s.length];
        previous = new double[s.length];
    }

    private void findPoints(Scheme scheme) {
        int[] index = new int[layout.numDimensions()];
        for (int i = 0; i < stepped.length; i++) {
            double sum = 0;
            for (int d = 0, rest = i; d < index.length; rest /= layout.stepped(d++)) {
                index[d] = rest % layout.stepped(d);
                sum += scheme.damping(d, index[d]);
            }
            stepped[i] = layout.point(index);
            e[stepped[i]] = sum;
            if (!terms.isNone()) e[stepped[i]] += terms.friction()[stepped[i]];
        }
    }

    @Override
    public void start(Drive drive) {
        this.drive = drive;
        traces = new double[drive.steps() * drive.reception().numRows()];
        Arrays.fill(p, 0);
        Arrays.fill(previous, 0);
    }

    @Override
    public void save(int checkpoint) {
        checkpoints[checkpoint] = new double[][] {p.clone(), previous.clone()};
    }

    @Override
    public void resume(Drive drive, int checkpoint) {
        this.drive = drive;
        p = checkpoints[checkpoint][0].clone();
        previous = checkpoints[checkpoint][1].clone();
    }

    @Override
    public void step(Imaging imaging) {
        findLag();
        if (imaging.kind() == Imaging.Kind.KEEP) keep(imaging.slot());
        for (int i : stepped) {
            double change = p[i] - previous[i];
            previous[i] = p[i] + change + s[i] * (force(i) - e[i] * change);
        }
        double[] next = previous;
        previous = p;
        p = next;
        if (imaging.kind() == Imaging.Kind.CORRELATE) correlate(history[imaging.slot()]);
    }

    private void keep(int slot) {
        for (int i = 0; i < grid.length; i++) history[slot][i] = force(grid[i]);
        if (tied) for (int i = 0; i < grid.length; i++) pressure[slot][i] = acted(grid[i]);
    }

    /** What the potential acts on. */
    private double acted(int i) {
        return terms.isViscous() ? p[i] + terms.viscosity()[i] * lag[i] : p[i];
    }

    private void correlate(double[] moment) {
        for (int i = 0; i < grid.length; i++) correlation[i] += moment[i] * p[grid[i]];
    }

    private void findLag() {
        if (!terms.isViscous()) return;
        double[] b = terms.viscosity();
        for (int i : stepped) lag[i] = b[i] * (terms.now() * p[i] - terms.before() * previous[i]);
    }

    private double force(int i) {
        double force = operator(p, i);
        return terms.isViscous() ? force + terms.viscosity()[i] * operator(lag, i) : force;
    }

    private double operator(double[] p, int i) {
        double sum = layout.numDimensions() * weights[0] * p[i];
        for (int d = 0; d < layout.numDimensions(); d++)
            for (int k = 1, stride = layout.stride(d); k <= Stencil.RADIUS; k++)
                sum += weights[k] * (p[i - k * stride] + p[i + k * stride]);
        return terms.isNone() ? sum : sum - terms.potential()[i] * p[i];
    }

    @Override
    public void inject(int row, Imaging imaging) {
        SparseMatrix m = drive.injection();
        for (int i = 0; i < m.numRows(); i++) {
            double f = 0;
            for (int j = m.starts()[i]; j < m.starts()[i + 1]; j++)
                f += m.weights()[j] * drive.series()[row * drive.channels() + m.columns()[j]];
            int point = m.rows()[i];
            p[point] += s[point] * f;
            int inGrid = layout.gridIndex(point);
            if (inGrid < 0) continue;
            switch (imaging.kind()) {
                case KEEP -> history[imaging.slot()][inGrid] += f;
                case CORRELATE ->
                        correlation[inGrid] += history[imaging.slot()][inGrid] * s[point] * f;
                case NONE -> {}
            }
        }
        if (tied && imaging.kind() == Imaging.Kind.CORRELATE) {
            double[] moment = pressure[imaging.slot()];
            for (int i = 0; i < grid.length; i++) pressureCorrelation[i] += moment[i] * p[grid[i]];
        }
    }

    @Override
    public void record(int row) {
        SparseMatrix m = drive.reception();
        for (int i = 0; i < m.numRows(); i++) {
            double sum = 0;
            for (int j = m.starts()[i]; j < m.starts()[i + 1]; j++)
                sum += m.weights()[j] * p[m.columns()[j]];
            traces[row * m.numRows() + m.rows()[i]] = sum;
        }
    }

    @Override
    public void setContrast(double[] contrast) {
        this.contrast = contrast.clone();
    }

    @Override
    public void setPotentialChange(double[] change) {
        potentialChange = change.clone();
    }

    @Override
    public void scatter(int slot) {
        for (int i = 0; i < grid.length; i++)
            p[grid[i]] += s[grid[i]] * contrast[i] * history[slot][i];
        if (!tied) return;
        for (int i = 0; i < grid.length; i++)
            p[grid[i]] -= s[grid[i]] * potentialChange[i] * pressure[slot][i];
    }

    @Override
    public void await() {}

    @Override
    public double[] traces() {
        return traces.clone();
    }

    @Override
    public double[] takeCorrelation() {
        double[] taken = correlation.clone();
        Arrays.fill(correlation, 0);
        return taken;
    }

    @Override
    public double[] takePressureCorrelation() {
        double[] taken = pressureCorrelation.clone();
        Arrays.fill(pressureCorrelation, 0);
        return taken;
    }

    @Override
    public void close() {}
}
