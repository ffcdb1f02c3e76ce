package sc.fiji.aspire.benchmark;

import java.awt.Color;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.GreensFunction;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * Draws what the other benchmarks put into figures: {@code greens-function.png}, a burst in water
 * at 7.5 points per wavelength beside the Green's function, and, where a record and its truth are
 * named, {@code record.png}, its first source beside ours. Writes into the folder {@code --out}.
 */
final class FiguresBenchmark {

    static final List<String> OPTIONS =
            List.of("--out", "--acquisition", "--truth", "--observation", "--spacing", "--backend");

    private static final Color THEIRS = new Color(0xa0a0a0);
    private static final Color OURS = new Color(0x0060c0);
    private static final Color ERROR = new Color(0xd04010);
    private static final float THIN = 1.6f;
    private static final float WIDE = 5;
    private static final int WIDTH = 1100;
    private static final int HIGH = 150;

    private FiguresBenchmark() {}

    static List<String> run(Options options) throws IOException {
        Path out = Path.of(options.text("--out", "target/figures"));
        try (WaveBackend backend = Device.of(options.text("--backend", "java")).backend().get()) {
            AcousticSolver solver = new AcousticSolver(backend);
            Report report = new Report();
            report.add("greens-function-error", greensFunction(solver, out), "1");
            if (!options.text("--observation", "").isEmpty())
                report.add("chi2", record(solver, options, out), "1");
            return report.device(backend.name()).lines();
        }
    }

    private static double greensFunction(AcousticSolver solver, Path out) throws IOException {
        Acquisition ring =
                Acquisition.ring(90, 16, 1, Wavelet.toneBurst(0.1, 3), new TimeAxis(221, 0.8));
        Medium water = Medium.uniform(Grid.centered(2, 101, 99), Medium.WATER);
        float[] ours = solver.forward(water, ring, Progress.NONE);
        float[] exact = GreensFunction.record(ring, 1e-3 * Medium.WATER);
        int[] receivers = {1, 4, 8};
        try (TraceSheet sheet = new TraceSheet(WIDTH, 60 + receivers.length * (HIGH + 50))) {
            for (int i = 0; i < receivers.length; i++) {
                int r = receivers[i];
                double[] theirs = trace(exact, ring, r);
                double[] mine = trace(ours, ring, r);
                double[] error = difference(mine, theirs, 20);
                List<TraceSheet.Line> lines =
                        List.of(
                                new TraceSheet.Line(theirs, THEIRS, "Green's function", WIDE),
                                new TraceSheet.Line(mine, OURS, "this solver", THIN),
                                new TraceSheet.Line(error, ERROR, "difference x 20", THIN));
                int y = 50 + i * (HIGH + 50);
                if (i == 0) sheet.legend(lines, 60, 25);
                sheet.text(String.format(Locale.ROOT, "%.0f mm", ring.distance(0, r)), 70, y + 20);
                double peak = largest(theirs);
                sheet.plot(new Rectangle(60, y, WIDTH - 100, HIGH), lines, 1.1 * peak, 0.8);
            }
            sheet.text("us", WIDTH - 32, 50 + receivers.length * (HIGH + 50) - 31);
            sheet.write(out.resolve("greens-function.png"));
        }
        return RecordComparison.of(new Observation(exact, ring, 1e-9), ours).relativeResidual();
    }

    private static double record(AcousticSolver solver, Options options, Path out)
            throws IOException {
        Acquisition acquisition = AccuracyBenchmark.acquisition(options);
        Observation observation =
                AccuracyBenchmark.observation(options.file("--observation"), acquisition);
        Medium truth = TruthMap.read(options.file("--truth"), options);
        float[] ours = solver.forward(truth, acquisition, Progress.NONE);
        int receivers = acquisition.numReceivers();
        double[][][] panels = new double[3][receivers][];
        for (int r = 0; r < receivers; r++) {
            panels[0][r] = trace(observation.traces(), acquisition, r);
            panels[1][r] = trace(ours, acquisition, r);
            panels[2][r] = difference(panels[0][r], panels[1][r], 1);
        }
        double interval = acquisition.time().interval();
        double largest = 2 * largest(panels[1][receivers / 4]);
        String[] titles = {"another solver, with noise", "this solver", "difference"};
        try (TraceSheet sheet = new TraceSheet(WIDTH, 360 + 3 * (HIGH + 40))) {
            for (int i = 0; i < 3; i++) {
                sheet.text(titles[i], 60 + i * 345, 22);
                sheet.picture(
                        new Rectangle(60 + i * 345, 32, 320, 250), panels[i], largest, interval);
            }
            for (int i = 0; i < 3; i++) {
                int r = receivers * (i + 2) / 8;
                List<TraceSheet.Line> lines =
                        List.of(
                                new TraceSheet.Line(panels[0][r], THEIRS, titles[0], WIDE),
                                new TraceSheet.Line(panels[1][r], OURS, titles[1], THIN),
                                new TraceSheet.Line(panels[2][r], ERROR, titles[2], THIN));
                int y = 350 + i * (HIGH + 40);
                if (i == 0) sheet.legend(lines, 60, y - 16);
                String name = "receiver %d, %.0f mm from the source";
                sheet.text(
                        String.format(Locale.ROOT, name, r, acquisition.distance(0, r)),
                        70,
                        y + 20);
                sheet.plot(
                        new Rectangle(60, y, WIDTH - 100, HIGH),
                        lines,
                        1.1 * largest(panels[0][r]),
                        interval);
            }
            sheet.text("us", WIDTH - 32, 350 + 3 * (HIGH + 40) - 21);
            sheet.write(out.resolve("record.png"));
        }
        return RecordComparison.of(observation, ours).chi2();
    }

    /** Of the first source. */
    private static double[] trace(float[] record, Acquisition acquisition, int receiver) {
        double[] trace = new double[acquisition.time().samples()];
        for (int j = 0; j < trace.length; j++) trace[j] = record[receiver * trace.length + j];
        return trace;
    }

    private static double[] difference(double[] a, double[] b, double factor) {
        double[] difference = new double[a.length];
        for (int j = 0; j < a.length; j++) difference[j] = factor * (a[j] - b[j]);
        return difference;
    }

    private static double largest(double[] trace) {
        double largest = 0;
        for (double value : trace) largest = Math.max(largest, Math.abs(value));
        return largest;
    }
}
