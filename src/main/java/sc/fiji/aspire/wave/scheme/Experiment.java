package sc.fiji.aspire.wave.scheme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;

/** All numbers of an acquisition in a medium: made once, then read by all shots. */
public final class Experiment {

    private final Medium medium;
    private final Acquisition acquisition;
    private final Scheme scheme;
    private final TimeDispersion dispersion;
    private final double[] source;
    private final double unit;

    /**
     * @param last a time dispersion that is taken again if it fits, or null
     */
    public Experiment(Medium medium, Acquisition acquisition, TimeDispersion last) {
        this(medium, acquisition, last, Progress.NONE);
    }

    /** The same, which can be cancelled. */
    public Experiment(
            Medium medium, Acquisition acquisition, TimeDispersion last, Progress progress) {
        acquisition.requireInside(medium.grid());
        this.medium = medium;
        this.acquisition = acquisition;
        scheme = new Scheme(medium, acquisition);
        dispersion =
                last != null && last.fits(acquisition, scheme)
                        ? last
                        : new TimeDispersion(
                                acquisition.wavelet(),
                                acquisition.time(),
                                scheme.step(),
                                scheme.steps(),
                                progress);
        source = dispersion.source();
        // A point source has the density 1/h^n on the grid; the scheme takes h^2 q.
        Grid grid = medium.grid();
        double density = Math.pow(grid.spacing(), 2 - grid.numDimensions());
        for (int n = 0; n < source.length; n++) source[n] *= density;
        unit = normalize(source);
    }

    /** The medium on its grid. */
    public Medium medium() {
        return medium;
    }

    /** Sources, receivers, wavelet and times. */
    public Acquisition acquisition() {
        return acquisition;
    }

    /** The correction of the time steps. */
    public TimeDispersion dispersion() {
        return dispersion;
    }

    /** The discrete equation. */
    public Scheme scheme() {
        return scheme;
    }

    /** What the fields of {@link #forward} must be multiplied with. */
    public double unit() {
        return unit;
    }

    /** The drive in which sources send and receivers listen. */
    public Drive forward(Batch batch) {
        List<double[][]> sources = new ArrayList<>();
        double[][] positions = acquisition.sources();
        for (int shot = batch.first(); shot < batch.end(); shot++)
            sources.add(new double[][] {positions[shot]});
        SparseMatrix spread = scheme.density().spread(weights(sources)).transposed();
        // All shots send the same series: its only channel is 0.
        SparseMatrix injection =
                new SparseMatrix(
                        spread.rows(),
                        spread.starts(),
                        new int[spread.columns().length],
                        spread.weights());
        return new Drive(injection, source, 1, receivers(batch));
    }

    /**
     * The drive in which the receivers send residuals, normalised.
     *
     * @param residuals [channel][sample] of all receivers of the shots, replaced by their steps
     */
    public Adjoint adjoint(Batch batch, double[][] residuals) {
        double[] series = dispersion.transposed(residuals);
        double factor = normalize(series);
        SparseMatrix none = new SparseMatrix(new int[0], new int[1], new int[0], new double[0]);
        Drive drive = new Drive(receivers(batch).transposed(), series, residuals.length, none);
        return new Adjoint(drive, factor);
    }

    /** A drive and what its fields must be multiplied with. */
    public record Adjoint(Drive drive, double unit) {}

    /** Samples of all receivers of the shots, [channel][sample]. */
    public double[][] samples(Batch batch, double[] traces) {
        int channels = batch.count() * acquisition.numReceivers();
        double[][] samples = dispersion.samples(traces, channels);
        for (double[] channel : samples)
            for (int j = 0; j < channel.length; j++) channel[j] *= unit;
        return samples;
    }

    private SparseMatrix receivers(Batch batch) {
        List<double[][]> receivers = new ArrayList<>();
        for (int shot = batch.first(); shot < batch.end(); shot++)
            receivers.add(acquisition.receivers());
        return scheme.density().read(weights(receivers));
    }

    private SparseMatrix weights(List<double[][]> shots) {
        return Positions.weights(medium.grid(), scheme.layout(), shots);
    }

    /**
     * Divides by a power of two near the largest value, which keeps single precision away from its
     * limits without rounding; returns that power.
     */
    private static double normalize(double[] series) {
        double largest = Arrays.stream(series).map(Math::abs).max().orElse(0);
        double power = largest > 0 ? Math.scalb(1.0, Math.getExponent(largest)) : 1;
        for (int i = 0; i < series.length; i++) series[i] /= power;
        return power;
    }
}
