package sc.fiji.aspire.benchmark;

import sc.fiji.aspire.Grid;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.GreensFunction;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.PlainSolver;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;
import sc.fiji.aspire.wave.scheme.Stencil;
import sc.fiji.aspire.wave.scheme.WaveBackend;

/**
 * How far behind or ahead a wave is at paper scale: 0.4 MHz after 220 mm of water on 0.5 mm, along
 * an axis, where the stencil errs most. In cycles of 0.4 MHz, ahead is positive.
 *
 * <pre>
 *   phase-error            angle of trace / Green's function at 0.4 MHz, over 2 pi
 *   phase-error-relation   the same by the dispersion relation of the scheme
 *   phase-plain            with the error of the time step left in
 *   phase-plain-relation   and by the relation
 * </pre>
 */
final class PhaseError {

    private static final double SPEED = 1.5;
    private static final double FREQUENCY = 0.4;
    private static final double SPACING = 0.5;
    private static final double DISTANCE = 220;
    private static final double INTERVAL = 0.2;

    /** Water beside and behind: what the layer throws back comes after the burst, mm. */
    private static final double BESIDE = 75;

    private static final double BEHIND = 22;

    private PhaseError() {}

    static void measure(Device device, Report report) {
        Wavelet burst = Wavelet.toneBurst(FREQUENCY, 4);
        double end = DISTANCE / SPEED + burst.duration();
        TimeAxis time = new TimeAxis((int) (end / INTERVAL) + 1, INTERVAL);
        double half = 0.5 * DISTANCE;
        Acquisition pair =
                new Acquisition(
                        new double[][] {{-half, 0}}, new double[][] {{half, 0}}, burst, time);
        int columns = 2 * (int) Math.round((half + BEHIND) / SPACING) + 1;
        int rows = 2 * (int) Math.round(BESIDE / SPACING) + 1;
        Medium water = Medium.uniform(Grid.centered(SPACING, columns, rows), (float) (1e3 * SPEED));
        double[] exact = new GreensFunction(burst, SPEED, 2).trace(DISTANCE, time);
        double step = PlainSolver.step(water, pair);
        try (WaveBackend backend = device.backend().get()) {
            for (boolean corrected : new boolean[] {true, false}) {
                String name = corrected ? "phase-error" : "phase-plain";
                double[] trace =
                        new PlainSolver(backend, corrected)
                                .traces(water, pair, PlainSolver.even(pair))[0];
                report.add(name, cycles(trace, exact), "cycle");
                report.add(name + "-relation", relation(corrected ? 0 : step), "cycle");
            }
        }
        report.add("phase-step", step, "us").device(device.name());
    }

    private static double cycles(double[] trace, double[] exact) {
        double[] a = spectrum(trace);
        double[] b = spectrum(exact);
        double re = a[0] * b[0] + a[1] * b[1];
        double im = a[1] * b[0] - a[0] * b[1];
        return Math.atan2(im, re) / (2 * Math.PI);
    }

    private static double[] spectrum(double[] trace) {
        double[] sum = new double[2];
        for (int i = 0; i < trace.length; i++) {
            double phase = 2 * Math.PI * FREQUENCY * i * INTERVAL;
            sum[0] += trace[i] * Math.cos(phase);
            sum[1] -= trace[i] * Math.sin(phase);
        }
        return sum;
    }

    /**
     * The discrete wave number k of the frequency w solves S(k h) / h^2 = W^2 / c^2, with -S the
     * symbol of the stencil and W = (2 / dt) sin(w dt / 2), or w where dt is 0.
     */
    private static double relation(double step) {
        double w = 2 * Math.PI * FREQUENCY;
        double stepped = step == 0 ? w : 2 / step * Math.sin(0.5 * w * step);
        double wanted = Math.pow(stepped * SPACING / SPEED, 2);
        double low = 0;
        double high = 2;
        for (int i = 0; i < 60; i++) {
            double middle = 0.5 * (low + high);
            if (symbol(middle) < wanted) low = middle;
            else high = middle;
        }
        return (w / SPEED - low / SPACING) * DISTANCE / (2 * Math.PI);
    }

    private static double symbol(double x) {
        double[] weights = Stencil.weights();
        double sum = -weights[0];
        for (int k = 1; k <= Stencil.RADIUS; k++) sum -= 2 * weights[k] * Math.cos(k * x);
        return sum;
    }
}
