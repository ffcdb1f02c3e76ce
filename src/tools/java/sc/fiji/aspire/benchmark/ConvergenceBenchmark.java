package sc.fiji.aspire.benchmark;

import java.util.List;
import java.util.Locale;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.GreensFunction;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.PlainSolver;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;
import sc.fiji.aspire.wave.cpu.ReferenceBackend;
import sc.fiji.aspire.wave.scheme.WaveBackend;

/**
 * How the error of a trace falls with the spacing h and the time step dt: a burst of 0.1 MHz that
 * went 60 mm through water along an axis, the absorbing layer too far away to answer in time, in
 * double precision.
 *
 * <pre>
 *   space-error-h     relative L2 against the Green's function, c dt / h = 0.4
 *   space-order-h     log(error before / error) / log(h before / h)
 *   time-error-dt     relative L2 against the smallest dt at h = 1 mm, corrected by TimeDispersion
 *   time-plain-dt     the same with the time step's error left in
 *   time-order-dt     of the latter
 * </pre>
 *
 * Then {@link PhaseError}.
 */
final class ConvergenceBenchmark {

    static final List<String> OPTIONS = List.of("--backend");

    private static final double SPEED = 1.5;
    private static final double DISTANCE = 60;
    private static final double DURATION = 90;
    private static final double COURANT = 0.4;
    private static final double[] SPACINGS = {3, 2.5, 2, 1.5, 1, 0.75};
    private static final double LARGEST_STEP = 0.36;
    private static final int HALVINGS = 3;
    private static final Wavelet BURST = Wavelet.toneBurst(0.1, 3);

    private ConvergenceBenchmark() {}

    static List<String> run(Options options) {
        Report report = new Report();
        try (WaveBackend backend = new ReferenceBackend()) {
            space(backend, report);
            time(backend, report);
        }
        PhaseError.measure(Device.of(options.text("--backend", "java")), report);
        return report.lines();
    }

    private static void space(WaveBackend backend, Report report) {
        double before = 0;
        for (int i = 0; i < SPACINGS.length; i++) {
            double h = SPACINGS[i];
            double step = COURANT * h / SPEED;
            TimeAxis time = new TimeAxis((int) Math.round(DURATION / step) + 1, step);
            double[] exact = new GreensFunction(BURST, SPEED, 2).trace(DISTANCE, time);
            double error = difference(trace(new PlainSolver(backend, true), h, time), exact, 1);
            report.add("space-error-" + number(h), error, "1");
            if (i > 0)
                report.add(
                        "space-order-" + number(h),
                        Math.log(before / error) / Math.log(SPACINGS[i - 1] / h),
                        "1");
            before = error;
        }
    }

    private static void time(WaveBackend backend, Report report) {
        double[] finest = trace(new PlainSolver(backend, true), 1, halved(HALVINGS));
        double before = 0;
        for (int k = 0; k < HALVINGS; k++) {
            TimeAxis time = halved(k);
            int every = 1 << HALVINGS - k;
            double[] corrected = trace(new PlainSolver(backend, true), 1, time);
            double[] plain = trace(new PlainSolver(backend, false), 1, time);
            double error = difference(plain, finest, every);
            String name = number(time.interval());
            report.add("time-error-" + name, difference(corrected, finest, every), "1");
            report.add("time-plain-" + name, error, "1");
            if (k > 0)
                report.add("time-order-" + name, Math.log(before / error) / Math.log(2), "1");
            before = error;
        }
    }

    /** The largest step, k times halved; each sample is a step. */
    private static TimeAxis halved(int k) {
        int steps = (int) Math.round(DURATION / LARGEST_STEP) << k;
        return new TimeAxis(steps + 1, LARGEST_STEP / (1 << k));
    }

    private static double[] trace(PlainSolver solver, double h, TimeAxis time) {
        double half = 0.5 * DISTANCE;
        Acquisition pair =
                new Acquisition(
                        new double[][] {{-half, 0}}, new double[][] {{half, 0}}, BURST, time);
        // The way by the grid's edge takes longer than the record.
        double way = DURATION * SPEED;
        double wide = 0.5 * way + h;
        double high = 0.5 * Math.sqrt(way * way - DISTANCE * DISTANCE) + h;
        int columns = 2 * (int) Math.ceil(wide / h) + 1;
        int rows = 2 * (int) Math.ceil(high / h) + 1;
        Medium water = Medium.uniform(Grid.centered(h, columns, rows), (float) (1e3 * SPEED));
        return solver.traces(water, pair, PlainSolver.even(pair))[0];
    }

    /** Of a from every n-th of b, relative to b. */
    private static double difference(double[] a, double[] b, int every) {
        double apart = 0;
        double norm = 0;
        for (int i = 0; i < a.length; i++) {
            apart += Math.pow(a[i] - b[i * every], 2);
            norm += b[i * every] * b[i * every];
        }
        return Math.sqrt(apart / norm);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value).replaceAll("\\.?0+$", "");
    }
}
