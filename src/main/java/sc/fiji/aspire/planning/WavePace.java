package sc.fiji.aspire.planning;

import java.util.Arrays;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * How long the solves of a problem take on this machine, measured by short solves on its own grid.
 *
 * @param solver that works
 * @param medium as fast as the bodies, whose steps it takes
 * @param acquisition whose records begin so
 */
public record WavePace(AcousticSolver solver, Medium medium, Acquisition acquisition) {

    private static final double ENOUGH_SECONDS = 0.4;
    private static final int SHORTEST = 8;
    private static final int LONGER = 4;

    /** Seconds of a record of all sources. */
    public double forward(Progress progress) {
        return measured(shorter -> solver.forward(medium, shorter, progress));
    }

    /** Seconds of a score: there and back. */
    public double score(Progress progress) {
        return measured(shorter -> solver.gradient(medium, silent(shorter), progress));
    }

    private interface Solve {
        void of(Acquisition shorter);
    }

    /** The first call builds kernels; then as many samples as take long enough. */
    private double measured(Solve solve) {
        int all = acquisition.time().samples();
        int samples = Math.min(all, first());
        solve.of(shortened(samples));
        while (true) {
            Acquisition shorter = shortened(samples);
            long begin = System.nanoTime();
            solve.of(shorter);
            double seconds = 1e-9 * (System.nanoTime() - begin);
            if (seconds >= ENOUGH_SECONDS || samples == all)
                return seconds
                        * solver.steppedPoints(medium, acquisition)
                        / solver.steppedPoints(medium, shorter);
            samples = Math.min(all, LONGER * samples);
        }
    }

    /** Few samples, but some of them after the source fires. */
    private int first() {
        TimeAxis time = acquisition.time();
        return SHORTEST + (int) Math.max(0, Math.ceil(-time.start() / time.interval()));
    }

    private Acquisition shortened(int samples) {
        TimeAxis time = acquisition.time();
        return new Acquisition(
                acquisition.sources(),
                acquisition.receivers(),
                acquisition.wavelet(),
                new TimeAxis(samples, time.interval(), time.start()),
                acquisition.missing(),
                acquisition.conditions());
    }

    private static Observation silent(Acquisition acquisition) {
        float[] traces =
                new float
                        [acquisition.numSources()
                                * acquisition.numReceivers()
                                * acquisition.time().samples()];
        Arrays.fill(traces, 1e-3f);
        return new Observation(traces, acquisition, 1);
    }
}
