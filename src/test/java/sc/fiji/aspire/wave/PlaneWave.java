package sc.fiji.aspire.wave;

import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * Waves in one dimension, from two: where nothing changes along y, the sum of a point source's
 * field along a line in y is the field of a plane source, as long as the line is longer than sound
 * gets. The source is at x = -SOURCE.
 */
record PlaneWave(double spacing, Wavelet wavelet, TimeAxis time) {

    static final double SOURCE = 40;

    private static final double HALF_LENGTH = 150;
    private static final double HALF_WIDTH = 105;

    Grid grid() {
        int nx = (int) Math.round(2 * HALF_WIDTH / spacing);
        int ny = (int) Math.round(2 * HALF_LENGTH / spacing) + 9;
        return Grid.centered(spacing, nx, ny);
    }

    /** What lines at some x hear, [line][sample]. */
    double[][] at(Medium medium, WaveBackend backend, double... x) {
        int length = (int) Math.round(2 * HALF_LENGTH / spacing) + 1;
        double[][] points = new double[x.length * length][];
        for (int r = 0; r < points.length; r++)
            points[r] = new double[] {x[r / length], (r % length - length / 2) * spacing};
        Acquisition acquisition =
                new Acquisition(new double[][] {{-SOURCE, 0}}, points, wavelet, time);
        float[] traces = new AcousticSolver(backend).forward(medium, acquisition, Progress.NONE);
        double[][] sums = new double[x.length][time.samples()];
        for (int i = 0; i < traces.length; i++)
            sums[i / time.samples() / length][i % time.samples()] += traces[i] * spacing;
        return sums;
    }

    /** Real and imaginary part of the spectrum of a trace at a frequency, MHz. */
    double[] spectrum(double[] trace, double frequency) {
        double[] z = new double[2];
        for (int j = 0; j < trace.length; j++) {
            double phase = 2 * Math.PI * frequency * j * time.interval();
            z[0] += trace[j] * Math.cos(phase);
            z[1] -= trace[j] * Math.sin(phase);
        }
        return z;
    }

    /** Logarithm of the ratio a / b of two spectra: of its absolute value, and its angle. */
    static double[] logarithm(double[] a, double[] b) {
        double[] ratio = {a[0] * b[0] + a[1] * b[1], a[1] * b[0] - a[0] * b[1]};
        double norm = b[0] * b[0] + b[1] * b[1];
        return new double[] {
            Math.log(Math.hypot(ratio[0], ratio[1]) / norm), Math.atan2(ratio[1], ratio[0])
        };
    }
}
