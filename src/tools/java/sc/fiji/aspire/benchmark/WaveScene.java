package sc.fiji.aspire.benchmark;

import java.util.Arrays;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;

/**
 * A head of two speeds in water within a ring of 64 receivers, which are the sources as well, in
 * turn. In numbers it is a recording of real heads: 7.5 points of 1 mm and 12.5 samples per
 * wavelength and period, and a skull whose speed makes three time steps of each sample.
 *
 * @param medium what the waves travel through
 */
public record WaveScene(Medium medium, Acquisition acquisition) {

    private static final int RECEIVERS = 64;

    /** Between samples, us. */
    private static final double INTERVAL = 0.4;

    private static final int STEPS_PER_SAMPLE = 3;
    private static final float BONE = 2800;
    private static final float BRAIN = 1560;

    /**
     * @param size points of the grid along each axis, without the absorbing layer
     * @param steps time steps, but for a few more that the record's last samples need
     */
    public static WaveScene of(int size, int dimensions, int shots, int steps) {
        if (size < 16 || dimensions < 2 || dimensions > 3)
            throw new IllegalArgumentException(
                    "Expected a size of at least 16 and 2 or 3 dimensions, found "
                            + size
                            + " and "
                            + dimensions
                            + ".");
        int[] sizes = new int[dimensions];
        Arrays.fill(sizes, size);
        double[][] ring = ring(0.45 * size, dimensions);
        double[][] sources = new double[shots][];
        for (int i = 0; i < shots; i++) sources[i] = ring[i % RECEIVERS];
        int samples = Math.max(2, steps / STEPS_PER_SAMPLE + 1);
        TimeAxis time = new TimeAxis(samples, INTERVAL);
        Acquisition acquisition = new Acquisition(sources, ring, Wavelet.toneBurst(0.2, 3), time);
        return new WaveScene(head(Grid.centered(1, sizes)), acquisition);
    }

    /** A record of it in which nothing is heard. */
    public Observation silence() {
        int traces = acquisition.numSources() * acquisition.numReceivers();
        return new Observation(new float[traces * acquisition.time().samples()], acquisition, 1e-3);
    }

    private static double[][] ring(double radius, int dimensions) {
        double[][] ring = new double[RECEIVERS][dimensions];
        for (int i = 0; i < RECEIVERS; i++) {
            ring[i][0] = radius * Math.cos(2 * Math.PI * i / RECEIVERS);
            ring[i][1] = radius * Math.sin(2 * Math.PI * i / RECEIVERS);
        }
        return ring;
    }

    private static Medium head(Grid grid) {
        float[] values = new float[grid.numPoints()];
        for (int i = 0; i < values.length; i++) {
            double square = 0;
            for (int d = 0, rest = i; d < grid.numDimensions(); rest /= grid.size(d++)) {
                double x = grid.position(d, rest % grid.size(d));
                square += x * x;
            }
            double radius = Math.sqrt(square) / grid.size(0);
            values[i] = radius < 0.3 ? BRAIN : radius < 0.33 ? BONE : Medium.WATER;
        }
        return new Medium(grid, values);
    }
}
