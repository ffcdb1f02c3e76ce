package sc.fiji.aspire.array.fit;

import java.util.Random;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * Records of an array as it is, which is otherwise than its acquisition says: sampled finely by the
 * solver, then delayed by whole fine samples and taken at the acquisition's times.
 */
final class SimulatedArray {

    /** Samples that are simulated for each one that is recorded. */
    static final int FINER = 2;

    /** Eight pixels in the wavelength of the tests. */
    private static final double SPACING = 1.25;

    private static final int SIZE = 100;

    /** Fine samples before the first recorded one, so that records can be early. */
    private static final int BEFORE = 40;

    final Acquisition said;
    private final float[] fine;
    private final int fineSamples;

    /** By how many fine samples all, each source and each receiver are late. */
    int late;

    final int[] sourceLate;
    final int[] receiverLate;
    final double[] sourceGain;
    final double[] receiverGain;

    /** Which source and receiver are recorded as each. */
    final int[] source;

    final int[] receiver;

    /**
     * An array in water, or around a disk of fat with a shell of bone.
     *
     * @param said what the acquisition says
     * @param is where the elements are; wavelet and times as said
     */
    SimulatedArray(Acquisition said, Acquisition is, double water, boolean body) {
        this.said = said;
        TimeAxis time = said.time();
        fineSamples = FINER * time.samples() + 2 * BEFORE;
        double interval = time.interval() / FINER;
        Acquisition finer =
                new Acquisition(
                        is.sources(),
                        is.receivers(),
                        is.wavelet(),
                        new TimeAxis(fineSamples, interval, time.start() - BEFORE * interval));
        Grid grid = Grid.centered(SPACING, SIZE, SIZE);
        float[] speeds = new float[grid.numPoints()];
        for (int i = 0; i < speeds.length; i++) {
            double radius = Math.hypot(grid.position(0, i % SIZE) - 3, grid.position(1, i / SIZE));
            boolean inside = body && radius < 28;
            speeds[i] = (float) (inside ? radius < 24 ? 1440 : 2400 : water);
        }
        try (JavaBackend backend = new JavaBackend(2)) {
            fine =
                    new AcousticSolver(backend)
                            .forward(new Medium(grid, speeds), finer, Progress.NONE);
        }
        int sources = said.numSources();
        int receivers = said.numReceivers();
        sourceLate = new int[sources];
        receiverLate = new int[receivers];
        sourceGain = new double[sources];
        receiverGain = new double[receivers];
        source = new int[sources];
        receiver = new int[receivers];
        reset();
    }

    static Acquisition ring(double radius, Wavelet wavelet) {
        return Acquisition.ring(radius, 32, 16, wavelet, new TimeAxis(200, 0.5));
    }

    /** Takes all distortions back. */
    void reset() {
        late = 0;
        for (int i = 0; i < source.length; i++) {
            source[i] = i;
            sourceGain[i] = 1;
            sourceLate[i] = 0;
        }
        for (int i = 0; i < receiver.length; i++) {
            receiver[i] = i;
            receiverGain[i] = 1;
            receiverLate[i] = 0;
        }
    }

    double fineInterval() {
        return said.time().interval() / FINER;
    }

    /** What is recorded, with white noise. */
    Observation record(double decibels, long seed) {
        int n = said.time().samples();
        float[] traces = new float[n * source.length * receiver.length];
        double power = 0;
        int i = 0;
        for (int s = 0; s < source.length; s++)
            for (int r = 0; r < receiver.length; r++) {
                int from = source[s];
                int to = receiver[r];
                int start = (from * receiver.length + to) * fineSamples;
                int delay = late + sourceLate[from] + receiverLate[to];
                for (int k = 0; k < n; k++, i++) {
                    traces[i] =
                            (float)
                                    (sourceGain[from]
                                            * receiverGain[to]
                                            * fine[start + BEFORE + FINER * k - delay]);
                    if (said.isUsed(s, r)) power += (double) traces[i] * traces[i];
                }
            }
        double sigma = Math.sqrt(power / traces.length) * Math.pow(10, -decibels / 20);
        Random random = new Random(seed);
        for (int k = 0; k < traces.length; k++)
            traces[k] += (float) (sigma * random.nextGaussian());
        return new Observation(traces, said, 1);
    }
}
