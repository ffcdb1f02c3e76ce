package sc.fiji.aspire.benchmark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.tiff.FloatImage;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Attenuation;
import sc.fiji.aspire.wave.Density;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.PlainSolver;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;
import sc.fiji.aspire.wave.scheme.WaveBackend;

/**
 * Benchmark 4, source 1, of Aubry et al., Benchmark problems for transcranial ultrasound
 * simulation, J. Acoust. Soc. Am. 152 (2022): a bowl of 64 mm radius and aperture sends 0.5 MHz, of
 * 60 kPa at its face, through skin, two tables of bone with diploe between them, into brain. The
 * steady amplitude in a plane through the axis is compared, behind the skull, with what Stride
 * computed for that paper.
 *
 * <pre>
 *   x, mm        0   26     30        31.5         35.5      36.5     120
 *                water | skin | cortical | trabecular | cortical | brain
 *   c, m/s       1500    1610   2800       2300         2800       1560
 *   kg/m^3       1000    1090   1850       1700         1850       1040
 *   dB/cm        0       0.2    4          8            4          0.3
 * </pre>
 *
 * {@code --medium full} is all of it; {@code --medium speed} leaves density and loss out, so that
 * too much sound comes through. Interfaces lie between points, half a spacing nearer to the
 * transducer, for a density is best left sharp. {@code l2-normalized} compares shapes, both divided
 * by their focus. The steady amplitude is the spectrum of a burst's response at 0.5 MHz over that
 * of the burst.
 */
final class SkullBenchmark {

    static final List<String> OPTIONS = List.of("--medium", "--spacing", "--backend");

    private static final Path FIELD = Path.of("test-data", "itrusst-bm4-sc1.tif");
    private static final double[] ENDS = {26, 30, 31.5, 35.5, 36.5, 200};
    private static final double[] SPEEDS = {1500, 1610, 2800, 2300, 2800, 1560};
    private static final double[] DENSITIES = {1000, 1090, 1850, 1700, 1850, 1040};
    private static final double[] LOSSES = {0, 0.2, 4, 8, 4, 0.3};
    private static final double FREQUENCY = 0.5;
    private static final double FACE_PRESSURE = 60;
    private static final double RADIUS = 64;
    private static final double APERTURE = 64;
    private static final int ELEMENTS = 6000;
    private static final double LENGTH = 120;
    private static final double HALF_WIDTH = 35;

    /** Sound has gone through twice the skull's echoes and left, us. */
    private static final double DURATION = 126;

    private static final double INTERVAL = 0.5;

    private SkullBenchmark() {}

    static List<String> run(Options options) {
        double spacing = options.positive("--spacing", 0.5);
        Medium head = head(spacing, options.text("--medium", "full"));
        FloatImage image = FloatImage.read(FIELD);
        FocalField published = everySpacing(image, spacing);
        try (WaveBackend backend = Device.of(options.text("--backend", "opencl")).backend().get()) {
            FocalField ours = field(backend, head);
            double scale = published.peak() / ours.peak();
            return new Report()
                    .add("focus-pressure", ours.peak(), "kPa")
                    .add("focus-pressure-published", published.peak(), "kPa")
                    .add("focus-distance", ours.distance(published), "mm")
                    .add("width-axial", ours.width(true), "mm")
                    .add("width-axial-published", published.width(true), "mm")
                    .add("width-lateral", ours.width(false), "mm")
                    .add("width-lateral-published", published.width(false), "mm")
                    .add("l2-normalized", ours.difference(published, scale), "1")
                    .add("l2", ours.difference(published, 1), "1")
                    .add("spacing", spacing, "mm")
                    .device(backend.name())
                    .lines();
        }
    }

    /** The published field at the points of a grid of a multiple of its spacing. */
    private static FocalField everySpacing(FloatImage image, double spacing) {
        int every = (int) Math.rint(spacing / image.pixelWidth());
        if (every < 1 || Math.abs(every * image.pixelWidth() - spacing) > 1e-6)
            throw new IllegalArgumentException(
                    "Expected a multiple of the published field's "
                            + image.pixelWidth()
                            + " mm for --spacing, found "
                            + spacing
                            + ".");
        int columns = (image.width() - 1) / every + 1;
        int rows = (image.height() - 1) / every + 1;
        double[] amplitude = new double[columns * rows];
        for (int i = 0; i < amplitude.length; i++)
            amplitude[i] =
                    image.values()[i / columns * every * image.width() + i % columns * every];
        return new FocalField(amplitude, columns, spacing, behind(spacing));
    }

    private static int behind(double spacing) {
        return (int) Math.ceil(ENDS[ENDS.length - 2] / spacing);
    }

    private static FocalField field(WaveBackend backend, Medium head) {
        double spacing = head.grid().spacing();
        int columns = head.grid().size(0);
        int half = (int) Math.round(HALF_WIDTH / spacing);
        double[][] plane = new double[columns * (half + 1)][];
        for (int i = 0; i < plane.length; i++)
            plane[i] = new double[] {i % columns * spacing, i / columns * spacing, 0};
        Wavelet burst = Wavelet.toneBurst(FREQUENCY, 8);
        TimeAxis time = new TimeAxis((int) (DURATION / INTERVAL) + 1, INTERVAL);
        Acquisition bowl = new Acquisition(bowl(), plane, burst, time);
        double[] weights = new double[ELEMENTS];
        double area = 2 * Math.PI * RADIUS * depth() / ELEMENTS;
        // Twice the wave number: a layer of sources of unit density sends 1/(2k) to each side.
        double density = 2 * (2 * Math.PI * FREQUENCY / (1e-3 * SPEEDS[0])) * FACE_PRESSURE;
        Arrays.fill(weights, density * area);
        double[][] traces = new PlainSolver(backend, true).traces(head, bowl, weights);
        double sent = spectrum(burst.samples(), burst.interval());
        double[] amplitude = new double[columns * (2 * half + 1)];
        for (int i = 0; i < plane.length; i++) {
            double value = spectrum(traces[i], INTERVAL) / sent;
            amplitude[(half + i / columns) * columns + i % columns] = value;
            amplitude[(half - i / columns) * columns + i % columns] = value;
        }
        return new FocalField(amplitude, columns, spacing, behind(spacing));
    }

    private static Medium head(double spacing, String terms) {
        if (!terms.equals("full") && !terms.equals("speed"))
            throw new IllegalArgumentException(
                    "Expected full or speed for --medium, found " + terms + ".");
        int columns = (int) Math.round(LENGTH / spacing) + 1;
        int rows = 2 * (int) Math.round(HALF_WIDTH / spacing) + 1;
        int[] size = {columns, rows, rows};
        Grid grid = new Grid(size, spacing, new double[] {0, -HALF_WIDTH, -HALF_WIDTH});
        Medium speeds = new Medium(grid, layers(grid, SPEEDS));
        if (terms.equals("speed")) return speeds;
        return speeds.with(new Density(grid, layers(grid, DENSITIES)))
                .with(Attenuation.of(speeds, layers(grid, LOSSES), FREQUENCY, 0));
    }

    private static float[] layers(Grid grid, double[] values) {
        float[] map = new float[grid.numPoints()];
        for (int i = 0; i < map.length; i++) {
            double x = grid.position(0, i % grid.size(0));
            int layer = 0;
            while (x > ENDS[layer] - 1e-6) layer++;
            map[i] = (float) values[layer];
        }
        return map;
    }

    /** Points of equal area on a spiral; the bowl's rear is at 0. */
    private static double[][] bowl() {
        double[][] points = new double[ELEMENTS][];
        double golden = Math.PI * (3 - Math.sqrt(5));
        for (int i = 0; i < ELEMENTS; i++) {
            double x = depth() * (i + 0.5) / ELEMENTS;
            double away = Math.sqrt(x * (2 * RADIUS - x));
            points[i] = new double[] {x, away * Math.cos(golden * i), away * Math.sin(golden * i)};
        }
        return points;
    }

    private static double depth() {
        return RADIUS - Math.sqrt(RADIUS * RADIUS - 0.25 * APERTURE * APERTURE);
    }

    private static double spectrum(double[] series, double interval) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < series.length; i++) {
            double phase = 2 * Math.PI * FREQUENCY * i * interval;
            re += interval * series[i] * Math.cos(phase);
            im += interval * series[i] * Math.sin(phase);
        }
        return Math.hypot(re, im);
    }
}
