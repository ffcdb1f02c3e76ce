package sc.fiji.aspire.wave.device;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * How fast a device solves forward problems, in whole calls of the solver: 16 shots in 256 x 256
 * points of water, the median of as many calls as the time allows after one that builds kernels.
 *
 * @param gpts 10^9 points stepped per second, absorbing layer included
 * @param millisecondsPerShot of that problem
 */
public record Rate(double gpts, double millisecondsPerShot) {

    private static final int ROUNDS = 3;

    private static final Medium WATER = Medium.uniform(Grid.centered(1, 256, 256), Medium.WATER);
    private static final Acquisition SHOTS =
            Acquisition.ring(115, 16, 16, Wavelet.toneBurst(0.2, 3), new TimeAxis(60, 0.25));

    /**
     * Measures a device for about this many seconds, at least one call.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static Rate measure(WaveBackend device, double seconds, Progress progress) {
        AcousticSolver solver = new AcousticSolver(device);
        solver.forward(WATER, SHOTS, progress);
        List<Double> times = new ArrayList<>();
        long begin = System.nanoTime();
        do {
            long called = System.nanoTime();
            solver.forward(WATER, SHOTS, progress);
            times.add(secondsSince(called));
        } while (secondsSince(begin) < seconds);
        times.sort(null);
        double median = times.get(times.size() / 2);
        long points = solver.steppedPoints(WATER, SHOTS);
        return new Rate(1e-9 * points / median, 1e3 * median / SHOTS.numSources());
    }

    /** How many times as fast as another a device is: shortest calls of a few, in turn. */
    static double ratio(WaveBackend device, WaveBackend other) {
        AcousticSolver[] solvers = {new AcousticSolver(device), new AcousticSolver(other)};
        double[] shortest = {Double.MAX_VALUE, Double.MAX_VALUE};
        for (int round = -1; round < ROUNDS; round++)
            for (int i = 0; i < solvers.length; i++) {
                long begin = System.nanoTime();
                solvers[i].forward(WATER, SHOTS, Progress.NONE);
                // The first round builds kernels.
                if (round >= 0) shortest[i] = Math.min(shortest[i], secondsSince(begin));
            }
        return shortest[1] / shortest[0];
    }

    private static double secondsSince(long begin) {
        return 1e-9 * (System.nanoTime() - begin);
    }
}
