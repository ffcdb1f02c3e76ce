package sc.fiji.aspire.measured;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.acoustics.Simulator;
import sc.fiji.aspire.benchmark.Options;
import sc.fiji.aspire.benchmark.Report;
import sc.fiji.aspire.model.ComputeDevice;
import sc.fiji.aspire.phantom.Anatomy;
import sc.fiji.aspire.picking.ArrivalPicker;
import sc.fiji.aspire.picking.PickRule;
import sc.fiji.aspire.picking.PickedTimes;
import sc.fiji.aspire.picking.WaterTraces;
import sc.fiji.aspire.ray.EikonalSolver;
import sc.fiji.aspire.ray.SlownessMap;
import sc.fiji.aspire.ray.Survey;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * What picks of simulated records are worth: their differences from the times of the eikonal
 * equation in the same bodies, of pairs whose sound goes through the body. Told are bias and spread
 * of picks within half a period, the share of the others, and the share of pairs that have a pick.
 */
final class PickStudy {

    static final List<String> OPTIONS = List.of("--data", "--bodies", "--device");

    private static final double RADIUS = 110;
    private static final int RECEIVERS = 128;
    private static final int SOURCES = 8;

    /** Bodies that nothing was trained on. */
    private static final long FIRST = 40_001;

    /** Times in the body differ from those in water by more, us. */
    private static final double THROUGH = 0.1;

    private static final PickRule ALL = new PickRule(0, 0, 10);

    private final Report report = new Report();
    private final Options options;

    PickStudy(Options options) {
        this.options = options;
    }

    /**
     * A kind of body and of array.
     *
     * @param name in the report
     * @param anatomy of the bodies
     * @param frequency of the wavelet, MHz
     * @param spacing of the grid, mm
     * @param interval of the samples, us
     */
    private record Case(
            String name, Anatomy anatomy, double frequency, double spacing, double interval) {

        Acquisition ring() {
            TimeAxis time = new TimeAxis((int) (190 / interval), interval);
            Wavelet wavelet = Wavelet.toneBurst(frequency, 3);
            return Acquisition.ring(RADIUS, RECEIVERS, SOURCES, wavelet, time);
        }

        Grid grid() {
            int size = 8 * (int) Math.ceil((2 * RADIUS + 24 * spacing) / (8 * spacing));
            return Grid.centered(spacing, size, size);
        }
    }

    List<String> lines() throws IOException {
        String device = options.text("--device", ComputeDevice.AUTO);
        try (WaveBackend backend = ComputeDevice.open(device, line -> {}, Progress.NONE)) {
            AcousticSolver solver = new AcousticSolver(backend);
            for (Case one :
                    List.of(
                            new Case("breast-400kHz", Anatomy.BREAST, 0.4, 0.5, 0.25),
                            new Case("head-100kHz", Anatomy.HEAD, 0.1, 2, 0.8),
                            new Case("head-400kHz", Anatomy.HEAD, 0.4, 0.5, 0.25)))
                study(one, solver);
        }
        return report.lines();
    }

    private void study(Case one, AcousticSolver solver) {
        Acquisition ring = one.ring();
        Grid grid = one.grid();
        Medium still = Medium.uniform(grid, (float) Medium.WATER);
        float[] water = solver.forward(still, ring, Progress.NONE);
        List<Trial> trials = new ArrayList<>();
        for (int decibels : new int[] {35, 20})
            for (boolean measured : new boolean[] {true, false})
                trials.add(new Trial(decibels, measured, new ArrayList<>(), new ArrayList<>()));
        for (int body = 0; body < options.count("--bodies", 3); body++) {
            Medium medium = one.anatomy().draw(grid, FIRST + body);
            float[] heard = solver.forward(medium, ring, Progress.NONE);
            double[] known =
                    new EikonalSolver()
                            .times(
                                    SlownessMap.of(medium),
                                    Survey.allPairs(ring.sources(), ring.receivers()),
                                    Progress.NONE);
            for (Trial trial : trials) trial.add(ring, heard, water, known, FIRST + body);
        }
        for (Trial trial : trials) trial.report(one);
    }

    private final class Trial {
        private final int decibels;
        private final boolean measured;
        private final List<double[]> all;
        private final List<double[]> kept;

        Trial(int decibels, boolean measured, List<double[]> all, List<double[]> kept) {
            this.decibels = decibels;
            this.measured = measured;
            this.all = all;
            this.kept = kept;
        }

        void add(Acquisition ring, float[] heard, float[] still, double[] known, long seed) {
            double noise = rootMeanSquare(heard) * Math.pow(10, -decibels / 20.0);
            Observation record = Simulator.noisy(heard, ring, noise, seed);
            WaterTraces water =
                    measured
                            ? WaterTraces.measured(Simulator.noisy(still, ring, noise, -seed))
                            : WaterTraces.ofWavelet(ring, Medium.WATER);
            all.add(errors(pick(record, water, ALL), known));
            kept.add(errors(pick(record, water, PickRule.USUAL), known));
        }

        void report(Case one) {
            double period = 1 / one.frequency();
            String name =
                    one.name() + "-" + decibels + "dB-" + (measured ? "water" : "wavelet") + "-";
            add(name + "all-", present(all), period);
            add(name, present(kept), period);
            double through = all.stream().mapToInt(e -> e.length).sum();
            report.add(name + "kept", 100 * present(kept).length / through, "%");
        }

        private void add(String name, double[] errors, double period) {
            double[] near =
                    Arrays.stream(errors).filter(e -> Math.abs(e) <= 0.5 * period).toArray();
            if (near.length == 0) return;
            double power = Arrays.stream(near).map(e -> e * e).average().orElseThrow();
            double bias = Arrays.stream(near).average().orElseThrow();
            report.add(name + "bias", bias, "us");
            report.add(name + "spread", Math.sqrt(power - bias * bias), "us");
            double other = errors.length - near.length;
            report.add(name + "off", 100 * other / errors.length, "%");
        }
    }

    private static PickedTimes pick(Observation record, WaterTraces water, PickRule rule) {
        return new ArrivalPicker(water, Medium.WATER, rule, ArrivalPicker.LEVEL)
                .pick(record, Progress.NONE);
    }

    /** Of picks through the body; NaN where there is none. */
    private static double[] errors(PickedTimes times, double[] known) {
        float[] picked = times.times(pick -> pick.lag());
        return IntStream.range(0, known.length)
                .filter(i -> Math.abs(known[i] - times.inWater(i)) > THROUGH)
                .mapToDouble(i -> picked[i] - known[i])
                .toArray();
    }

    private static double[] present(List<double[]> errors) {
        return errors.stream()
                .flatMapToDouble(Arrays::stream)
                .filter(e -> !Double.isNaN(e))
                .toArray();
    }

    private static double rootMeanSquare(float[] values) {
        double sum = 0;
        for (float value : values) sum += (double) value * value;
        return Math.sqrt(sum / values.length);
    }
}
