package sc.fiji.aspire.wave;

import java.util.Arrays;
import java.util.List;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.scheme.Batch;
import sc.fiji.aspire.wave.scheme.Drive;
import sc.fiji.aspire.wave.scheme.Experiment;
import sc.fiji.aspire.wave.scheme.Positions;
import sc.fiji.aspire.wave.scheme.Scheme;
import sc.fiji.aspire.wave.scheme.SparseMatrix;
import sc.fiji.aspire.wave.scheme.TimeDispersion;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.scheme.Wavefield;
import sc.fiji.aspire.wave.solver.AcousticSolver;
import sc.fiji.aspire.wave.solver.TimeLoop;

/**
 * What {@link AcousticSolver} does, taken apart: all sources fire together, as the elements of an
 * array do, and the error of the time step is taken out or left in.
 *
 * @param backend what steps the field
 * @param corrected whether source and traces pass through {@link TimeDispersion}; if not, the
 *     source's signal is sent as it is, and the steps nearest to the samples are the traces
 */
public record PlainSolver(WaveBackend backend, boolean corrected) {

    /**
     * The pressure at the receivers, [receiver][time sample], when every source sends the wavelet
     * times its weight at the same time.
     */
    public double[][] traces(Medium medium, Acquisition acquisition, double[] weights) {
        Experiment experiment = new Experiment(medium, acquisition, null);
        Scheme scheme = experiment.scheme();
        Drive one = experiment.forward(new Batch(0, 1));
        double[] series = one.series();
        double unit = experiment.unit();
        if (!corrected) {
            Grid grid = medium.grid();
            double density = Math.pow(grid.spacing(), 2 - grid.numDimensions());
            for (int n = 0; n < series.length; n++)
                series[n] = density / unit * acquisition.wavelet().at(n * scheme.step());
        }
        SparseMatrix injection = together(medium, scheme, acquisition.sources(), weights);
        Drive drive = new Drive(injection, series, 1, one.reception());
        try (Wavefield field = backend.open(scheme, 1, 0, 0)) {
            new TimeLoop(field).forward(drive, Progress.NONE);
            return corrected
                    ? experiment.samples(new Batch(0, 1), field.traces())
                    : samples(field.traces(), acquisition, scheme.stepsPerSample(), unit);
        }
    }

    /** The time step that a medium and the interval of an acquisition's samples lead to, us. */
    public static double step(Medium medium, Acquisition acquisition) {
        return new Scheme(medium, acquisition).step();
    }

    private static SparseMatrix together(
            Medium medium, Scheme scheme, double[][] sources, double[] weights) {
        List<double[][]> shot = List.<double[][]>of(sources);
        SparseMatrix spread =
                scheme.density().spread(Positions.weights(medium.grid(), scheme.layout(), shot));
        double[] weighted = spread.weights().clone();
        for (int i = 0; i < sources.length; i++)
            for (int j = spread.starts()[i]; j < spread.starts()[i + 1]; j++)
                weighted[j] *= weights[i];
        SparseMatrix all =
                new SparseMatrix(spread.rows(), spread.starts(), spread.columns(), weighted)
                        .transposed();
        // All elements send the same series: its only channel is 0, and a point's weights add up.
        int points = all.numRows();
        double[] sums = new double[points];
        int[] starts = new int[points + 1];
        for (int i = 0; i < points; i++) {
            starts[i + 1] = i + 1;
            for (int j = all.starts()[i]; j < all.starts()[i + 1]; j++) sums[i] += all.weights()[j];
        }
        return new SparseMatrix(all.rows(), starts, new int[points], sums);
    }

    /** Step n, counted from 1, is at n dt; at the time 0 there is nothing yet. */
    private static double[][] samples(
            double[] traces, Acquisition acquisition, int stepsPerSample, double unit) {
        int channels = acquisition.numReceivers();
        double[][] samples = new double[channels][acquisition.time().samples()];
        for (int r = 0; r < channels; r++)
            for (int j = 1; j < samples[r].length; j++)
                samples[r][j] = unit * traces[(j * stepsPerSample - 1) * channels + r];
        return samples;
    }

    /** The same weight for every source. */
    public static double[] even(Acquisition acquisition) {
        double[] weights = new double[acquisition.numSources()];
        Arrays.fill(weights, 1);
        return weights;
    }
}
